// Two days side by side: which days, what differs by layer, status and kind of change, and what each half of the map shows.
import type { ChangesResponse } from '../contract/api-progress';
import { addDays, monthBefore, monthStart } from '../domain/date';
import { LAYERS, type LayerKey } from '../domain/site/layer';
import { STATUSES, type Status } from '../domain/site/status';
import { STATUS_CHANGES, type StatusChange } from '../domain/site/status-change';
import type { FeatureId, IsoDate } from '../domain/units';
import type { MapModel } from '../map/view';
import { groupBy } from './group-by';
import type { Place } from './place';
import type { ViewState } from './url-state';

export type Side = 'before' | 'after';
/** What the colour of a changed site says. */
export type ChangeColour = 'change' | 'status';
export type ChangedSite = ChangesResponse['sites'][number];

export interface TwoDays {
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly ordered: boolean;
}

/** Without days in the address: from a month before to the as-of day. */
export function twoDays(view: Pick<ViewState, 'from' | 'to'>, asOf: IsoDate): TwoDays {
  const to = view.to ?? asOf;
  const from = view.from ?? monthBefore(to);
  return { from, to, ordered: from <= to };
}

export interface QuickPick {
  readonly key: 'month' | 'dispatch' | 'year';
  readonly day: IsoDate;
}

/** Monthly dispatches state the last day of a month: the last one before that day. */
export const quickPicks = (to: IsoDate): readonly QuickPick[] => [
  { key: 'month', day: monthBefore(to) },
  { key: 'dispatch', day: addDays(monthStart(to), -1) },
  { key: 'year', day: `${to.slice(0, 4)}-01-01` as IsoDate },
];

export const shownLayersOf = (view: Pick<ViewState, 'hiddenLayers'>): readonly LayerKey[] =>
  LAYERS.filter((layer) => !view.hiddenLayers.includes(layer));

/** The one layer that is shown, if it is but one: then the server need not list the others. */
export const onlyLayer = (layers: readonly LayerKey[]): LayerKey | null =>
  layers.length === 1 ? (layers[0] ?? null) : null;

export interface Figures {
  readonly before: number;
  readonly after: number;
  readonly difference: number;
}

export interface LayerFigures extends Figures {
  readonly layer: LayerKey;
  readonly rows: readonly (Figures & { readonly status: Status | null })[];
}

type Totals = ChangesResponse['totals'];

function sumOf(rows: Totals): Figures {
  const before = rows.reduce((sum, row) => sum + row.before.n, 0);
  const after = rows.reduce((sum, row) => sum + row.after.n, 0);
  return { before, after, difference: after - before };
}

/** In the order of the workflows, unknown last. */
const placeOf = (status: Status | null): number => (status === null ? STATUSES.length : STATUSES.indexOf(status));

/** Numbers of sites on both days, by layer and status, for the layers that are shown. */
export function figuresOf(
  totals: Totals,
  layers: readonly LayerKey[],
): Figures & { readonly layers: readonly LayerFigures[] } {
  const shown = totals.filter(({ layer }) => layers.includes(layer));
  const byLayer = [...groupBy(shown, ({ layer }) => layer)].map(([layer, rows]) => ({
    layer,
    ...sumOf(rows),
    rows: rows
      .toSorted((a, b) => placeOf(a.status) - placeOf(b.status))
      .map((row) => ({ status: row.status, ...sumOf([row]) })),
  }));
  return { ...sumOf(shown), layers: byLayer };
}

export const inLayers = (sites: readonly ChangedSite[], layers: readonly LayerKey[]): readonly ChangedSite[] =>
  sites.filter(({ layer }) => layers.includes(layer));

/** No kind named: all. */
export const ofKinds = (sites: readonly ChangedSite[], kinds: readonly StatusChange[]): readonly ChangedSite[] =>
  kinds.length === 0 ? sites : sites.filter(({ change }) => kinds.includes(change));

export const kindCounts = (sites: readonly ChangedSite[]): Readonly<Record<StatusChange, number>> =>
  Object.fromEntries(
    STATUS_CHANGES.map((kind) => [kind, sites.filter(({ change }) => change === kind).length]),
  ) as Record<StatusChange, number>;

/** Choosing a kind shows it alone, or with those chosen before; all of them chosen is as none. */
export function withKind(kinds: readonly StatusChange[], kind: StatusChange): readonly StatusChange[] {
  const next = kinds.includes(kind) ? kinds.filter((other) => other !== kind) : [...kinds, kind];
  return next.length === STATUS_CHANGES.length ? [] : STATUS_CHANGES.filter((each) => next.includes(each));
}

interface HalfInputs {
  readonly view: ViewState;
  readonly place: Pick<Place, 'region'>;
  readonly version: string;
  readonly days: TwoDays;
  readonly layers: readonly LayerKey[];
  readonly sites: readonly ChangedSite[];
  readonly colour: ChangeColour;
  readonly chosen: FeatureId | null;
}

const ABSENT: Readonly<Record<Side, StatusChange>> = { before: 'new', after: 'gone' };

/** One half of the map: its day, and the changed sites that exist on it. */
export function halfModel(side: Side, inputs: HalfInputs): MapModel {
  const { view, place, version, days, layers, sites, colour, chosen } = inputs;
  return {
    regionCode: place.region,
    asOf: side === 'before' ? days.from : days.to,
    version,
    layers: Object.fromEntries(LAYERS.map((layer) => [layer, layers.includes(layer)])) as Record<LayerKey, boolean>,
    hiddenGroups: [],
    filters: {},
    selection: { kind: 'none' },
    rollUps: [],
    choropleth: null,
    language: view.language,
    basemap: view.basemap,
    columns3d: false,
    theme: view.theme,
    changes: {
      side,
      colour,
      chosen,
      sites: sites
        .filter(({ change }) => change !== ABSENT[side])
        .map(({ id, layer, name, change, bbox: [west, south, east, north], ...on }) => ({
          id,
          layer,
          name,
          change,
          status: on[side],
          at: [(west + east) / 2, (south + north) / 2],
        })),
    },
  };
}

/** The handle between the halves, in percent of the width. */
export const HANDLE = { start: 50, step: 2, leap: 10 } as const;

const handleAt = (share: number): number => Math.round(Math.min(100, Math.max(0, share)) * 10) / 10;

/** Under a pointer at `x`, over a map from `left` on that is `width` wide; all in pixels. */
export const handleUnder = (x: number, left: number, width: number): number =>
  width > 0 ? handleAt(((x - left) / width) * 100) : HANDLE.start;

/** Where a key moves the handle to; null: it is none of its keys. */
export function handleKey(key: string, at: number): number | null {
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return handleAt(at - HANDLE.step);
    case 'ArrowRight':
    case 'ArrowUp':
      return handleAt(at + HANDLE.step);
    case 'PageDown':
      return handleAt(at - HANDLE.leap);
    case 'PageUp':
      return handleAt(at + HANDLE.leap);
    case 'Home':
      return 0;
    case 'End':
      return 100;
    default:
      return null;
  }
}
