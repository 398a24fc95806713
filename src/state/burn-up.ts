// What the chart of a target draws, and its table: required line, history, and the fan of the forecast.
import type { TargetProgressResponse } from '../contract/api-progress';
import { addDays, daysBetween } from '../domain/date';
import { requiredOn } from '../domain/plan/required';
import type { IsoDate } from '../domain/units';

type Answered = Pick<TargetProgressResponse, 'asOf' | 'entry' | 'line' | 'milestones' | 'history'>;
export type Point = readonly [day: IsoDate, value: number];

export interface BurnUp {
  readonly required: readonly Point[];
  readonly actual: readonly Point[];
  /** From the as-of day to where the aim is reached; empty where nothing is forecast. */
  readonly forecast: readonly Point[];
  readonly earliest: readonly Point[];
  readonly latest: readonly Point[];
  readonly milestones: readonly Point[];
  readonly deadline: IsoDate | null;
  readonly aim: number | null;
  readonly from: IsoDate;
  readonly to: IsoDate;
}

export interface BurnUpRow {
  readonly on: IsoDate;
  readonly kind: 'history' | 'milestone' | 'deadline' | 'forecast';
  readonly actual: number | null;
  readonly required: number | null;
  readonly variance: number | null;
}

/** The fan is cut where it would squeeze everything else: at most as far after the deadline as twice the whole way. */
const FARTHEST = 2;

function cut(from: Point, to: Point, last: IsoDate): readonly Point[] {
  if (to[0] <= last) return [from, to];
  const share = daysBetween(from[0], last) / daysBetween(from[0], to[0]);
  return [from, [last, from[1] + (to[1] - from[1]) * share]];
}

export function burnUpOf({ asOf, entry, line, milestones, history }: Answered): BurnUp {
  const { aim, forecast, period, actual } = entry.progress;
  const points = (list: readonly { on: IsoDate; value: number }[]): Point[] => list.map(({ on, value }) => [on, value]);
  const known = history.flatMap(({ on, actual: value }): Point[] => (value === null ? [] : [[on, value]]));
  const deadline = period?.deadline ?? null;
  const first = [line[0]?.on, history[0]?.on, asOf].filter((day) => day !== undefined).sort()[0] as IsoDate;
  const end = deadline !== null && deadline > asOf ? deadline : asOf;
  const last = addDays(end, daysBetween(first, end) * (FARTHEST - 1));
  const now: Point | null = actual === null ? null : [asOf, actual];
  const ray = (day: IsoDate | null | undefined): readonly Point[] =>
    now === null || aim === null || !day || day <= asOf ? [] : cut(now, [day, aim], last);
  const fan = { forecast: ray(forecast?.finish), earliest: ray(forecast?.earliest), latest: ray(forecast?.latest) };
  const ends = [fan.forecast, fan.latest].flatMap((points) => points.at(-1)?.[0] ?? []);
  return {
    required: points(line),
    actual: known,
    ...fan,
    milestones: points(milestones),
    deadline,
    aim,
    from: first,
    to: [end, ...ends].sort().at(-1) as IsoDate,
  };
}

/** The same numbers as a table, in order of day; days to come have no actual value. */
export function burnUpRows({ asOf, entry, line, milestones, history }: Answered): readonly BurnUpRow[] {
  const { aim, direction, period, forecast } = entry.progress;
  const past = history.map(({ on, actual }): BurnUpRow => {
    const required = requiredOn(line, on);
    const better = actual === null || required === null ? null : actual - required;
    return {
      on,
      kind: 'history',
      actual,
      required,
      variance: better === null || direction === 'up' ? better : -better,
    };
  });
  const ahead = (on: IsoDate, kind: BurnUpRow['kind'], value: number | null): BurnUpRow[] =>
    on > asOf ? [{ on, kind, actual: null, required: value, variance: null }] : [];
  const rows = [
    ...past,
    ...milestones.filter(({ on }) => on !== period?.deadline).flatMap(({ on, value }) => ahead(on, 'milestone', value)),
    ...(period ? ahead(period.deadline, 'deadline', aim) : []),
    ...(forecast?.finish && entry.progress.left ? ahead(forecast.finish, 'forecast', aim) : []),
  ];
  return rows.sort((a, b) => (a.on < b.on ? -1 : Number(a.on > b.on)));
}

type County = TargetProgressResponse['counties'][number];

/** Counties on one scale: from the first day to the as-of day, from 0 to the largest figure of any of them. */
export function smallFigures(
  counties: readonly County[],
  asOf: IsoDate,
): readonly { readonly county: County; readonly points: readonly (readonly [x: number, y: number])[] }[] {
  const days = counties.flatMap(({ history }) => history.map(({ on }) => on)).sort();
  const span = Math.max(1, daysBetween(days[0] ?? asOf, asOf));
  const values = counties.flatMap(({ history }) => history.map(({ actual }) => actual ?? 0));
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
  const range = high - low || 1;
  return counties.map((county) => ({
    county,
    points: county.history.flatMap(({ on, actual }) =>
      actual === null ? [] : [[daysBetween(days[0] ?? asOf, on) / span, (actual - low) / range] as const],
    ),
  }));
}
