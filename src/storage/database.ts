// The way into storage: opens the embedded PostgreSQL of a data folder, or the one DATABASE_URL names.
import type { PackBundle } from '../contract/bundle';
import type { Store } from '../contract/store';
import type { Failed } from './problem';

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

export type LoadResult =
  | { readonly ok: true; readonly changed: boolean; readonly sites: number; readonly events: number; readonly readings: number }
  | Failed;

export interface Database {
  readonly store: Store;
  readonly kind: 'embedded' | 'joined' | 'external';
  /** For the reader: folder of the embedded server, or host, port and name of the external one; never a password. */
  readonly where: string;
  /** When this equals the packs at hand and the wanted drill flag, nothing has to be read or loaded. */
  loaded(): Promise<LoadedPacks | null>;
  /** One transaction; skips when the same packs are there already. Events written by people are never touched. */
  load(bundle: PackBundle, options: { readonly drill: boolean }): Promise<LoadResult>;
  /** Tells others who ask where this server listens (named when a second one is refused). */
  announce(address: string): Promise<void>;
  /** Ends the connections and, where this process started it, the embedded server: fast and clean. */
  close(): Promise<void>;
}

export type OpenResult = { readonly ok: true; readonly database: Database } | Failed;
