// Hostile files on a running server: each gets its sentence, none takes the server down or holds it up.
import { existsSync } from 'node:fs';
import { mkdir, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ChecksResponse } from '../../src/contract/api-imports';
import { type HostileFile, hostileFiles } from './hostile-files';
import { getJson } from './http';
import { type ImportsClient, signedIn } from './imports-client';
import { build, type ServerProcess, startServer, temporaryFolder } from './server-process';

let scratch = '';
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let server: ServerProcess;
let client: ImportsClient;
const files = await hostileFiles();
const stopped = new AbortController();
let answered = 0;
let asking: Promise<void>;

/** Somebody else goes on asking; an answer that is no answer fails the test. */
async function others(): Promise<void> {
  while (!stopped.signal.aborted) {
    await getJson(server.address, '/healthz');
    await getJson(server.address, '/api/layers?asOf=2020-11-15');
    answered += 1;
    await pause(50);
  }
}

beforeAll(async () => {
  await build();
  folder = await temporaryFolder();
  scratch = join(folder.path, 'scratch');
  await mkdir(scratch);
  server = await startServer(['--port', '0', '--data', folder.path], { TMPDIR: scratch });
  client = await signedIn(server.address, folder.path, 'steward', '--region', '140300');
  asking = others();
});
afterAll(async () => {
  stopped.abort();
  await asking;
  await server.stop();
  await folder.remove();
});

const settings = { layer: 'restoration-sites', region: '140300', on: '2020-11-01' };
const read = async ({ files: sent }: HostileFile) => client.done(await client.uploaded(settings, sent), 'read');

describe('each gets its sentence, and others their answers meanwhile', () => {
  it.each(Object.entries(files))('%s', async (_, file) => {
    const before = answered;
    const { id, state, refusal } = await read(file);
    if (file.code === null) {
      expect([state, refusal]).toEqual(['staged', null]);
      const { checks } = await client.ask<ChecksResponse>('GET', `/${id}/checks`);
      expect(checks.every(({ message }) => message.zh !== '' && message.en !== '')).toBe(true);
    } else {
      expect([state, refusal?.code]).toEqual(['refused', file.code]);
      expect(refusal?.message.zh).toMatch(/[\u4e00-\u9fff]/);
      expect(refusal?.message.en).not.toBe('');
    }
    expect(answered).toBeGreaterThan(before);
  });
});

it('leaves nothing behind: neither outside of the uploads nor where files are unpacked', async () => {
  expect(existsSync(join(tmpdir(), 'escaped.geojson'))).toBe(false);
  expect(await readdir(folder.path)).not.toContain('escaped.geojson');
  // An import says how it ended a moment before its process is gone and its folder with it.
  await expect.poll(() => readdir(scratch), { timeout: 20_000 }).toEqual([]);
});

it('takes a good file afterwards', async () => {
  const good =
    '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"图斑编号":"G-1"},"geometry":{"type":"Polygon","coordinates":[[[113.7,37.8],[113.701,37.8],[113.701,37.801],[113.7,37.8]]]}}]}';
  const { state, report } = await client.done(await client.uploaded(settings, { 'good.geojson': good }), 'read');
  expect([state, report?.read]).toEqual(['staged', 1]);
});
