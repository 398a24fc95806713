// From the whole units in which amounts are stored to the unit in which a target is stated.
import type { AmountKey } from '../site/site';
import { DM2_PER_MU } from '../units';
import type { Measure } from './measure';
import type { Target } from './target';

const AREA: Readonly<Record<string, number>> = {
  亩: 1 / DM2_PER_MU,
  万亩: 1 / (DM2_PER_MU * 10_000),
  平方米: 1 / 100,
  公顷: 1 / 1_000_000,
  万公顷: 1 / 10_000_000_000,
  平方公里: 1 / 100_000_000,
  km2: 1 / 100_000_000,
};
const MONEY: Readonly<Record<string, number>> = { 元: 1, 万元: 1e-4, 亿元: 1e-8 };
const MASS: Readonly<Record<string, number>> = { 吨: 1, '吨/年': 1, 万吨: 1e-4, '万吨/年': 1e-4 };
const VOLUME: Readonly<Record<string, number>> = { 立方米: 1, 万立方米: 1e-4, 亿立方米: 1e-8 };

const FACTORS: Readonly<Record<AmountKey, Readonly<Record<string, number>>>> = {
  area: AREA,
  statedArea: AREA,
  acceptedArea: AREA,
  investment: MONEY,
  capacity: MASS,
  volume: VOLUME,
};

/** What one stored unit of an amount is in a target's unit, or null when the two do not go together. */
export const unitFactor = (field: AmountKey, unit: string): number | null => FACTORS[field][unit] ?? null;

/** Unit of a target's actual value: percent where its measure yields a share, whatever the plan counts in. */
export function actualUnit(target: Pick<Target, 'measure' | 'unit'>): string {
  return target.measure !== null && yieldsPercent(target.measure) ? '%' : target.unit;
}

function yieldsPercent(measure: Measure): boolean {
  switch (measure.type) {
    case 'ratio':
      return measure.percent;
    case 'all':
    case 'relativeTo':
      return true;
    case 'waterClass':
      return measure.as === 'share';
    case 'flow':
      return measure.by !== 'count';
    case 'change':
      return yieldsPercent(measure.of);
    default:
      return false;
  }
}
