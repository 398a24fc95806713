// Status on the as-of date out of a tile's own properties: `t0`, `s0`, `t1`, `s1` … say from which day (yyyymmdd)
// which status holds. Once as a function, once as a style expression: moving the date asks the server for nothing.
import type { ExpressionSpecification } from 'maplibre-gl';
import type { Status } from '../../domain/site/status';
import type { IsoDate } from '../../domain/units';

/** More changes than this in one site's life are not drawn. */
export const MAX_TRANSITIONS = 16;
/** Later than every day. */
const NEVER = 99_999_999;

export type SiteProperties = Readonly<Record<string, unknown>>;
export type ShownStatus = Status | 'unknown' | 'absent';

export const dayNumber = (day: IsoDate): number => Number(day.replaceAll('-', ''));

/** `absent`: the site does not exist yet on that day. */
export function statusAt(properties: SiteProperties, asOf: IsoDate): ShownStatus {
  const day = dayNumber(asOf);
  let found: ShownStatus = 't0' in properties ? 'absent' : 'unknown';
  for (let i = 0; i < MAX_TRANSITIONS; i++) {
    const from = properties[`t${i}`];
    if (typeof from !== 'number' || from > day) break;
    found = (properties[`s${i}`] as ShownStatus | undefined) ?? 'unknown';
  }
  return found;
}

/** The same as `statusAt`, evaluated by the map: the latest change that has happened comes first. */
export function statusExpression(asOf: IsoDate): ExpressionSpecification {
  const day = dayNumber(asOf);
  const branches: unknown[] = [];
  for (let i = MAX_TRANSITIONS - 1; i >= 0; i--) {
    branches.push(['<=', ['coalesce', ['get', `t${i}`], NEVER], day], ['coalesce', ['get', `s${i}`], 'unknown']);
  }
  return ['case', ...branches, ['has', 't0'], 'absent', 'unknown'] as unknown as ExpressionSpecification;
}

/** More changes than this of one attribute of a site are not told apart. */
const MAX_CHANGES = 4;

/** Value of an attribute on the day: of one that changes (`key#i` from which day `key@i`), otherwise as it is. */
export function valueExpression(key: string, asOf: IsoDate): ExpressionSpecification {
  const day = dayNumber(asOf);
  const branches: unknown[] = [];
  for (let i = MAX_CHANGES - 1; i >= 0; i--) {
    branches.push(['<=', ['coalesce', ['get', `${key}#${i}`], NEVER], day], ['to-string', ['get', `${key}@${i}`]]);
  }
  return [
    'case',
    ...branches,
    ['has', `${key}#0`],
    '',
    ['to-string', ['get', key]],
  ] as unknown as ExpressionSpecification;
}

export const existsExpression = (asOf: IsoDate): ExpressionSpecification => [
  '<=',
  ['coalesce', ['get', 't0'], 0],
  dayNumber(asOf),
];
