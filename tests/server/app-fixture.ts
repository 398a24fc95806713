// The application as a function, on a real PostgreSQL that holds the four packs or a bundle of a test.
import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { ConfigResponse } from '../../src/contract/api';
import type { PackBundle } from '../../src/contract/bundle';
import type { Exporter } from '../../src/contract/export';
import type { Person } from '../../src/contract/people';
import type { Store } from '../../src/contract/store';
import { readPacks } from '../../src/ingest/packs/read-packs';
import { type App, createApp } from '../../src/server/create-app';
import type { LogEntry } from '../../src/server/services';
import type { Database } from '../../src/storage/database';
import { testExporter } from '../ingest/write-fixture';
import { embeddedHost, externalHost, opened } from '../storage/clusters';
import { noImports } from './no-imports';
import { packFolder } from './pack-template';
import { signInOf } from './people-fixture';

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

/** Failures are printed unless the test expects them. */
export const appOn = (
  store: Store,
  log: (entry: LogEntry) => void = console.error,
  exporter: Exporter = testExporter(),
  people: readonly Person[] = [],
): App => createApp({ store, config: CONFIG, exporter, signIn: signInOf(people), ...noImports(), now: () => NOW, log });

/** A new database of its own: on the server that TEST_DATABASE_URL names, otherwise on an embedded one. */
export async function openBundle(bundle: PackBundle, drill: boolean): Promise<RunningApp> {
  const host = await (process.env.TEST_DATABASE_URL === undefined ? embeddedHost() : externalHost());
  const database = await opened(await host.fresh());
  const loaded = await database.load(bundle, { drill });
  if (!loaded.ok) throw new Error(loaded.problem.message.en);
  return {
    app: appOn(database.store),
    database,
    close: async () => {
      await database.close();
      await host.close();
    },
  };
}

/** The four packs of the checkout. */
export async function openPacks(drill: boolean): Promise<RunningApp> {
  if (process.env.TEST_DATABASE_URL === undefined) {
    const dataDir = await packFolder(drill);
    const database = await opened({ dataDir, mode: 'hold', now: () => NOW });
    return {
      app: appOn(database.store),
      database,
      close: async () => {
        await database.close();
        await rm(dataDir, { recursive: true, force: true });
      },
    };
  }
  const reading = await readPacks(resolve('geodata'));
  if (!reading.ok) throw new Error(reading.faults.map((fault) => fault.message.en).join('\n'));
  return openBundle(reading.bundle, drill);
}

export async function json(app: App, path: string, status = 200): Promise<unknown> {
  const response = await app.request(path);
  if (response.status !== status) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response.json();
}
