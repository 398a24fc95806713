// A small software rasteriser: RGBA pixels from signed distances, smoothed over one pixel. Needs no canvas.
import { bytesOf } from '../palette';

export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

export type Point = readonly [number, number];

/** What lies at a pixel's centre: a colour with the share of the pixel it covers, bottom first. */
export interface Paint {
  readonly colour: string;
  readonly cover: number;
}

/** Coverage of a pixel whose centre is `distance` pixels outside (negative: inside) an edge. */
export const coverage = (distance: number): number => Math.min(1, Math.max(0, 0.5 - distance));

/** `paint` gets pixel centres measured from the middle of the image. */
export function draw(size: number, paint: (x: number, y: number) => readonly Paint[]): Pixels {
  const data = new Uint8ClampedArray(size * size * 4);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const layers = paint(column + 0.5 - size / 2, row + 0.5 - size / 2);
      data.set(blend(layers), (row * size + column) * 4);
    }
  }
  return { width: size, height: size, data };
}

function blend(layers: readonly Paint[]): readonly [number, number, number, number] {
  let [r, g, b, a] = [0, 0, 0, 0];
  for (const { colour, cover } of layers) {
    if (cover <= 0) continue;
    const [cr, cg, cb] = bytesOf(colour);
    const rest = a * (1 - cover);
    a = cover + rest;
    r = (cr * cover + r * rest) / a;
    g = (cg * cover + g * rest) / a;
    b = (cb * cover + b * rest) / a;
  }
  return [r, g, b, a * 255];
}

/** Distance from a point to a closed polygon's edge, negative inside. */
export function polygonDistance(points: readonly Point[], x: number, y: number): number {
  let nearest = Number.POSITIVE_INFINITY;
  let inside = false;
  for (let i = 0, j = points.length - 1; i < points.length; j = i++) {
    const [ax, ay] = points[i] as Point;
    const [bx, by] = points[j] as Point;
    const dx = bx - ax;
    const dy = by - ay;
    const along = Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy)));
    nearest = Math.min(nearest, Math.hypot(x - ax - along * dx, y - ay - along * dy));
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside ? -nearest : nearest;
}

/** Distance to the nearest line of a diagonal hatch that repeats every `period` pixels along x. */
export function hatchDistance(x: number, y: number, period: number, width: number): number {
  const at = (((x + y) % period) + period) % period;
  return Math.min(at, period - at) / Math.SQRT2 - width / 2;
}
