// How domain values lie in rows: amounts as columns, boxes as text, states without end as infinity.

import { createHash } from 'node:crypto';
import type { Attributes, LayerKey } from '../domain/site/layer';
import type { AmountKey, Amounts } from '../domain/site/site';
import type { RegionCode } from '../domain/units';

export const FOREVER = 'infinity';

/** Column of each amount, the same in every table. */
export const AMOUNT_COLUMNS = {
  area: 'area',
  statedArea: 'stated_area',
  acceptedArea: 'accepted_area',
  investment: 'investment',
  capacity: 'capacity',
  volume: 'volume',
} as const satisfies Record<AmountKey, string>;

export type AmountRow = Readonly<Record<(typeof AMOUNT_COLUMNS)[AmountKey], number>>;

export const amountsOf = (row: AmountRow): Amounts => ({
  area: row.area,
  statedArea: row.stated_area,
  acceptedArea: row.accepted_area,
  investment: row.investment,
  capacity: row.capacity,
  volume: row.volume,
});

export const amountRow = (amounts: Amounts): AmountRow => ({
  area: amounts.area,
  stated_area: amounts.statedArea,
  accepted_area: amounts.acceptedArea,
  investment: amounts.investment,
  capacity: amounts.capacity,
  volume: amounts.volume,
});

/** Columns of a list of rows, for `unnest`: one array a column. */
export const columns = <R extends object, K extends keyof R>(rows: readonly R[], keys: readonly K[]): R[K][][] =>
  keys.map((key) => rows.map((row) => row[key]));

/** Parts of a long list, so that no statement carries all of it. */
export function* chunksOf<T>(list: readonly T[], size: number): Generator<readonly T[]> {
  for (let at = 0; at < list.length; at += size) yield list.slice(at, at + size);
}

export type Box = readonly [number, number, number, number];
export const boxText = ([west, south, east, north]: Box): string => `((${east},${north}),(${west},${south}))`;

/** A list of them: boxes are told apart by semicolons. */
export const boxesText = (boxes: readonly Box[]): string => `{${boxes.map(boxText).join(';')}}`;

/** Expressions that read a box column as west, south, east, north. */
export const boxColumns = (column: string): string =>
  `array[(${column}[1])[0], (${column}[1])[1], (${column}[0])[0], (${column}[0])[1]]`;

/** Everything that makes an attribute set: where the region is part of it, so are its totals. */
export interface AttrsSet {
  readonly region: RegionCode;
  readonly layer: LayerKey;
  readonly attributes: Attributes;
}

export function digestOf({ region, layer, attributes }: AttrsSet): string {
  const entries = Object.entries(attributes).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([region, layer, entries]))
    .digest('hex');
}
