// The view as an address: what is looked at, where and when. Pure parse and format, so every view can be shared.
import { LAYERS, type LayerKey } from '../domain/site/layer';
import { STATUS_CHANGES, type StatusChange } from '../domain/site/status-change';
import type { FeatureId, IsoDate, RegionCode, TargetId } from '../domain/units';

export type Selection =
  | { readonly kind: 'none' }
  | { readonly kind: 'feature'; readonly id: FeatureId }
  | { readonly kind: 'target'; readonly id: TargetId }
  /** All sites of a layer, or of one group of it. */
  | { readonly kind: 'list'; readonly layer: LayerKey; readonly group: string | null };

export interface ViewCamera {
  readonly center: readonly [number, number];
  readonly zoom: number;
  readonly bearing?: number;
  readonly pitch?: number;
}

export type PanelTab = 'layers' | 'targets';
export type Language = 'zh' | 'en';
export type Theme = 'light' | 'dark';

/** null: not named by the address, so the pack decides. */
export interface ViewState {
  readonly region: RegionCode | null;
  readonly asOf: IsoDate | null;
  readonly camera: ViewCamera | null;
  readonly hiddenLayers: readonly LayerKey[];
  /** `<layer>/<group>` */
  readonly hiddenGroups: readonly string[];
  /** Attribute key → allowed values as text; `status` filters the status. */
  readonly filters: Readonly<Record<string, readonly string[]>>;
  readonly selection: Selection;
  readonly language: Language;
  readonly tab: PanelTab;
  readonly basemap: string;
  readonly columns3d: boolean;
  readonly theme: Theme;
  /** The two days that are held side by side; null: as the page says. */
  readonly from: IsoDate | null;
  readonly to: IsoDate | null;
  /** Kinds of change that are shown; none named: all. */
  readonly changes: readonly StatusChange[];
}

export const DEFAULT_VIEW: ViewState = {
  region: null,
  asOf: null,
  camera: null,
  hiddenLayers: [],
  hiddenGroups: [],
  filters: {},
  selection: { kind: 'none' },
  language: 'zh',
  tab: 'layers',
  basemap: 'offline',
  columns3d: false,
  theme: 'light',
  from: null,
  to: null,
  changes: [],
};

const REGION = /^(\d{6}|\d{6}-[A-Z]+)$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const ID = /^[\w.-]{1,64}$/;
const FILTER_PREFIX = 'f.';
/** Decimal places: a metre on the ground, a hundredth of a zoom step. */
const PLACES = { degrees: 5, zoom: 2, angle: 0 } as const;

const isDay = (text: string): boolean => {
  const at = DAY.test(text) ? new Date(`${text}T00:00:00Z`) : new Date(Number.NaN);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
};
const isLayer = (text: string): text is LayerKey => (LAYERS as readonly string[]).includes(text);
const within = (value: number, low: number, high: number): boolean => value >= low && value <= high;
const list = (text: string | null): readonly string[] => (text ? text.split(',').filter((part) => part !== '') : []);

/** `lng,lat,zoom[,bearing,pitch]` */
function parseCamera(text: string | null): ViewCamera | null {
  const [lng, lat, zoom, bearing = 0, pitch = 0] = list(text).map(Number);
  if (lng === undefined || lat === undefined || zoom === undefined) return null;
  const valid = within(lng, -180, 180) && within(lat, -85, 85) && within(zoom, 0, 24);
  if (!valid || !within(bearing, -360, 360) || !within(pitch, 0, 85)) return null;
  const place: ViewCamera = { center: [lng, lat], zoom };
  return bearing === 0 && pitch === 0 ? place : { ...place, bearing, pitch };
}

function formatCamera(camera: ViewCamera): string {
  const place = [
    camera.center[0].toFixed(PLACES.degrees),
    camera.center[1].toFixed(PLACES.degrees),
    camera.zoom.toFixed(PLACES.zoom),
  ];
  const angles = [(camera.bearing ?? 0).toFixed(PLACES.angle), (camera.pitch ?? 0).toFixed(PLACES.angle)];
  return [...place, ...(angles.every((angle) => Number(angle) === 0) ? [] : angles)].join(',');
}

