// Simulated monthly readings of sections and gates: seasonal, mostly within the class of the water, with a few
// exceedances and values below detection. All of it is drill data.
import type { DrillSample } from '../../src/contract/pack';
import { addDays, monthOf, monthStart } from '../../src/domain/date';
import type { IsoDate } from '../../src/domain/units';
import { classNumber, type WaterClass } from '../../src/domain/water/class';
import { parameterSpec } from '../../src/domain/water/gb3838';
import type { Site } from './features';
import type { Random } from './random';

/** How loaded a water is, as a share of the limits of a class; 1 lies on them. */
export interface Quality {
  readonly class: WaterClass;
  readonly load: number;
}

/** `base` in m³/s is what flows in a dry month; in the months of `low` only `lowShare` of it. */
export interface Discharge {
  readonly base: number;
  readonly low: readonly string[];
  readonly lowShare: number;
}

export interface Series {
  readonly from: IsoDate;
  readonly months: number;
  /** Load at the end of the series relative to its beginning. */
  readonly trend: number;
  readonly quality: (site: Site) => Quality;
  readonly discharge: (site: Site) => Discharge;
}

/** January to December. */
const WET = [0, 0, 0.1, 0.2, 0.4, 0.7, 1, 1, 0.8, 0.4, 0.1, 0];
const COLD = [1, 0.9, 0.6, 0.3, 0.1, 0, 0, 0, 0.1, 0.3, 0.6, 0.9];
const OXYGEN = [12.4, 11.9, 10.8, 9.8, 8.9, 8.2, 7.8, 7.9, 8.6, 9.5, 10.8, 11.9];
const FLOW = [1.3, 1.25, 1.2, 1.25, 1.4, 1.9, 4.2, 5.1, 3.6, 2.3, 1.7, 1.4];

/** Digits after the point as laboratories report them, and how the season moves each item. */
const LOADED = {
  CODMn: { digits: 1, wet: 0.14, cold: 0 },
  COD: { digits: 1, wet: 0.1, cold: 0.02 },
  BOD5: { digits: 1, wet: 0.05, cold: 0.08 },
  NH3N: { digits: 2, wet: -0.15, cold: 0.2 },
  TP: { digits: 3, wet: 0.18, cold: 0 },
} as const;
type LoadedCode = keyof typeof LOADED;
const LOADED_CODES = Object.keys(LOADED) as LoadedCode[];

const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));
const ofMonth = (table: readonly number[], month: number): number => table[month - 1] ?? 0;

function limitOf(code: string, of: WaterClass): number {
  const rule = parameterSpec(code)?.rule;
  if (rule?.type !== 'at-most') throw new Error(`${code} has no upper limits`);
  return rule.limits[classNumber(of) - 1] ?? Number.NaN;
}

/** One month in twenty something goes wrong with one item. */
function accident(random: Random): { readonly code: LoadedCode; readonly factor: number } | null {
  return random.chance(0.05) ? { code: random.pick(LOADED_CODES), factor: random.range(1.4, 2.3) } : null;
}

interface Month {
  readonly month: number;
  readonly load: number;
  readonly class: WaterClass;
  /** What keeps one item of this point above another, all through the series. */
  readonly habit: Readonly<Record<LoadedCode, number>>;
}

function qualityValues({ month, load, class: of, habit }: Month, random: Random): Omit<DrillSample, 'point' | 'on'> {
  const values: Record<string, number> = {};
  const wet = ofMonth(WET, month);
  const cold = ofMonth(COLD, month);
  values.pH = rounded(7.8 + 0.2 * wet + 0.15 * random.normal(), 1);
  values.DO = rounded(ofMonth(OXYGEN, month) * (1.08 - 0.24 * load) + 0.3 * random.normal(), 1);
  const trouble = accident(random);
  for (const code of LOADED_CODES) {
    const { digits, wet: byWet, cold: byCold } = LOADED[code];
    const season = 1 + byWet * wet + byCold * cold;
    const noise = Math.exp(0.1 * random.normal());
    const bad = trouble?.code === code ? trouble.factor : 1;
    values[code] = rounded(Math.max(0.02, limitOf(code, of) * load * habit[code] * season * noise * bad), digits);
  }
  values.F = rounded(0.55 + 0.08 * random.normal(), 2);
  values.As = rounded(0.0018 + 0.0009 * random.next(), 4);
  const belowDetection = ['VP', 'Oil'].filter(() => !random.chance(0.15));
  values.VP = belowDetection.includes('VP') ? 0.0003 : rounded(random.range(0.0004, 0.0016), 4);
  values.Oil = belowDetection.includes('Oil') ? 0.01 : rounded(random.range(0.01, 0.04), 2);
  return belowDetection.length > 0 ? { values, belowDetection } : { values };
}

function flowValues(
  { base, low, lowShare }: Discharge,
  on: IsoDate,
  random: Random,
): Omit<DrillSample, 'point' | 'on'> {
  const noise = Math.exp(0.08 * Math.abs(random.normal()));
  const flow = low.includes(on.slice(0, 7)) ? base * lowShare : base * ofMonth(FLOW, monthOf(on)) * noise;
  return { values: { flow: rounded(flow, 3) } };
}

function samplesOf(site: Site, series: Series, random: Random): DrillSample[] {
  const gate = site.properties.attributes.kind === 'flow-gate';
  const habit = Object.fromEntries(LOADED_CODES.map((code) => [code, random.range(0.72, 1)])) as Month['habit'];
  return Array.from({ length: series.months }, (_, index) => {
    const own = random.fork(index);
    const on = addDays(monthStart(series.from, index), own.int(2, 8));
    const point = site.id as DrillSample['point'];
    if (gate) return { point, on, ...flowValues(series.discharge(site), on, own) };
    const { class: of, load } = series.quality(site);
    const now = load * (1 + ((series.trend - 1) * index) / (series.months - 1));
    return { point, on, ...qualityValues({ month: monthOf(on), load: now, class: of, habit }, own) };
  });
}

/** Readings of every section and gate, by point and day. */
export function readings(sites: readonly Site[], series: Series, random: Random): DrillSample[] {
  return sites
    .filter(({ properties }) => properties.attributes.kind === 'section' || properties.attributes.kind === 'flow-gate')
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .flatMap((site) => samplesOf(site, series, random.fork(site.id)));
}

export function readingsText(samples: readonly DrillSample[]): string {
  return `[\n${samples.map((sample) => JSON.stringify(sample)).join(',\n')}\n]\n`;
}
