// Irregular outlines: a stretched ring of smooth noise, bent along its length and digitised at uneven distances.
import { isCounterClockwise, selfIntersection, signedPlanarArea } from '../../src/domain/geo/rings';
import type { Metres } from './frame';
import type { Random } from './random';

export interface Shape {
  /** Length over width, from and to. */
  readonly elongation: readonly [number, number];
  /** Strength of the noise: 0 is an ellipse, 0.5 is deeply notched. */
  readonly roughness: number;
  /** How strongly long shapes are bent. */
  readonly bend: number;
  readonly corners: readonly [number, number];
}

const HARMONICS = [2, 3, 4, 5, 6, 7, 9];

/** Logarithm of the radius as a smooth periodic function of the angle. */
function noise(random: Random, roughness: number): (angle: number) => number {
  const waves = HARMONICS.map((k) => ({
    k,
    size: (roughness * random.normal()) / k ** 0.8,
    phase: random.range(0, 2 * Math.PI),
  }));
  return (angle) => waves.reduce((sum, { k, size, phase }) => sum + size * Math.cos(k * angle + phase), 0);
}

function unevenAngles(random: Random, n: number): number[] {
  const gaps = Array.from({ length: n }, () => random.range(0.45, 1.55));
  const whole = gaps.reduce((a, b) => a + b, 0);
  const start = random.next();
  let at = 0;
  return gaps.map((gap) => {
    at += gap;
    return 2 * Math.PI * (start + at / whole);
  });
}

function attempt(random: Random, shape: Shape): Metres[] {
  const radius = noise(random, shape.roughness);
  const stretch = Math.sqrt(random.range(...shape.elongation));
  const bend = shape.bend * Math.max(-1.6, Math.min(1.6, random.normal())) * 0.2;
  const turn = random.range(0, 2 * Math.PI);
  return unevenAngles(random, random.int(...shape.corners)).map((angle): Metres => {
    const r = Math.exp(Math.max(-1, Math.min(0.8, radius(angle))));
    const x = r * Math.cos(angle) * stretch;
    const y = (r * Math.sin(angle)) / stretch + (bend * (x * x - stretch / 2)) / stretch;
    return [x * Math.cos(turn) - y * Math.sin(turn), x * Math.sin(turn) + y * Math.cos(turn)];
  });
}

/** A simple counter-clockwise outline of area 1 about the origin; the first corner is not repeated. */
export function outline(random: Random, shape: Shape): Metres[] {
  for (let i = 0; i < 100; i++) {
    const corners = attempt(random, shape);
    const ring = [...corners, corners[0] as Metres].map(([x, y]) => [x, y]);
    if (!isCounterClockwise(ring) || selfIntersection(ring)) continue;
    const scale = 1 / Math.sqrt(signedPlanarArea(ring));
    return corners.map(([x, y]) => [x * scale, y * scale]);
  }
  throw new Error('no simple outline in 100 attempts');
}
