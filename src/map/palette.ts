// Colours of the map. One place, so that marks, outlines, donuts and legends agree.
import type { Standing } from '../domain/plan/roll-up';
import type { LayerKey } from '../domain/site/layer';
import type { Status } from '../domain/site/status';
import type { StatusChange } from '../domain/site/status-change';
import type { WaterClass } from '../domain/water/class';
import type { RowTone } from './model';

export const INK = '#1C2430';
export const SURFACE = '#FFFFFF';

/** What lies under the sites, and its letters. */
export interface Ground {
  readonly canvas: string;
  readonly surface: string;
  /** Plan areas that are not the current region. */
  readonly other: string;
  /** Neighbouring districts. */
  readonly context: string;
  readonly border: string;
  readonly borderStrong: string;
  /** Outline of the current region. */
  readonly region: string;
  readonly ink: string;
  readonly inkQuiet: string;
}

export type Theme = 'light' | 'dark';

export const GROUND: Readonly<Record<Theme, Ground>> = {
  light: {
    canvas: '#F4F6F8',
    surface: SURFACE,
    other: '#F9FAFB',
    context: '#EBEEF2',
    border: '#B4BDC8',
    borderStrong: '#7F8A97',
    region: '#1F5B4A',
    ink: INK,
    inkQuiet: '#5B6675',
  },
  dark: {
    canvas: '#12181F',
    surface: '#212B36',
    other: '#1A222C',
    context: '#161D25',
    border: '#465361',
    borderStrong: '#66747F',
    region: '#63BFA0',
    ink: '#EEF2F5',
    inkQuiet: '#A9B4C0',
  },
};

export const FOCUS = '#1769E0';
export const UNKNOWN = '#9AA3AE';
/** What the reader draws. */
export const ACCENT = '#8A3FA0';

export const LAYER_COLOUR: Readonly<Record<LayerKey, string>> = {
  'mining-zones': '#B8652A',
  'restoration-sites': '#2F7D4F',
  'gangue-piles': '#4A4650',
  'water-points': '#1F6FB2',
};

/** Ordered by lightness within a workflow, so that it reads in grey. */
export const STATUS_COLOUR: Readonly<Record<Status, string>> = {
  recorded: '#B9B2A6',
  planned: '#DFC27D',
  working: '#E08E3C',
  reopened: '#B3261E',
  completed: '#9CCB86',
  accepted: '#4FA36B',
  closed: '#1B5E46',
  'under-construction': '#E0A45F',
  producing: '#B8652A',
  suspended: '#8C5A3C',
  shut: '#6B6460',
  found: '#DFC27D',
  traced: '#E08E3C',
  treated: '#4FA36B',
  active: '#1F6FB2',
  stopped: '#8A94A0',
};

/** In the order in which a donut shows them. */
export const STATUS_ORDER: readonly Status[] = [
  'closed',
  'accepted',
  'completed',
  'working',
  'planned',
  'recorded',
  'reopened',
  'producing',
  'under-construction',
  'suspended',
  'shut',
  'treated',
  'traced',
  'found',
  'active',
  'stopped',
];

/** Ⅰ–Ⅱ blue, Ⅲ green, Ⅳ yellow, Ⅴ orange, 劣Ⅴ red. */
export const WATER_CLASS_COLOUR: Readonly<Record<WaterClass, string>> = {
  I: '#1F6FD1',
  II: '#4C9BE0',
  III: '#3FA75B',
  IV: '#E3BE2B',
  V: '#EE8322',
  'worse-than-V': '#D0342C',
};

/** Fills of regions by verdict; none where nothing is judged. */
export const STANDING_COLOUR: Readonly<Record<Exclude<Standing, 'unknown' | 'none'>, string>> = {
  overdue: '#B3261E',
  behind: '#D9622B',
  'at-risk': '#D3A51F',
  'on-track': '#79B98F',
  met: '#1B5E46',
};
/** Beside the word under a region's name. */
export const STANDING_SIGN: Readonly<Record<Standing, string>> = {
  overdue: '×',
  behind: '↓',
  'at-risk': '△',
  'on-track': '→',
  met: '✓',
  unknown: '?',
  none: '–',
};

/** Rows of an import; each tone has a sign of its own beside its colour. */
export const ROW_COLOUR: Readonly<Record<RowTone, string>> = {
  new: '#1F6FD1',
  changed: '#B8652A',
  unchanged: '#7F8A97',
  undecided: '#8A3FA0',
  blocked: '#B3261E',
  excluded: '#7F8A97',
};
export const ROW_SIGN: Readonly<Record<RowTone, string>> = {
  new: '+',
  changed: '△',
  unchanged: '=',
  undecided: '?',
  blocked: '×',
  excluded: '–',
};

/** What became of a site between two days; each kind has a sign of its own beside its colour. */
export const CHANGE_COLOUR: Readonly<Record<StatusChange, string>> = {
  new: '#1F6FD1',
  gone: '#5B6675',
  advanced: '#1E7B4F',
  'fell-back': '#B3261E',
  other: '#8A3FA0',
};
export const CHANGE_SIGN: Readonly<Record<StatusChange, string>> = {
  new: '+',
  gone: '×',
  advanced: '▲',
  'fell-back': '▼',
  other: '◆',
};

/** Share reached → fill; a share belongs to the last step whose `from` it reaches. */
export const CHOROPLETH_STEPS: readonly { readonly from: number; readonly colour: string }[] = [
  { from: 0, colour: '#EDF4F0' },
  { from: 0.25, colour: '#C9E2D5' },
  { from: 0.5, colour: '#97C8AF' },
  { from: 0.75, colour: '#5FA385' },
  { from: 1, colour: '#2C735C' },
];

export function shareColour(share: number): string {
  let colour = CHOROPLETH_STEPS[0]?.colour ?? SURFACE;
  for (const step of CHOROPLETH_STEPS) if (share >= step.from) colour = step.colour;
  return colour;
}

/** `#RRGGBB` as three bytes. */
export function bytesOf(colour: string): readonly [number, number, number] {
  const value = Number.parseInt(colour.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}
