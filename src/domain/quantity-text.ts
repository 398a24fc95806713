// Numbers and units as ledgers write them: thousands separators, full-width digits, units in headers.

/** Factors to the stored unit: square decimetres, yuan, cubic metres, tonnes a year. */
export const UNITS = {
  area: {
    亩: 1_000_000 / 15,
    公顷: 1_000_000,
    ha: 1_000_000,
    hm2: 1_000_000,
    'hm²': 1_000_000,
    平方米: 100,
    m2: 100,
    'm²': 100,
    平方公里: 100_000_000,
    平方千米: 100_000_000,
    km2: 100_000_000,
    'km²': 100_000_000,
    万亩: 10_000_000_000 / 15,
  },
  money: { 元: 1, 万元: 10_000, 亿元: 100_000_000 },
  volume: { 立方米: 1, m3: 1, 'm³': 1, 万立方米: 10_000, 万m3: 10_000, '万m³': 10_000, 万方: 10_000 },
  capacity: { '吨/年': 1, '万吨/年': 10_000, 't/a': 1, '万t/a': 10_000, 万吨: 10_000 },
} as const satisfies Readonly<Record<string, Readonly<Record<string, number>>>>;

export type Dimension = keyof typeof UNITS;

export const unitsOf = (dimension: Dimension): Readonly<Record<string, number>> => UNITS[dimension];

export interface Header {
  /** The name without its unit, brackets and spaces. */
  readonly name: string;
  readonly unit: string | null;
}

const ALL_UNITS = Object.values(UNITS)
  .flatMap((units) => Object.keys(units))
  .sort((a, b) => b.length - a.length);

/** `占地面积（亩）`, `投资万元` and `面积/公顷` into name and unit. */
export function splitHeader(text: string): Header {
  const clean = text
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/[（【[]/g, '(')
    .replace(/[）】\]]/g, ')');
  const bracket = /^(.+?)[(]([^()]+)[)]$/.exec(clean);
  const unitIn = (word: string): string | undefined =>
    ALL_UNITS.find((unit) => unit.toLowerCase() === word.toLowerCase().replace(/^单位[:：]?/, ''));
  if (bracket) {
    const unit = unitIn(bracket[2] as string);
    return unit === undefined ? { name: clean, unit: null } : { name: bracket[1] as string, unit };
  }
  const trailing = ALL_UNITS.find(
    (unit) => clean.length > unit.length && clean.toLowerCase().endsWith(unit.toLowerCase()),
  );
  if (trailing === undefined) return { name: clean, unit: null };
  return { name: clean.slice(0, -trailing.length).replace(/[/_-]$/, ''), unit: trailing };
}

const GROUPED = /^[-+]?\d{1,3}(,\d{3})+(\.\d+)?$/;
const SIMPLE = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i;

/** null: not a number. A comma counts only where it separates thousands. */
export function parseNumber(text: string): number | null {
  const clean = text.normalize('NFKC').replace(/\s+/g, '');
  if (GROUPED.test(clean)) return Number(clean.replaceAll(',', ''));
  return SIMPLE.test(clean) ? Number(clean) : null;
}
