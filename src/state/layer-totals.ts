// Sums over the rows of /api/layers: counts of the layer tree, the legend and the region table.
import type { LayersResponse } from '../contract/api';
import type { RegionTree } from '../domain/geo/region';
import { LAYERS, type LayerKey } from '../domain/site/layer';
import { STATUSES, type Status } from '../domain/site/status';
import type { RegionCode } from '../domain/units';
import { groupBy } from './group-by';

export type LayerRow = LayersResponse['rows'][number];

export interface GroupTotal {
  readonly group: string;
  readonly n: number;
  readonly areaM2: number;
}

export interface LayerTotal {
  readonly layer: LayerKey;
  readonly n: number;
  readonly areaM2: number;
  readonly groups: readonly GroupTotal[];
}

export interface StatusTotal {
  readonly status: Status | null;
  readonly n: number;
  readonly drill: boolean;
}

export interface RegionTotal {
  readonly region: RegionCode;
  readonly byLayer: Readonly<Record<LayerKey, number>>;
}

export const rowsWithin = (rows: readonly LayerRow[], region: RegionCode, regions: RegionTree): readonly LayerRow[] =>
  rows.filter((row) => regions.within(row.region, region));

const sum = (rows: readonly LayerRow[], key: 'n' | 'areaM2'): number =>
  rows.reduce((total, row) => total + row[key], 0);

function groupsOf(rows: readonly LayerRow[]): readonly GroupTotal[] {
  const byGroup = groupBy(rows, (row) => row.group);
  return [...byGroup]
    .map(([group, own]) => ({ group, n: sum(own, 'n'), areaM2: sum(own, 'areaM2') }))
    .sort((a, b) => b.n - a.n || a.group.localeCompare(b.group));
}

/** Every layer in its fixed order, groups by falling number. */
export function layerTotals(rows: readonly LayerRow[]): readonly LayerTotal[] {
  return LAYERS.map((layer) => {
    const own = rows.filter((row) => row.layer === layer);
    return { layer, n: sum(own, 'n'), areaM2: sum(own, 'areaM2'), groups: groupsOf(own) };
  });
}

/** Number of sites by status, in the order of the workflow. */
export function statusTotals(rows: readonly LayerRow[]): readonly StatusTotal[] {
  return [...STATUSES, null].flatMap((status) => {
    const own = rows.filter((row) => row.status === status);
    return own.length === 0
      ? []
      : [{ status, n: sum(own, 'n'), drill: status !== null && own.some((row) => row.drill) }];
  });
}

/** The region's children with their numbers; a child without a site is there with zeros. */
export function childTotals(
  rows: readonly LayerRow[],
  parent: RegionCode,
  regions: RegionTree,
): readonly RegionTotal[] {
  return regions
    .all()
    .filter((region) => region.parent === parent)
    .toSorted((a, b) => Number(a.level === 'zone') - Number(b.level === 'zone') || a.code.localeCompare(b.code))
    .map((region) => {
      const own = rowsWithin(rows, region.code, regions);
      const byLayer = Object.fromEntries(
        LAYERS.map((layer) => [
          layer,
          sum(
            own.filter((row) => row.layer === layer),
            'n',
          ),
        ]),
      ) as Record<LayerKey, number>;
      return { region: region.code, byLayer };
    });
}

/** Rows that the layer tree leaves visible. */
export const visibleRows = (
  rows: readonly LayerRow[],
  hiddenLayers: readonly LayerKey[],
  hiddenGroups: readonly string[],
): readonly LayerRow[] =>
  rows.filter((row) => !hiddenLayers.includes(row.layer) && !hiddenGroups.includes(`${row.layer}/${row.group}`));

type Filters = Readonly<Record<string, readonly string[]>>;

/** Rows that the status filter leaves; rows tell nothing about other attributes. */
export const rowsWithStatus = (rows: readonly LayerRow[], { status }: Filters): readonly LayerRow[] =>
  status === undefined ? rows : rows.filter((row) => row.status !== null && status.includes(row.status));

/** Whether rows can be counted under these filters. */
export const countableUnder = (filters: Filters): boolean => Object.keys(filters).every((key) => key === 'status');
