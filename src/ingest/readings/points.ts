// Which stored water point a file means: by id, number or name; else the names that come nearest.
import type { FeatureId, RegionCode } from '../../domain/units';

/** A stored water point, as far as a file may name it. */
export interface KnownPoint {
  readonly id: FeatureId;
  readonly code: string;
  readonly name: string;
  readonly region: RegionCode;
  readonly river: string | null;
  readonly place: readonly [number, number];
}

export type FoundPoint =
  | { readonly kind: 'point'; readonly point: KnownPoint }
  /** Several have this name. */
  | { readonly kind: 'several'; readonly points: readonly KnownPoint[] }
  | { readonly kind: 'unknown'; readonly nearest: readonly KnownPoint[] };

const OFFERED = 3;
const LEAST_LIKENESS = 0.25;

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\-_·.,，、'"]/g, '')
    .replaceAll('(示意)', '');

/** A name without what only says that it is a point, `马岗断面` as `马岗`. */
const short = (name: string): string =>
  plain(name).replace(
    /(国控|省控|市控|县控)?(监测|控制|考核)?(断面|点位|站点|点|水质自动监测站|水质自动站|自动站|监测站|站)$/,
    '',
  );

function pairsOf(text: string): ReadonlyMap<string, number> {
  const pairs = new Map<string, number>();
  const marked = `^${text}$`;
  for (let i = 1; i < marked.length; i += 1) {
    const pair = marked.slice(i - 1, i + 1);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  return pairs;
}

/** Sørensen–Dice coefficient of neighbouring characters: 1 equal, 0 nothing in common. */
export function likeness(a: string, b: string): number {
  const [first, second] = [pairsOf(a), pairsOf(b)];
  let shared = 0;
  for (const [pair, n] of first) shared += Math.min(n, second.get(pair) ?? 0);
  return (2 * shared) / (a.length + b.length + 2);
}

export class PointFinder {
  readonly #exact = new Map<string, KnownPoint[]>();
  readonly #short = new Map<string, KnownPoint[]>();
  readonly #found = new Map<string, FoundPoint>();
  readonly #points: readonly KnownPoint[];

  constructor(points: readonly KnownPoint[]) {
    this.#points = points;
    const add = (to: Map<string, KnownPoint[]>, key: string, point: KnownPoint): void => {
      const known = to.get(key);
      if (!known) to.set(key, [point]);
      else if (!known.includes(point)) known.push(point);
    };
    for (const point of points) {
      for (const name of [point.id, point.code, point.name]) add(this.#exact, plain(name), point);
      add(this.#short, short(point.name), point);
      if (point.river) add(this.#short, short(`${point.river}${point.name}`), point);
    }
  }

  /** `hints`: river or region that the row states, to tell points of one name apart. */
  find(text: string, hints: readonly string[] = []): FoundPoint {
    const key = [text, ...hints].join('\n');
    const known = this.#found.get(key);
    if (known) return known;
    const found = this.#search(text, hints);
    this.#found.set(key, found);
    return found;
  }

  #search(text: string, hints: readonly string[]): FoundPoint {
    const points = this.#exact.get(plain(text)) ?? this.#short.get(short(text)) ?? [];
    const [only, ...others] = points;
    if (!only) return { kind: 'unknown', nearest: this.#nearest(text) };
    if (others.length === 0) return { kind: 'point', point: only };
    const fitting = points.filter(({ river }) => river !== null && hints.some((hint) => plain(hint) === plain(river)));
    return fitting.length === 1 ? { kind: 'point', point: fitting[0] as KnownPoint } : { kind: 'several', points };
  }

  #nearest(text: string): readonly KnownPoint[] {
    const wanted = plain(text);
    return this.#points
      .map((point) => ({
        point,
        like: Math.max(likeness(wanted, plain(point.name)), likeness(wanted, plain(point.code))),
      }))
      .filter(({ like }) => like >= LEAST_LIKENESS)
      .sort((a, b) => b.like - a.like || (a.point.id < b.point.id ? -1 : 1))
      .slice(0, OFFERED)
      .map(({ point }) => point);
  }
}
