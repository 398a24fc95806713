// Whether a target is on pace: what is required, how far off it is, when it will be reached, and the verdict.
import { daysBetween } from '../date';
import type { IsoDate } from '../units';
import { aimOf, type Direction, directionOf, holds, isOver, slackOf } from './aim';
import { type Forecast, forecastOf, type Sample } from './forecast';
import { forecastDays, type Period, periodOf } from './period';
import { dayOf, isStanding, type RequiredLine, requiredLine, requiredOn, startValue } from './required';
import type { Target } from './target';

/** In the order in which they are tried; null: none is given. */
export type Verdict = 'unknown' | 'met' | 'overdue' | 'behind' | 'at-risk' | 'on-track';
export type NoVerdict = 'no-deadline' | 'not-started' | 'not-inherited' | 'no-aim';

export interface Progress {
  readonly period: Period | null;
  readonly actual: number | null;
  readonly aim: number | null;
  readonly direction: Direction;
  readonly line: RequiredLine;
  /** null: nothing is required yet, or there is no line. */
  readonly required: number | null;
  /** Positive: better than required. In the target's unit, and as days on the required line. */
  readonly variance: number | null;
  readonly varianceDays: number | null;
  /** What is still to do, in the target's unit; 0 when it holds. */
  readonly left: number | null;
  /** Units a day from the as-of day to the deadline; null: nothing left, or no time left. */
  readonly paceNeeded: number | null;
  readonly forecast: Forecast | null;
  /** Days after the deadline at which the forecast ends; negative: before it. */
  readonly forecastLateDays: number | null;
  readonly stalled: boolean;
  readonly over: boolean;
  /** The first of the given days from which on it held without a break up to the as-of day. */
  readonly metOn: IsoDate | null;
  /** Held only after the deadline. */
  readonly late: boolean;
  /** Held on an earlier given day, but not any more. */
  readonly lost: boolean;
  readonly verdict: Verdict | null;
  readonly noVerdict: NoVerdict | null;
}

const TOLERATED_SHARE = 0.1;
const TOLERATED_DAYS = 30;

/** The days whose figures `progressOf` needs at least. */
export function progressDays(target: Target, issued: IsoDate | null, asOf: IsoDate): readonly IsoDate[] {
  const deadline = periodOf(target, issued, asOf)?.deadline;
  const days = [...forecastDays(asOf), ...(deadline !== undefined && deadline < asOf ? [deadline] : [])];
  return [...new Set(days)].sort();
}

/** What is still to do from a figure to the aim; 0 where it holds. */
function leftOf(target: Target, actual: number, aim: number): number {
  if (holds(target, actual)) return 0;
  return Math.max(0, directionOf(target) === 'up' ? aim - actual : actual - aim);
}

const NEVER_MET = { metOn: null, lost: false } as const;

function metSince(target: Target, samples: readonly Sample[]): Pick<Progress, 'metOn' | 'lost'> {
  const held = samples.map(({ actual }) => actual !== null && holds(target, actual));
  const lastBreak = held.lastIndexOf(false);
  const metOn = lastBreak === held.length - 1 ? null : (samples[lastBreak + 1] as Sample).on;
  return { metOn, lost: metOn === null && held.includes(true) };
}

interface Judged extends Outlook, Standing {
  readonly target: Target;
  readonly now: Sample;
  readonly period: Period;
}

function verdictOf(judged: Judged): Verdict {
  const { target, now, period } = judged;
  if (now.actual === null) return 'unknown';
  if (holds(target, now.actual)) return 'met';
  if (now.on > period.deadline) return 'overdue';
  return isStanding(target) || isOver(target, now.actual) ? 'behind' : onTheWay(judged);
}

/** A pace that names no day within a century is late by more than any tolerance. */
const latenessOf = ({ forecast, forecastLateDays }: Outlook): number =>
  forecast !== null && forecast.pace > 0 && forecast.finish === null
    ? Number.POSITIVE_INFINITY
    : (forecastLateDays ?? 0);

