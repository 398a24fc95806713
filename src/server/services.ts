// What the routes work with: the store, and the caches in front of it.
import type { ConfigResponse } from '../contract/api';
import type { Exporter } from '../contract/export';
import { PUBLIC_VIEWER, type Store, type Viewer } from '../contract/store';
import { FeatureLists } from './feature-lists';
import { Figures } from './figures';
import type { Metrics } from './metrics';
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
  readonly now: () => Date;
  readonly log?: (entry: LogEntry) => void;
}

export interface Services {
  readonly store: Store;
  readonly config: ConfigResponse;
  readonly exporter: Exporter;
  /** No one signs in yet: everyone is the public. */
  readonly viewer: Viewer;
  readonly snapshots: Snapshots;
  readonly worlds: Worlds;
  readonly figures: Figures;
  readonly lists: TargetLists;
  readonly features: FeatureLists;
  readonly tiles: TileCache;
  readonly metrics: Metrics;
}

export function createServices({ store, config, exporter }: AppOptions, metrics: Metrics): Services {
  const worlds = new Worlds(store);
  return {
    store,
    config,
    exporter,
    viewer: PUBLIC_VIEWER,
    snapshots: new Snapshots(store),
    worlds,
    figures: new Figures(store, worlds),
    lists: new TargetLists(store),
    features: new FeatureLists(store, worlds),
    tiles: new TileCache(),
    metrics,
  };
}
