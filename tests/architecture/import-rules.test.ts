// The import table is enforced by dependency-cruiser. Here violations are planted in a copy of the sources, because
// a cruise that reads nothing also finds nothing.
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

interface Violation {
  from: string;
  to: string;
  rule: { name: string };
}

interface Cruise {
  modules: { source: string; dependencies: unknown[] }[];
  summary: { violations: Violation[] };
}

const ROOT = resolve(import.meta.dirname, '../..');
let copy: string;

const describeViolation = ({ from, to, rule }: Violation) => `${rule.name}: ${from} → ${to}`;

function cruise(cwd: string): Promise<Cruise> {
  const bin = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const args = [bin, 'src', 'geodata/build', '--output-type', 'json'];
  return new Promise((done, fail) => {
    execFile(process.execPath, args, { cwd, maxBuffer: 2 ** 28 }, (error, stdout, stderr) => {
      if (stdout.startsWith('{')) done(JSON.parse(stdout));
      else fail(new Error(`${error?.message}\n${stderr}`));
    });
  });
}

async function plant(path: string, source: string): Promise<void> {
  await mkdir(dirname(join(copy, path)), { recursive: true });
  await writeFile(join(copy, path), source);
}

const PLANTED: readonly { path: string; source: string; rule: string }[] = [
  { path: 'src/domain/planted-a.ts', source: "import '../contract/api';", rule: 'domain-imports' },
  {
    path: 'src/domain/planted-b.ts',
    source: "import { readFileSync } from 'node:fs'; readFileSync;",
    rule: 'domain-imports',
  },
  {
    path: 'src/contract/planted.ts',
    source: "import type { Hono } from 'hono'; export type H = Hono;",
    rule: 'contract-imports',
  },
  {
    path: 'src/server/planted.ts',
    source: "import type { Database } from '../storage/database'; export type D = Database;",
    rule: 'server-imports',
  },
  {
    path: 'src/storage/planted.ts',
    source: "import { readPacks } from '../ingest/packs/read-packs'; readPacks;",
    rule: 'storage-imports',
  },
  { path: 'src/client/planted.ts', source: "import 'react';", rule: 'client-imports' },
  { path: 'src/map/planted.ts', source: "import '../state/url-state';", rule: 'map-imports' },
  {
    path: 'src/ui/planted-a.tsx',
    source: "import { Map } from 'maplibre-gl'; export const A = () => <b>{String(Map)}</b>;",
    rule: 'ui-imports',
  },
  { path: 'src/ui/planted-b.ts', source: "export const later = () => import('../map/model');", rule: 'ui-imports' },
  { path: 'src/ui/planted-c.ts', source: "export * from '../client/http-client';", rule: 'ui-imports' },
  { path: 'src/state/planted.ts', source: "import '../storage/database';", rule: 'state-imports' },
  { path: 'src/server/planted-app.ts', source: "import '../app/settings';", rule: 'app-is-the-end' },
  { path: 'geodata/build/planted.ts', source: "import '../../src/storage/database';", rule: 'build-imports' },
  { path: 'src/domain/planted-cycle.ts', source: "import './planted-cycle-back';", rule: 'no-cycles' },
  { path: 'src/server/planted-dev.ts', source: "import 'vite';", rule: 'declared-packages' },
  { path: 'src/server/planted-nowhere.ts', source: "import './not-there';", rule: 'resolvable' },
];

beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), 'minemend-imports-'));
  for (const path of ['src', 'geodata/build', 'package.json', '.dependency-cruiser.mjs']) {
    await cp(join(ROOT, path), join(copy, path), { recursive: true });
  }
  await symlink(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  await plant('src/domain/planted-cycle-back.ts', "import './planted-cycle';");
  for (const { path, source } of PLANTED) await plant(path, source);
});

afterAll(() => rm(copy, { recursive: true, force: true }));

describe('import rules', () => {
  it('read every source file and what it imports', async () => {
    const { modules, summary } = await cruise(ROOT);
    const read = modules.filter(({ source }) => /^(src|geodata\/build)\/.*\.(ts|tsx|mjs)$/.test(source));
    const lists = await Promise.all(
      ['src', 'geodata/build'].map((folder) => readdir(join(ROOT, folder), { recursive: true })),
    );
    const onDisk = lists.flat().filter((path) => /\.(ts|tsx|mjs)$/.test(path) && !path.endsWith('.d.ts'));
    expect(read.length).toBeGreaterThanOrEqual(onDisk.length);
    expect(read.length).toBeGreaterThan(100);
    expect(modules.reduce((sum, { dependencies }) => sum + dependencies.length, 0)).toBeGreaterThan(300);
    expect(summary.violations.map(describeViolation)).toEqual([]);
  });

  it('catch what is planted', async () => {
    const { summary } = await cruise(copy);
    const missed = PLANTED.filter(
      ({ path, rule }) =>
        !summary.violations.some(
          (found) => found.from.startsWith(path.replace(/\.tsx?$/, '')) && found.rule.name === rule,
        ),
    );
    expect(missed).toEqual([]);
  });
});