function onTheWay(judged: Judged): Verdict {
  const { target, required, variance, stalled } = judged;
  const way = Math.abs((aimOf(target) ?? 0) - (startValue(target) ?? 0));
  const near = slackOf(target, required ?? 0);
  const short = required === null ? 0 : -(variance ?? 0);
  const lateDays = latenessOf(judged);
  if (short > TOLERATED_SHARE * way + near || lateDays > TOLERATED_DAYS) return 'behind';
  return short > near || lateDays > 0 || stalled ? 'at-risk' : 'on-track';
}

function varianceDays(line: RequiredLine, actual: number, asOf: IsoDate): number | null {
  const reached = dayOf(line, actual);
  const last = line.at(-1);
  return reached === null || !last ? null : daysBetween(asOf < last.on ? asOf : last.on, reached);
}

type Outlook = Pick<Progress, 'left' | 'paceNeeded' | 'forecast' | 'forecastLateDays' | 'stalled'>;

const NO_OUTLOOK: Outlook = { left: null, paceNeeded: null, forecast: null, forecastLateDays: null, stalled: false };

function outlookOf(target: Target, samples: readonly Sample[], period: Period | null): Outlook {
  const { on: asOf, actual } = samples.at(-1) as Sample;
  const aim = aimOf(target);
  if (actual === null || aim === null) return NO_OUTLOOK;
  const left = leftOf(target, actual, aim);
  const forecast = forecastOf(recent(samples, period, asOf), left, directionOf(target));
  const deadline = period?.deadline ?? asOf;
  return {
    left,
    paceNeeded: left > 0 && asOf < deadline ? left / daysBetween(asOf, deadline) : null,
    forecast,
    forecastLateDays: period && forecast?.finish ? daysBetween(period.deadline, forecast.finish) : null,
    stalled: forecast !== null && forecast.pace <= 0 && !holds(target, actual),
  };
}

type Standing = Pick<Progress, 'line' | 'required' | 'variance' | 'varianceDays'>;

function standingOf(target: Target, { on, actual }: Sample, period: Period | null): Standing {
  const line = period === null ? [] : requiredLine(target, period);
  const required = requiredOn(line, on);
  if (actual === null || required === null) return { line, required, variance: null, varianceDays: null };
  const variance = directionOf(target) === 'up' ? actual - required : required - actual;
  return { line, required, variance, varianceDays: varianceDays(line, actual, on) };
}

/**
 * `samples`: figures in order of day, the last one of the as-of day, with at least those of `progressDays`; more of
 * them tell more exactly since when the target is met. `inherited` false: the figure is of another region than the
 * target's, and the target is not required there.
 */
export function progressOf(
  target: Target,
  issued: IsoDate | null,
  samples: readonly Sample[],
  inherited = true,
): Progress {
  const now = samples.at(-1) as Sample;
  const period = periodOf(target, issued, now.on);
  const standing = standingOf(target, now, inherited ? period : null);
  const outlook = inherited ? outlookOf(target, samples, period) : NO_OUTLOOK;
  const { metOn, lost } = inherited ? metSince(target, within(samples, period)) : NEVER_MET;
  const noVerdict = reasonForNone(period, aimOf(target), now.on, inherited);
  return {
    ...standing,
    ...outlook,
    period,
    actual: now.actual,
    aim: aimOf(target),
    direction: directionOf(target),
    over: inherited && now.actual !== null && isOver(target, now.actual),
    metOn,
    late: metOn !== null && period !== null && metOn > period.deadline,
    lost,
    verdict: noVerdict === null && period !== null ? verdictOf({ target, now, period, ...standing, ...outlook }) : null,
    noVerdict,
  };
}

function reasonForNone(period: Period | null, aim: number | null, asOf: IsoDate, inherited: boolean): NoVerdict | null {
  if (!inherited) return 'not-inherited';
  if (period === null) return 'no-deadline';
  if (period.start !== null && asOf < period.start) return 'not-started';
  return aim === null ? 'no-aim' : null;
}

/** Figures of a yearly period start anew each year. */
function within(samples: readonly Sample[], period: Period | null): readonly Sample[] {
  const start = period?.yearly ? period.start : null;
  return start === null ? samples : samples.filter(({ on }) => on >= start);
}

function recent(samples: readonly Sample[], period: Period | null, asOf: IsoDate): readonly Sample[] {
  const days = new Set(forecastDays(asOf));
  return within(samples, period).filter(({ on }) => days.has(on));
}
