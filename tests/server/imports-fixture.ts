// The application with imports on a database of its own. Work is done in this process, when the test lets it.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect } from 'vitest';
import { workOn } from '../../src/app/jobs/work';
import { uploadsIn } from '../../src/app/uploads';
import type { Problem } from '../../src/contract/api';
import type { Batch } from '../../src/contract/batches';
import type { UploadLimits, Uploads } from '../../src/contract/jobs';
import type { Person } from '../../src/contract/people';
import { type App, createApp } from '../../src/server/create-app';
import type { Database } from '../../src/storage/database';
import { testExporter } from '../ingest/write-fixture';
import { CONFIG, NOW, openPacks } from './app-fixture';
import { cookieOf, person, signInOf, writing } from './people-fixture';

export const STEWARD = person('steward', 'steward', '140300');
export const OTHER = person('steward', 'other', '140321', '140322');
export const INSPECTOR = person('inspector', 'inspector', '140321');
export const SUPERVISOR = person('supervisor', 'supervisor', '140300');
export const ADMINISTRATOR = person('administrator', 'admin');

const LIMITS: UploadLimits = { bytes: 2_000_000, files: 10 };

export interface Answer<T> {
  readonly status: number;
  readonly body: T;
}

export class ImportsFixture {
  /** Batches whose work waits. */
  readonly started: string[] = [];
  /** No file can be kept any more. */
  full = false;

  constructor(
    readonly app: App,
    readonly database: Database,
    readonly dataDir: string,
    readonly close: () => Promise<void>,
  ) {}

  async ask<T = Batch>(who: Person | null, method: string, path: string, body?: unknown): Promise<Answer<T>> {
    const raw = typeof body === 'string' || body instanceof Uint8Array;
    const sent = raw ? (body as BodyInit) : JSON.stringify(body);
    const headers = raw ? (who ? { cookie: cookieOf(who) } : {}) : writing(who);
    const response = await this.app.request(`/api/imports${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body: sent }),
    });
    return { status: response.status, body: (await response.json()) as T };
  }

  async work(): Promise<void> {
    const { store, batches } = this.database;
    const gdalReader = resolve('src/ingest/read/gdal-worker.mjs');
    const place = { store, batches, dataDir: this.dataDir, gdalReader, temporary: tmpdir(), now: () => NOW };
    for (let id = this.started.shift(); id !== undefined; id = this.started.shift()) await workOn(place, id);
  }

  /** A batch whose one file is read. */
  async read(who: Person, name: string, content: string | Uint8Array, settings: object): Promise<Batch> {
    const created = await this.ask(who, 'POST', '', { kind: 'sites', settings });
    if (created.status !== 201) throw new Error(JSON.stringify(created.body));
    const { id } = created.body;
    await this.ask(who, 'PUT', `/${id}/files/${encodeURIComponent(name)}`, content);
    const asked = await this.ask(who, 'POST', `/${id}/read`);
    if (asked.status !== 202) throw new Error(JSON.stringify(asked.body));
    await this.work();
    return (await this.ask(who, 'GET', `/${id}`)).body;
  }
}

/** Fails as a full disk does when the fixture is full. */
const uploadsOf = (real: Uploads, isFull: () => boolean): Uploads => ({
  store: (upload, keep) => (isFull() ? Promise.resolve({ ok: false, code: 'disk-full' }) : real.store(upload, keep)),
  list: (batch) => real.list(batch),
  remove: (batch) => real.remove(batch),
});

export async function importsFixture(): Promise<ImportsFixture> {
  const { database, close } = await openPacks(false);
  const dataDir = await mkdtemp(join(tmpdir(), 'minemend-imports-'));
  const people = [STEWARD, OTHER, INSPECTOR, SUPERVISOR, ADMINISTRATOR];
  const fixture: ImportsFixture = new ImportsFixture(
    createApp({
      store: database.store,
      config: CONFIG,
      exporter: testExporter(),
      signIn: signInOf(people),
      batches: database.batches,
      uploads: uploadsOf(uploadsIn(dataDir, LIMITS), () => fixture.full),
      jobs: { start: (batch) => fixture.started.push(batch) },
      now: () => NOW,
      log: console.error,
    }),
    database,
    dataDir,
    async () => {
      await close();
      await rm(dataDir, { recursive: true, force: true });
    },
  );
  return fixture;
}

/** A problem with its code, and a sentence in both languages. */
export function expectProblem(
  { status, body }: { status: number; body: unknown },
  expected: number,
  code: string,
): void {
  const { type, detail } = body as Problem;
  expect([status, type]).toEqual([expected, `/problems/${code}`]);
  expect(detail.zh).not.toBe('');
  expect(detail.en).not.toBe('');
}

const SPOT = [113.85, 37.78] as const;

/** A square of about 100 m, `i` squares to the east. */
export const square = (i: number): object => {
  const [west, south] = [SPOT[0] + i * 0.002, SPOT[1]];
  const [east, north] = [west + 0.001, south + 0.001];
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  return { type: 'Polygon', coordinates: [ring] };
};

/** Sites as GeoJSON; what is given of the first ones stands for what is usual. */
export const sitesFile = (count: number, given: readonly object[] = []): string =>
  JSON.stringify({
    type: 'FeatureCollection',
    features: Array.from({ length: count }, (_, i) => ({
      type: 'Feature',
      geometry: square(i),
      properties: {
        图斑编号: `IM-${String(i + 1).padStart(4, '0')}`,
        图斑名称: `测试片区${i + 1}`,
        县区: '平定县',
        类型: '废弃露天矿山',
        状态: '未开工',
        ...given[i],
      },
    })),
  });