function parseList(text: string): Selection {
  const [layer = '', group = null] = text.split('/');
  return isLayer(layer) ? { kind: 'list', layer, group } : { kind: 'none' };
}

/** `f:<feature>`, `t:<target>` or `l:<layer>[/<group>]` */
function parseSelection(text: string | null): Selection {
  const id = text?.slice(2) ?? '';
  if (text?.startsWith('l:')) return parseList(id);
  if (!text || !ID.test(id)) return { kind: 'none' };
  if (text.startsWith('f:')) return { kind: 'feature', id: id as FeatureId };
  return text.startsWith('t:') ? { kind: 'target', id: id as TargetId } : { kind: 'none' };
}

function formatSelection(selection: Selection): string | null {
  switch (selection.kind) {
    case 'none':
      return null;
    case 'feature':
      return `f:${selection.id}`;
    case 'target':
      return `t:${selection.id}`;
    case 'list':
      return `l:${selection.layer}${selection.group === null ? '' : `/${selection.group}`}`;
  }
}

function parseFilters(query: URLSearchParams): Readonly<Record<string, readonly string[]>> {
  const filters: Record<string, readonly string[]> = {};
  for (const [key, value] of query) {
    const values = list(value);
    if (key.startsWith(FILTER_PREFIX) && values.length > 0) filters[key.slice(FILTER_PREFIX.length)] = values;
  }
  return filters;
}

const matching = (text: string | null, test: RegExp): string | null => (text !== null && test.test(text) ? text : null);

/** Anything it can't read is left at its default: an old or mistyped address still opens. */
export function parseView(search: string): ViewState {
  const query = new URLSearchParams(search);
  const hidden = list(query.get('hide'));
  const changes = list(query.get('change'));
  const day = (key: string): IsoDate | null => {
    const text = query.get(key);
    return text !== null && isDay(text) ? (text as IsoDate) : null;
  };
  return {
    region: matching(query.get('region'), REGION) as RegionCode | null,
    asOf: day('asOf'),
    camera: parseCamera(query.get('at')),
    hiddenLayers: hidden.filter(isLayer),
    hiddenGroups: hidden.filter((key) => key.includes('/') && isLayer(key.slice(0, key.indexOf('/')))),
    filters: parseFilters(query),
    selection: parseSelection(query.get('sel')),
    language: query.get('lang') === 'en' ? 'en' : 'zh',
    tab: query.get('tab') === 'targets' ? 'targets' : 'layers',
    basemap: matching(query.get('base'), ID) ?? DEFAULT_VIEW.basemap,
    columns3d: query.get('columns') === '1',
    theme: query.get('theme') === 'dark' ? 'dark' : 'light',
    from: day('from'),
    to: day('to'),
    changes: STATUS_CHANGES.filter((kind) => changes.includes(kind)),
  };
}

/** Only what differs from the default is written; starts with `?`, or is empty. */
export function formatView(view: ViewState): string {
  const entries: [string, string | null][] = [
    ['region', view.region],
    ['asOf', view.asOf],
    ['at', view.camera && formatCamera(view.camera)],
    ['hide', [...view.hiddenLayers, ...view.hiddenGroups].join(',') || null],
    ...Object.entries(view.filters).map(([key, values]): [string, string | null] => [
      `${FILTER_PREFIX}${key}`,
      values.join(',') || null,
    ]),
    ['sel', formatSelection(view.selection)],
    ['tab', view.tab === DEFAULT_VIEW.tab ? null : view.tab],
    ['base', view.basemap === DEFAULT_VIEW.basemap ? null : view.basemap],
    ['columns', view.columns3d ? '1' : null],
    ['lang', view.language === DEFAULT_VIEW.language ? null : view.language],
    ['theme', view.theme === DEFAULT_VIEW.theme ? null : view.theme],
    ['from', view.from],
    ['to', view.to],
    ['change', view.changes.join(',') || null],
  ];
  const text = entries
    .filter((entry): entry is [string, string] => entry[1] !== null)
    .map(
      ([key, value]) =>
        `${encodeURIComponent(key)}=${encodeURIComponent(value).replace(/%(2C|3A|2F)/g, decodeURIComponent)}`,
    )
    .join('&');
  return text === '' ? '' : `?${text}`;
}
