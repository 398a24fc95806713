// Arbitrary star-shaped polygons in the project's part of the world.
import fc from 'fast-check';
import type { Polygon, Position } from 'geojson';

export interface Star {
  readonly centre: readonly [number, number];
  readonly polygon: Polygon;
}

/** Counter-clockwise, visible from its centre, so never self-intersecting; 3 to 24 corners. */
export const star = (): fc.Arbitrary<Star> =>
  fc
    .record({
      lon: fc.integer({ min: 112_000_000, max: 115_000_000 }),
      lat: fc.integer({ min: 33_000_000, max: 38_000_000 }),
      radii: fc.array(fc.integer({ min: 2_000, max: 20_000 }), { minLength: 3, maxLength: 24 }),
    })
    .map(({ lon, lat, radii }) => {
      const centre: [number, number] = [lon / 1e6, lat / 1e6];
      const ring = radii.map((radius, i): Position => {
        const angle = (2 * Math.PI * i) / radii.length;
        return [centre[0] + (radius / 1e6) * Math.cos(angle), centre[1] + (radius / 1e6) * Math.sin(angle)];
      });
      return { centre, polygon: { type: 'Polygon', coordinates: [[...ring, ring[0] as Position]] } };
    });
