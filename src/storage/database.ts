// The way into storage: opens the embedded PostgreSQL of a data folder, or the one DATABASE_URL names.

import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import type { Pool, PoolConfig } from 'pg';
import type { Batches } from '../contract/batches';
import type { PackBundle } from '../contract/bundle';
import type { People, SignIn } from '../contract/people';
import type { Store } from '../contract/store';
import { PostgresBatches } from './batches/postgres-batches';
import { CatalogueReader } from './catalogue';
import { connect, databaseProblem, type Place, placeOf, poolOf } from './connection';
import { type Cluster, holdCluster, joinCluster } from './embedded/cluster';
import { type LoadResult, load } from './load/load';
import { readMark } from './meta';
import { migrate } from './migrate';
import { createStore } from './postgres-store';
import { badUrl, type Failed, type StorageProblem } from './problem';

import { authPool, openSignIn } from './sign-in/open';
import type { AuthOptions } from './sign-in/options';
import { StoredPeople } from './sign-in/people';

export interface OpenOptions {
  /** Folder of the embedded server; created when missing. Not used with `databaseUrl`. */
  readonly dataDir: string;
  /** An external PostgreSQL (15 or later) instead of the embedded one. */
  readonly databaseUrl?: string | undefined;
  /**
   * `hold`: a server, which refuses a folder that another process holds.
   * `join`: a command, which uses the database of the process that holds the folder, or starts one for itself.
   */
  readonly mode: 'hold' | 'join';
  readonly now: () => Date;
}

/** What is loaded; null before the first load. */
export interface LoadedPacks {
  readonly fingerprint: string;
  readonly drill: boolean;
}

export interface Database {
  readonly store: Store;
  readonly people: People;
  readonly batches: Batches;
  readonly kind: 'embedded' | 'joined' | 'external';
  /** For the reader: folder of the embedded server, or host, port and name of the external one; never a password. */
  readonly where: string;
  /** When this equals the packs at hand and the wanted drill flag, nothing has to be read or loaded. */
  loaded(): Promise<LoadedPacks | null>;
  /** One transaction; skips when the same packs are there already. Events written by people are never touched. */
  load(bundle: PackBundle, options: { readonly drill: boolean }): Promise<LoadResult>;
  signIn(options: AuthOptions): SignIn;
  /** Tells others who ask where this server listens (named when a second one is refused). */
  announce(address: string): Promise<void>;
  /** Ends the connections and, where this process started it, the embedded server: fast and clean. */
  close(): Promise<void>;
}

export type OpenResult = { readonly ok: true; readonly database: Database } | Failed;

interface Opened {
  readonly kind: Database['kind'];
  readonly place: Place;
  readonly pool: Pool;
  /** Of accounts and sessions. */
  readonly auth: Pool;
  readonly cluster: Cluster | null;
}

/** The sentence for an error thrown by a running database (disk full, connection lost); null: a defect. */
export const storageProblem = (error: unknown, where: string): StorageProblem | null =>
  databaseProblem(error, { where, user: '', database: '' })?.problem ?? null;

/** Defects are thrown on; what has a sentence becomes a value. */
async function guarded<T>(place: Place, work: () => Promise<T>): Promise<T | Failed> {
  try {
    return await work();
  } catch (error) {
    const known = databaseProblem(error, place);
    if (known) return known;
    throw error;
  }
}

const regionsIn = async (pool: Pool): Promise<ReadonlySet<string>> =>
  new Set((await pool.query<{ code: string }>('select code from region')).rows.map(({ code }) => code));

function databaseOf({ kind, place, pool, auth, cluster }: Opened, now: () => Date): Database {
  let closing: Promise<void> | null = null;
  const end = async (): Promise<void> => {
    await Promise.all([pool.end(), auth.end()]);
    await cluster?.close();
  };
  const close = (): Promise<void> => {
    closing ??= end();
    return closing;
  };
  const catalogue = new CatalogueReader(pool);
  return {
    store: createStore(pool, now, close),
    batches: new PostgresBatches({ pool, now, below: (regions) => catalogue.below(regions) }),
    people: new StoredPeople({ pool: auth, knownRegions: () => regionsIn(pool), now, random: randomBytes }),
    signIn: (options) => openSignIn(auth, options, now),
    kind,
    where: place.where,
    loaded: async () => {
      const mark = await readMark(pool);
      return mark && { fingerprint: mark.fingerprint, drill: mark.drill };
    },
    load: (bundle, { drill }) => guarded(place, () => load(pool, bundle, drill, now())),
    announce: async (address) => cluster?.announce(address),
    close,
  };
}

/** Connects, brings the schema up to date, and gives everything back when one of the two fails. */
async function openAt(
  kind: Database['kind'],
  place: Place,
  config: PoolConfig,
  cluster: Cluster | null,
  now: () => Date,
): Promise<OpenResult> {
  const connected = await connect(config, place);
  if (!connected.ok) {
    await cluster?.close();
    return connected;
  }
  const migrated = await guarded(place, () => migrate(connected.pool, now()));
  await connected.pool.end();
  if (migrated.ok) {
    const pool = poolOf(config, { role: migrated.roles.app, schema: 'minemend' });
    return {
      ok: true,
      database: databaseOf({ kind, place, pool, auth: authPool(config, migrated.roles.auth), cluster }, now),
    };
  }
  await cluster?.close();
  return migrated;
}

async function openExternal(url: string, now: () => Date): Promise<OpenResult> {
  const place = placeOf(url);
  return place ? openAt('external', place, { connectionString: url }, null, now) : badUrl();
}

/** Every failure that can be expected comes back as a sentence; nothing is held then. */
export async function openDatabase({ dataDir, databaseUrl, mode, now }: OpenOptions): Promise<OpenResult> {
  if (databaseUrl) return openExternal(databaseUrl, now);
  const folder = resolve(dataDir);
  const found = await (mode === 'hold' ? holdCluster(folder, now()) : joinCluster(folder, now()));
  if (!found.ok) return found;
  const { address, joined } = found.cluster;
  const place: Place = { where: folder, user: address.user, database: address.database };
  return openAt(joined ? 'joined' : 'embedded', place, address, found.cluster, now);
}
