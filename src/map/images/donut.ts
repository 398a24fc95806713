// Donut of a region: number of sites by status, clockwise from the top.
import type { Status } from '../../domain/site/status';
import { STATUS_COLOUR, SURFACE, UNKNOWN } from '../palette';
import type { DonutPart } from './image-id';
import { coverage, draw, hatchDistance, type Paint, type Pixels } from './pixels';

/** Width of the ring as a share of the radius. */
const RING = 0.3;

export interface Arc {
  readonly status: Status | null;
  /** In turns, 0 at the top, clockwise. */
  readonly from: number;
  readonly to: number;
}

export function donutArcs(parts: readonly DonutPart[]): readonly Arc[] {
  const total = parts.reduce((sum, part) => sum + part.n, 0);
  let before = 0;
  return parts.map(({ status, n }) => {
    const from = before / total;
    before += n;
    return { status, from, to: before / total };
  });
}

const turnOf = (x: number, y: number): number => (Math.atan2(x, -y) / (2 * Math.PI) + 1) % 1;

export function drawDonut(diameter: number, parts: readonly DonutPart[], ratio: number): Pixels {
  const arcs = donutArcs(parts);
  const radius = (diameter / 2 - 1.5) * ratio;
  const inner = radius * (1 - RING);
  return draw(diameter * ratio, (x, y) => {
    const distance = Math.hypot(x, y);
    const turn = turnOf(x, y);
    const arc = arcs.find((candidate) => turn < candidate.to) ?? arcs.at(-1);
    const onRing = Math.min(coverage(distance - radius), coverage(inner - distance));
    const status = arc?.status ?? null;
    const paints: Paint[] = [
      { colour: SURFACE, cover: coverage(distance - radius - 1.5 * ratio) * 0.94 },
      { colour: status === null ? UNKNOWN : STATUS_COLOUR[status], cover: onRing },
    ];
    if (status === null) {
      paints.push({ colour: SURFACE, cover: onRing * coverage(hatchDistance(x, y, 5 * ratio, 1.2 * ratio)) * 0.8 });
    }
    return paints;
  });
}
