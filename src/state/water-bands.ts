// The limits of the five classes as bands behind a series, cut to what the chart shows.
import { WATER_CLASSES, type WaterClass } from '../domain/water/class';
import type { WaterSeries } from './water';

export interface Band {
  readonly class: WaterClass;
  readonly from: number;
  readonly to: number;
}

/** Lowest and highest value on the axis. */
export interface Reach {
  readonly from: number;
  readonly to: number;
}

const ROOM = 1.1;
/** The scale of pH. */
const PH_REACH = { from: 5, to: 10 };
const DIGITS = 2;

const tidy = (value: number): number => Number(value.toPrecision(DIGITS));

/** Up to the first limit above the highest value, so that the chart shows what the water is far from and near to. */
export function topOf({ limits, points }: WaterSeries): Reach {
  const values = points.filter(({ counted }) => counted).map(({ value }) => value);
  const highest = Math.max(0, ...values);
  const lowest = Math.min(0, ...values);
  if (limits.type === 'range')
    return { from: Math.min(PH_REACH.from, ...values), to: Math.max(PH_REACH.to, ...values) };
  const next =
    'values' in limits ? [...limits.values].sort((a, b) => a - b).find((limit) => limit > highest) : undefined;
  const goal = limits.type === 'goal' ? limits.value : 0;
  return { from: tidy(lowest), to: tidy(Math.max(highest, next ?? 0, goal) * ROOM) };
}

/** Between neighbouring limits; of equal limits the best class stands for all. */
function bandsBetween(limits: readonly number[], upwards: boolean, { from, to }: Reach): readonly Band[] {
  const edges = upwards ? [from, ...limits, to] : [to, ...limits, from];
  return WATER_CLASSES.map((of, i) => {
    const [a, b] = [edges[i] as number, edges[i + 1] as number];
    return { class: of, from: Math.max(from, Math.min(a, b)), to: Math.min(to, Math.max(a, b)) };
  }).filter((band) => band.to > band.from);
}

export function bandsOf(limits: WaterSeries['limits'], reach: Reach): readonly Band[] {
  switch (limits.type) {
    case 'at-most':
      return bandsBetween(limits.values, true, reach);
    case 'at-least':
      return bandsBetween(limits.values, false, reach);
    case 'range':
      return [
        { class: 'worse-than-V', from: reach.from, to: limits.from },
        { class: 'I', from: limits.from, to: limits.to },
        { class: 'worse-than-V', from: limits.to, to: reach.to },
      ];
    default:
      return [];
  }
}
