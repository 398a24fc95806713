// What the routes work with: the store, and the caches in front of it.
import type { ConfigResponse } from '../contract/api';
import type { Batches } from '../contract/batches';
import type { Exporter } from '../contract/export';
import type { Jobs, Uploads } from '../contract/jobs';
import type { SignIn } from '../contract/people';
import type { Store } from '../contract/store';
import { DataWatch, type Pulse } from './data-watch';
import { FeatureLists } from './feature-lists';
import { Figures } from './figures';
import type { Metrics } from './metrics';
import { OverlapBook } from './overlap-book';
import { ProgressBook } from './progress';
import { Snapshots } from './snapshot';
import { TargetLists } from './target-lists';
import { TileCache } from './tiles/tile-cache';
import { Worlds } from './world';

export interface LogEntry {
  readonly level: 'info' | 'error';
  readonly event: string;
  readonly at: string;
  readonly path?: string;
  readonly message?: string;
}

export interface AppOptions {
  readonly store: Store;
  readonly config: ConfigResponse;
  /** Writes the files that go out. */
  readonly exporter: Exporter;
  readonly signIn: SignIn;
  readonly batches: Batches;
  readonly uploads: Uploads;
  readonly jobs: Jobs;
  /** Where people reach the server when that is not where it listens: behind a proxy. */
  readonly origin?: string | null;
  readonly now: () => Date;
  /** How often the data state is looked at for those who listen; left out: every second. */
  readonly pulse?: Pulse;
  readonly log?: (entry: LogEntry) => void;
}

export interface Services {
  readonly store: Store;
  readonly config: ConfigResponse;
  readonly exporter: Exporter;
  readonly signIn: SignIn;
  readonly batches: Batches;
  readonly uploads: Uploads;
  readonly jobs: Jobs;
  readonly now: () => Date;
  readonly snapshots: Snapshots;
  readonly worlds: Worlds;
  readonly figures: Figures;
  readonly progress: ProgressBook;
  readonly overlapBook: OverlapBook;
  readonly watch: DataWatch;
  readonly lists: TargetLists;
  readonly features: FeatureLists;
  readonly tiles: TileCache;
  readonly metrics: Metrics;
}

const SECOND_MS = 1000;

const everySecond: Pulse = (tick) => {
  const timer = setInterval(tick, SECOND_MS);
  timer.unref();
  return () => clearInterval(timer);
};

export function createServices(options: AppOptions, metrics: Metrics): Services {
  const { store, config, exporter, signIn, batches, uploads, jobs, now, pulse = everySecond } = options;
  const worlds = new Worlds(store);
  const figures = new Figures(store, worlds);
  return {
    store,
    config,
    exporter,
    signIn,
    batches,
    uploads,
    jobs,
    now,
    snapshots: new Snapshots(store),
    worlds,
    figures,
    progress: new ProgressBook(figures),
    overlapBook: new OverlapBook(store),
    watch: new DataWatch(store, pulse),
    lists: new TargetLists(store, worlds),
    features: new FeatureLists(store, worlds),
    tiles: new TileCache(),
    metrics,
  };
}
