// A hand-made world of two counties for tests of the evaluator.
import { type Region, RegionTree } from '../../../src/domain/geo/region';
import type { Measure } from '../../../src/domain/plan/measure';
import type { Target } from '../../../src/domain/plan/target';
import type { Report, World } from '../../../src/domain/plan/world';
import type { Attributes, LayerKey } from '../../../src/domain/site/layer';
import type { Amounts, SiteState } from '../../../src/domain/site/site';
import type { Status } from '../../../src/domain/site/status';
import type { FeatureId, IsoDate, RegionCode, TargetId } from '../../../src/domain/units';
import type { Reading } from '../../../src/domain/water/reading';

export const CITY = '900000' as RegionCode;
export const EAST = '900001' as RegionCode;
export const WEST = '900002' as RegionCode;
export const day = (text: string): IsoDate => text as IsoDate;

const region = (code: RegionCode, parent: RegionCode | null): Region => ({
  code,
  name: code,
  nameEn: null,
  level: parent ? 'county' : 'prefecture',
  parent,
  pack: 'test',
  hasOutline: true,
  bbox: [0, 0, 1, 1],
  anchor: [0.5, 0.5],
});

const NO_AMOUNTS: Amounts = { area: 0, statedArea: 0, acceptedArea: 0, investment: 0, capacity: 0, volume: 0 };

export interface SiteDraft {
  readonly id: string;
  readonly region?: RegionCode;
  readonly layer?: LayerKey;
  readonly status?: Status | null;
  readonly attributes?: Attributes;
  readonly amounts?: Partial<Amounts>;
  readonly drill?: boolean;
}

export const site = (draft: SiteDraft): SiteState => ({
  id: draft.id as FeatureId,
  code: draft.id,
  name: draft.id,
  layer: draft.layer ?? 'restoration-sites',
  region: draft.region ?? EAST,
  attributes: draft.attributes ?? { programme: 'abandoned-pit' },
  status: draft.status === undefined ? 'recorded' : draft.status,
  drill: draft.drill ?? false,
  n: 1,
  amounts: { ...NO_AMOUNTS, ...draft.amounts },
  positionAccuracy: 'illustrative',
  regionAccuracy: 'published',
  sharing: 'open',
});

/** `days`: the sites as they stand from that day on. */
export function smallWorld(
  days: Readonly<Record<string, readonly SiteState[]>>,
  extra: {
    readonly readings?: readonly Reading[];
    readonly reports?: Readonly<Record<string, readonly Report[]>>;
  } = {},
): World {
  const starts = Object.keys(days).sort();
  const at = (on: IsoDate): readonly SiteState[] => days[starts.findLast((start) => start <= on) ?? ''] ?? [];
  return {
    regions: new RegionTree([region(CITY, null), region(EAST, CITY), region(WEST, CITY)]),
    cells: at,
    points: (on) => at(on).filter((state) => state.layer === 'water-points'),
    readings: (point) => (extra.readings ?? []).filter((reading) => reading.point === point),
    reports: (series) => extra.reports?.[series] ?? [],
  };
}

export const target = (measure: Measure | null, over: Partial<Target> = {}): Target => ({
  id: 'TT-2020-1-001' as TargetId,
  document: 'TT-2020-1',
  section: 'section',
  item: null,
  sourceLine: 1,
  topic: 'restoration',
  kind: 'target',
  indicatorKey: 'key',
  scope: '',
  region: CITY,
  indicator: { zh: '指标', en: 'indicator' },
  unit: '个',
  op: '>=',
  value: 10,
  tolerance: null,
  baseline: null,
  start: day('2020-01-01'),
  deadline: day('2020-12-31'),
  accumulation: 'cumulative',
  binding: 'task',
  responsible: [],
  milestones: [],
  areaKind: null,
  measure,
  flags: [],
  sharing: 'open',
  ...over,
});
