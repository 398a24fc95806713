// Moves round marks apart until none covers another, as little as needed. Deterministic.

export interface Disc {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

const ROUNDS = 120;
/** Pixels left free between two marks. */
const GAP = 3;
/** Turn by which marks at one and the same place leave it. */
const GOLDEN_ANGLE = 2.399963;

interface Moving {
  x: number;
  y: number;
  readonly radius: number;
}

/** Pushes a pair apart, the smaller one further. False when they did not touch. */
function part(a: Moving, b: Moving, turn: number): boolean {
  const distance = Math.hypot(b.x - a.x, b.y - a.y);
  const overlap = a.radius + b.radius + GAP - distance;
  if (overlap <= 0.01) return false;
  const [ux, uy] =
    distance > 0.001 ? [(b.x - a.x) / distance, (b.y - a.y) / distance] : [Math.cos(turn), Math.sin(turn)];
  const share = a.radius ** 2 / (a.radius ** 2 + b.radius ** 2);
  a.x -= ux * overlap * (1 - share);
  a.y -= uy * overlap * (1 - share);
  b.x += ux * overlap * share;
  b.y += uy * overlap * share;
  return true;
}

/** Positions in the order of `discs`. */
export function spread(discs: readonly Disc[]): readonly (readonly [number, number])[] {
  const moving: Moving[] = discs.map(({ x, y, radius }) => ({ x, y, radius }));
  for (let round = 0; round < ROUNDS; round++) {
    let touched = false;
    for (const [i, a] of moving.entries()) {
      for (const [j, b] of moving.entries()) {
        if (j > i && part(a, b, (i + j) * GOLDEN_ANGLE)) touched = true;
      }
    }
    if (!touched) break;
  }
  return moving.map(({ x, y }) => [x, y]);
}
