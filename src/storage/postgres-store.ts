// The storage port on PostgreSQL.
import type { Pool, PoolClient } from 'pg';
import type { Store, Viewer } from '../contract/store';
import { append } from './append';
import { CatalogueReader, readRegionShapes } from './catalogue';
import { readChangedSites } from './changes';
import { issue, readIssue, readIssues } from './issues';
import { readState } from './meta';
import { readExtent, readFeatureKeys, readFeatures } from './read-features';
import { readCells, readReadings, readRollUps, readSite, readSites, readTileSites } from './read-sites';
import { readReports, report } from './reports';
import { readRulings, rule } from './rulings';
import { searchEntries } from './search';
import { readTotals, readTotalsSince } from './totals';
import { asSystem, asViewer } from './transaction';

export function createStore(pool: Pool, now: () => Date, close: () => Promise<void>): Store {
  const catalogue = new CatalogueReader(pool);
  const seenBy = async <T>(viewer: Viewer, work: (client: PoolClient) => Promise<T>): Promise<T> =>
    asViewer(pool, viewer, await catalogue.below(viewer.regions), work);
  return {
    state: () => readState(pool),
    catalogue: async () => (await catalogue.read()).catalogue,
    cells: (on) => readCells(pool, on),
    totals: (attributes) => readTotals(pool, attributes),
    totalsSince: (seq, attributes) => readTotalsSince(pool, seq, attributes),
    sites: (viewer, query) => seenBy(viewer, (client) => readSites(client, query)),
    site: (viewer, id, on) => seenBy(viewer, (client) => readSite(client, id, on)),
    featureKeys: (viewer, query) => seenBy(viewer, (client) => readFeatureKeys(client, query)),
    features: (viewer, on, ids) => seenBy(viewer, (client) => readFeatures(client, on, ids)),
    extent: (viewer, layer) => seenBy(viewer, (client) => readExtent(client, layer)),
    readings: (points, from, to) => asSystem(pool, (client) => readReadings(client, points, from, to)),
    tileSites: (viewer, layer, bounds) => seenBy(viewer, (client) => readTileSites(client, layer, bounds)),
    rollUps: (layer) => readRollUps(pool, layer),
    regionShapes: () => readRegionShapes(pool),
    search: (viewer, query, limit) => seenBy(viewer, (client) => searchEntries(client, query, limit)),
    append: (by, events) => append(pool, by, events, now()),
    reports: () => asSystem(pool, readReports),
    report: (by, given) => report(pool, by, given, now()),
    rulings: () => asSystem(pool, readRulings),
    rule: (by, given) => rule(pool, by, given, now()),
    issues: (viewer) => seenBy(viewer, readIssues),
    issued: (viewer, seq) => seenBy(viewer, (client) => readIssue(client, seq)),
    issue: (by, given) => issue(pool, by, given, now()),
    changes: (viewer, query) => readChangedSites(pool, query, (work) => seenBy(viewer, work)),
    close,
  };
}
