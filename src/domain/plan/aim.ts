// What a target aims at: the value to reach or not to pass, and whether a figure does.
import { DM2_PER_MU } from '../units';
import { unitFactor } from './quantity';
import { isLimit, type Target } from './target';

/** What "done" stands for: its measures and reports are in percent. */
export const DONE = 100;
/** Sums of whole square decimetres divided into a unit carry rounding of the last binary digits. */
const DIGITS = 1e-9;
/** Plans print areas to a hundredth of a 亩, and outlines add up to them as closely: half of it is no difference. */
const AREA_DM2 = DM2_PER_MU / 200;

export type Direction = 'up' | 'down';

type Aimed = Pick<Target, 'op' | 'value' | 'tolerance' | 'baseline' | 'unit'>;

/** null: no number to compare with. */
export function aimOf({ op, value, baseline }: Aimed): number | null {
  if (op === 'done') return value ?? DONE;
  if (op === 'maintain') return value ?? baseline?.value ?? null;
  return value;
}

/** Down: an upper limit, or an exact value below where it began. */
export function directionOf(target: Aimed): Direction {
  if (isLimit(target)) return 'down';
  const from = target.baseline?.value ?? null;
  return target.op === '=' && target.value !== null && from !== null && from > target.value ? 'down' : 'up';
}

/** A difference of at most this is none. */
export const slackOf = ({ unit }: Pick<Target, 'unit'>, value: number): number =>
  Math.max(Math.max(1, Math.abs(value)) * DIGITS, AREA_DM2 * (unitFactor('area', unit) ?? 0));

/** An exact count is reached by more as well (which is flagged as over). */
export function holds(target: Aimed, actual: number): boolean {
  const aim = aimOf(target);
  if (aim === null) return false;
  const near = slackOf(target, aim);
  switch (target.op) {
    case '>':
      return actual > aim + near;
    case '<':
      return actual < aim - near;
    case '~':
      return Math.abs(actual - aim) <= Math.abs(aim) * (target.tolerance ?? 0) + near;
    default:
      return directionOf(target) === 'down' ? actual <= aim + near : actual >= aim - near;
  }
}

/** More than an exact or approximate value asks for. */
export function isOver(target: Aimed, actual: number): boolean {
  const aim = aimOf(target);
  if (aim === null || (target.op !== '=' && target.op !== '~') || directionOf(target) === 'down') return false;
  return actual > aim * (1 + (target.op === '~' ? (target.tolerance ?? 0) : 0)) + slackOf(target, aim);
}

/** 100 %, nothing at all, a class, done: what holds for the whole holds for each part. */
export function isUniversal({ op, value, unit }: Pick<Target, 'op' | 'value' | 'unit'>): boolean {
  if (op === 'done') return true;
  if (value === 0) return op === '=' || op === '<=';
  return (value === 100 && unit === '%' && op !== '<=' && op !== '<') || unit === '类';
}
