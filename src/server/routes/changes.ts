// Two days side by side: totals by layer and status, and the sites whose status differs.
import type { z } from 'zod';
import { changesQuery, changesResponse } from '../../contract/api-progress';
import type { KeyedCell } from '../../contract/store';
import { LAYERS, type LayerKey } from '../../domain/site/layer';
import type { Status } from '../../domain/site/status';
import { statusChange } from '../../domain/site/status-change';
import { type RegionCode, type SquareDecimetres, toSquareMetres } from '../../domain/units';
import { dataMarkOf } from '../data-mark';
import type { Endpoint } from '../endpoint';
import { done, failed } from '../outcome';
import type { Snapshot } from '../snapshot';

const MOST_SITES = 5000;

interface Sum {
  readonly n: number;
  readonly areaM2: number;
}

type Wanted = (cell: KeyedCell) => boolean;

function sumsOf(cells: readonly KeyedCell[], wanted: Wanted): ReadonlyMap<string, Sum> {
  const sums = new Map<string, { n: number; areaDm2: number }>();
  for (const cell of cells.filter(wanted)) {
    const key = `${cell.layer}/${cell.status ?? ''}`;
    const sum = sums.get(key) ?? { n: 0, areaDm2: 0 };
    sums.set(key, { n: sum.n + cell.n, areaDm2: sum.areaDm2 + cell.amounts.area });
  }
  return new Map(
    [...sums].map(([key, { n, areaDm2 }]) => [key, { n, areaM2: toSquareMetres(areaDm2 as SquareDecimetres) }]),
  );
}

const NONE: Sum = { n: 0, areaM2: 0 };

/** In the order of the layers. */
function totalsOf(before: ReadonlyMap<string, Sum>, after: ReadonlyMap<string, Sum>) {
  const keys = [...new Set([...before.keys(), ...after.keys()])];
  const place = (key: string): number => LAYERS.indexOf(key.split('/')[0] as LayerKey);
  return keys
    .sort((a, b) => place(a) - place(b))
    .map((key) => {
      const [layer, status] = key.split('/') as [LayerKey, Status | ''];
      return { layer, status: status || null, before: before.get(key) ?? NONE, after: after.get(key) ?? NONE };
    });
}

const below = ({ regions }: Snapshot, region: RegionCode | undefined): readonly RegionCode[] | null =>
  region === undefined ? null : regions.subtree(region).map(({ code }) => code);

export const changes: Endpoint<z.ZodRawShape, typeof changesQuery.shape, typeof changesResponse> = {
  path: '/api/changes',
  name: 'listChanges',
  summary: { zh: '两个日期之间图斑与点位的变化', en: 'How sites differ between two days' },
  query: changesQuery,
  response: changesResponse,
  failures: [404, 503],
  handle: async ({ query: { region, from, to, layer }, viewer }, { store, snapshots, worlds }) => {
    const snapshot = await snapshots.current();
    if (region !== undefined && !snapshot.regions.get(region)) return failed({ code: 'unknown-region', region });
    if (from > to) return failed({ code: 'bad-parameter', parameter: 'from', given: from, expected: NOT_AFTER });
    const regions = below(snapshot, region);
    const inside = regions && new Set(regions);
    const wanted: Wanted = (cell) =>
      (layer === undefined || cell.layer === layer) && (inside === null || inside.has(cell.region));
    const [before, after] = await Promise.all([worlds.day(snapshot, from), worlds.day(snapshot, to)]);
    const query = { from, to, limit: MOST_SITES, ...(regions ? { regions } : {}), ...(layer ? { layer } : {}) };
    const page = await store.changes(viewer, query);
    return done({
      from,
      to,
      data: dataMarkOf(snapshot.state),
      drill: [...before.cells, ...after.cells].some((cell) => cell.drill && wanted(cell)),
      totals: totalsOf(sumsOf(before.cells, wanted), sumsOf(after.cells, wanted)),
      sites: page.rows.map((site) => ({
        id: site.id,
        layer: site.layer,
        name: site.name,
        region: site.region,
        bbox: [...site.bbox],
        before: site.before?.status ?? null,
        after: site.after?.status ?? null,
        change: statusChange(site),
      })),
      truncated: page.visible > page.rows.length,
      hidden: page.total - page.visible,
    });
  },
};

const NOT_AFTER = { zh: '不晚于 to 的日期', en: 'a day that is not after to' };
