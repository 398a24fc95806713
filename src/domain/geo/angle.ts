// Degrees as people write them: decimal, or degrees, minutes and seconds in the spellings of Chinese ledgers.

export interface Angle {
  readonly degrees: number;
  /** Which coordinate the text itself says it is. */
  readonly axis: 'lon' | 'lat' | null;
}

const AXIS_WORDS: readonly (readonly [RegExp, 'lon' | 'lat', 1 | -1])[] = [
  [/东经|[E]/i, 'lon', 1],
  [/西经|[W]/i, 'lon', -1],
  [/北纬|[N]/i, 'lat', 1],
  [/南纬|[S]/i, 'lat', -1],
];
const NUMBER = '(\\d+(?:\\.\\d+)?)';
const SIXTIES = new RegExp(`^${NUMBER}d(?:${NUMBER}m)?(?:${NUMBER}s?)?$`);
const SEPARATED = new RegExp(`^(\\d{1,3})[-: ](\\d{1,2})[-: ]${NUMBER}$`);

/** One letter for each kind of mark, one kind of digit; no spaces where a mark already separates. */
const plain = (text: string): string =>
  text
    .replace(/[″"”“〃]|''|′′|’’|秒/g, 's')
    .replace(/[′'’‘＇]|分/g, 'm')
    .replace(/[°º˚度]/g, 'd')
    .normalize('NFKC')
    .replace(/\s*([dms])\s*/g, '$1')
    .trim();

function sixties(text: string): number | null {
  const match = SIXTIES.exec(text) ?? SEPARATED.exec(text);
  if (!match) return null;
  const [degrees, minutes, seconds] = [match[1], match[2] ?? '0', match[3] ?? '0'].map(Number) as [
    number,
    number,
    number,
  ];
  return minutes < 60 && seconds < 60 ? degrees + minutes / 60 + seconds / 3600 : null;
}

/** null: not an angle. */
export function parseAngle(text: string): Angle | null {
  const marked = AXIS_WORDS.find(([pattern]) => pattern.test(text.replace(/[0-9]e[-+]?\d/gi, '')));
  const bare = marked ? text.replace(marked[0], '').replace(/[:：]/, '') : text;
  const clean = plain(bare);
  const negative = clean.startsWith('-');
  const body = negative ? clean.slice(1) : clean;
  const value = /^\d+(?:\.\d+)?$/.test(body) ? Number(body) : sixties(body);
  if (value === null) return null;
  const sign = (negative ? -1 : 1) * (marked?.[2] ?? 1);
  return { degrees: sign * value, axis: marked?.[1] ?? null };
}
