// What a request for items asks for, read once; everything else works with this.
import { CRS84, type Crs, crsOf } from '../../domain/geo/crs';
import { type QueryArea, queryArea } from '../../domain/geo/query-area';
import { asOfDatetime, shanghaiDay } from '../../domain/instant';
import { attributeSpec } from '../../domain/site/attributes';
import type { Status } from '../../domain/site/status';
import type { LocalText } from '../../domain/text';
import type { IsoDate, RegionCode } from '../../domain/units';
import { filterOf, listQuery } from '../feature-filter';
import { done, failed, type Outcome } from '../outcome';
import { expectedOf } from '../parameters';
import { asOfFor } from '../snapshot';
import type { Collection } from '../tiles/collections';
import type { Ask } from './answer';
import { propertiesOf } from './properties';

export const DEFAULT_LIMIT = 100;
export const MAX_LIMIT = 10_000;

const text = (zh: string, en: string): LocalText => ({ zh, en });

export const EXPECTED = {
  limit: text(
    `1 至 ${MAX_LIMIT} 的整数，更大的按 ${MAX_LIMIT} 计`,
    `a whole number from 1 to ${MAX_LIMIT}; more counts as ${MAX_LIMIT}`,
  ),
  bbox: text(
    '四个或六个以逗号分隔的数：下角、上角，轴序同 bbox-crs（缺省为经度、纬度）',
    'four or six numbers separated by commas: lower corner, upper corner, in the axis order of bbox-crs (otherwise longitude, latitude)',
  ),
  datetime: text(
    '日期、RFC 3339 时刻，或以 / 分隔的区间（一端可为 ..）；区间取其终点',
    'a day, an RFC 3339 instant, or an interval with / (one end may be ..), which is seen at its end',
  ),
  crs: text('该图层 crs 列表中的标识', 'an identifier from the crs list of the collection'),
  cursor: text('next 链接给出的值', 'what a next link gives'),
} as const;

const OWN = ['limit', 'bbox', 'bbox-crs', 'datetime', 'crs', 'cursor'] as const;

export const filterNames = (collection: Collection): readonly string[] =>
  propertiesOf(collection)
    .filter(({ filters }) => filters)
    .map(({ key }) => key);

export interface ItemsQuery {
  readonly asOf: IsoDate;
  readonly crs: Crs;
  readonly limit: number;
  readonly area: QueryArea | null;
  readonly cursor: string | undefined;
  /** Values of the properties that filter. */
  readonly filters: ReadonlyMap<string, string>;
}

const refuse = (parameter: string, given: string, expected: LocalText) =>
  failed({ code: 'bad-parameter', parameter, given, expected });

export function readCrs(given: string | undefined, parameter = 'crs'): Outcome<Crs> {
  if (given === undefined) return done(CRS84);
  const crs = crsOf(given);
  return crs ? done(crs) : refuse(parameter, given, EXPECTED.crs);
}

export function readAsOf({ query, snapshot, now }: Ask): Outcome<IsoDate> {
  const given = query.get('datetime');
  if (given !== undefined) {
    const day = asOfDatetime(given, shanghaiDay(now.getTime()));
    return day === null ? refuse('datetime', given, EXPECTED.datetime) : done(day);
  }
  const region = query.get('region') as RegionCode | undefined;
  const asOf = asOfFor(snapshot, undefined, region);
  return done(asOf ?? shanghaiDay(now.getTime()));
}

function readLimit(given: string | undefined): Outcome<number> {
  if (given === undefined) return done(DEFAULT_LIMIT);
  if (!/^\d{1,9}$/.test(given) || Number(given) < 1) return refuse('limit', given, EXPECTED.limit);
  return done(Math.min(Number(given), MAX_LIMIT));
}

const NUMBER = /^\s*[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?\s*$/;

function readArea(query: Ask['query']): Outcome<QueryArea | null> {
  const crs = readCrs(query.get('bbox-crs'), 'bbox-crs');
  if (!crs.ok) return crs;
  const given = query.get('bbox');
  if (given === undefined) return done(null);
  const parts = given.split(',');
  const area = parts.every((part) => NUMBER.test(part)) ? queryArea(crs.value, parts.map(Number)) : null;
  return area ? done(area) : refuse('bbox', given, EXPECTED.bbox);
}

/** The schema that lists under /api use for the same value. */
function badFilter(collection: Collection, key: string, given: string): boolean {
  const choices = propertiesOf(collection).find((one) => one.key === key)?.schema.enum;
  if (choices) return !choices.includes(given);
  const shape: Readonly<Record<string, { safeParse(value: unknown): { success: boolean } }>> = listQuery.shape;
  return (
    (attributeSpec(key) !== undefined && collection !== 'regions' && !shape[key]?.safeParse(given).success) ||
    given === ''
  );
}

function readFilters(collection: Collection, { query, snapshot }: Ask): Outcome<ReadonlyMap<string, string>> {
  const filters = new Map<string, string>();
  for (const key of filterNames(collection)) {
    const given = query.get(key);
    if (given === undefined) continue;
    const unknownRegion = key === 'region' && !snapshot.regions.get(given as RegionCode);
    if (unknownRegion || badFilter(collection, key, given)) {
      return refuse(key, given, expectedOf(key) ?? text('该属性的一个值', 'a value of the property'));
    }
    filters.set(key, given);
  }
  return done(filters);
}

export function readItemsQuery(collection: Collection, ask: Ask): Outcome<ItemsQuery> {
  const allowed = ['f', ...OWN, ...filterNames(collection)];
  const parameter = [...ask.query.keys()].find((key) => !allowed.includes(key));
  if (parameter !== undefined) return failed({ code: 'unknown-parameter', parameter, allowed });
  const limit = readLimit(ask.query.get('limit'));
  if (!limit.ok) return limit;
  const area = readArea(ask.query);
  if (!area.ok) return area;
  const crs = readCrs(ask.query.get('crs'));
  if (!crs.ok) return crs;
  const filters = readFilters(collection, ask);
  if (!filters.ok) return filters;
  const asOf = readAsOf(ask);
  if (!asOf.ok) return asOf;
  const cursor = ask.query.get('cursor');
  if (cursor !== undefined && (cursor === '' || cursor.length > 64)) return refuse('cursor', cursor, EXPECTED.cursor);
  return done({
    asOf: asOf.value,
    crs: crs.value,
    limit: limit.value,
    area: area.value,
    cursor,
    filters: filters.value,
  });
}

/** Attribute sets that the filters on attributes and region leave; null: all. */
export function attributeFilter(
  collection: Exclude<Collection, 'regions'>,
  { snapshot }: Ask,
  { filters }: ItemsQuery,
) {
  const asked = [...filters].filter(([key]) => key === 'region' || attributeSpec(key) !== undefined);
  if (asked.length === 0) return null;
  const { region, ...attributes } = Object.fromEntries(asked);
  const filtered = filterOf(snapshot, { layer: collection, region: region as RegionCode | undefined, ...attributes });
  return filtered.ok ? filtered.filter.matches : null;
}

export const statusAsked = ({ filters }: ItemsQuery): Status | undefined => filters.get('status') as Status | undefined;
