// Units of plans that count the same thing.

/** Units that count the same thing, with their factor to a common one. Other units stand for themselves. */
const SAME_UNITS: readonly Readonly<Record<string, number>>[] = [
  { 个: 1, 家: 1, 座: 1, 处: 1, 项: 1 },
  { 亩: 1, 万亩: 10_000, 公顷: 15, 平方公里: 1500 },
  { '万吨/日': 1, '万立方米/日': 1 },
  { 吨: 1, 万吨: 10_000 },
];

/** The same for units that can be compared. */
export const family = (unit: string): string =>
  String(SAME_UNITS.findIndex((units) => unit in units)).replace('-1', unit);
/** To the common unit of the family. */
export const factorOf = (unit: string): number => SAME_UNITS.find((units) => unit in units)?.[unit] ?? 1;
