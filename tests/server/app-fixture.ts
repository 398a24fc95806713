// The application as a function, on a real PostgreSQL that holds the four packs.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { ConfigResponse } from '../../src/contract/api';
import { readPacks } from '../../src/ingest/packs/read-packs';
import { type App, createApp } from '../../src/server/create-app';
import { type Database, openDatabase } from '../../src/storage/database';

export const CONFIG: ConfigResponse = {
  basemaps: [
    {
      id: 'offline',
      name: { zh: '离线底图', en: 'Offline' },
      kind: 'offline',
      tiles: [],
      attribution: '',
      maxZoom: 22,
    },
  ],
  mapApproval: null,
};

export const NOW = new Date('2026-01-01T00:00:00Z');

export interface RunningApp {
  readonly app: App;
  readonly database: Database;
  close(): Promise<void>;
}

/** A data folder of its own, so that test files don't meet. */
export async function openPacks(drill: boolean): Promise<RunningApp> {
  const dataDir = await mkdtemp(join(tmpdir(), 'minemend-server-'));
  const opened = await openDatabase({ dataDir, mode: 'hold', now: () => NOW });
  if (!opened.ok) throw new Error(opened.problem.message.en);
  const { database } = opened;
  const reading = await readPacks(resolve('geodata'));
  if (!reading.ok) throw new Error(reading.faults.map((fault) => fault.message.en).join('\n'));
  const loaded = await database.load(reading.bundle, { drill });
  if (!loaded.ok) throw new Error(loaded.problem.message.en);
  return {
    app: createApp({ store: database.store, config: CONFIG, now: () => NOW, log: (entry) => console.error(entry) }),
    database,
    close: async () => {
      await database.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

export async function json(app: App, path: string, status = 200): Promise<unknown> {
  const response = await app.request(path);
  if (response.status !== status) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response.json();
}
