// Measuring: figures from the ellipsoid, and what is drawn.
import { describe, expect, it } from 'vitest';
import { measureCorners, measureShape } from '../../src/map/measure-shape';

describe('measured figures', () => {
  // Oracles: the meridian arc a(1−e²)∫(1−e²sin²φ)^−3/2 dφ and the zone area between parallels, integrated separately.
  it('are geodesic lengths', () => {
    expect(
      measureCorners('distance', [
        [113, 37],
        [113, 38],
      ]).metres,
    ).toBeCloseTo(110_987.0443, 3);
    expect(measureCorners('distance', [[113, 38]])).toEqual({ metres: 0, squareMetres: null });
  });

  it('are ellipsoidal areas with the perimeter closed', () => {
    const corners = [
      [113, 37],
      [113.01, 37],
      [113.01, 37.01],
      [113, 37.01],
    ] as const;
    const { metres, squareMetres } = measureCorners('area', corners);
    // The sides are geodesics, which here leave the parallels by millimetres.
    expect(Math.abs((squareMetres ?? 0) - 987_766.69)).toBeLessThan(1);
    expect(metres).toBeGreaterThan(3998);
    expect(measureCorners('area', corners.slice(0, 2)).squareMetres).toBe(0);
  });

  it('do not depend on the direction of drawing', () => {
    const corners = [
      [113, 37],
      [113.02, 37],
      [113, 37.02],
    ] as const;
    expect(measureCorners('area', [...corners].reverse()).squareMetres).toBeCloseTo(
      measureCorners('area', corners).squareMetres ?? 0,
    );
  });
});

describe('drawn shape', () => {
  const types = (shape: ReturnType<typeof measureShape>) => shape.features.map(({ geometry }) => geometry.type);

  it('grows from a corner to a line to an area', () => {
    expect(types(measureShape('area', [[0, 0]], null))).toEqual(['Point']);
    expect(types(measureShape('area', [[0, 0]], [1, 0]))).toEqual(['LineString', 'Point']);
    expect(
      types(
        measureShape(
          'area',
          [
            [0, 0],
            [1, 0],
          ],
          [1, 1],
        ),
      ),
    ).toEqual(['Polygon', 'LineString', 'Point', 'Point']);
    expect(
      types(
        measureShape(
          'distance',
          [
            [0, 0],
            [1, 0],
          ],
          [1, 1],
        ),
      ),
    ).toEqual(['LineString', 'Point', 'Point']);
  });

  it('closes areas', () => {
    const [area] = measureShape(
      'area',
      [
        [0, 0],
        [1, 0],
        [1, 1],
      ],
      null,
    ).features;
    expect(area?.geometry).toEqual({
      type: 'Polygon',
      coordinates: [
        [
          [0, 0],
          [1, 0],
          [1, 1],
          [0, 0],
        ],
      ],
    });
  });
});
