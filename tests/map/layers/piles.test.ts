// Columns of gangue piles: footprint, height, and the same rules of showing as on the flat map.
import { describe, expect, it } from 'vitest';
import { ellipsoidalAreaM2 } from '../../../src/domain/geo/ellipsoid';
import type { FeatureId, TargetId } from '../../../src/domain/units';
import { type PileFeature, pilesOf } from '../../../src/map/layers/piles';
import { MODEL } from '../model';

const pile = (id: string, more: Record<string, unknown> = {}): PileFeature => ({
  properties: { id, kind: 'pile', owner: 'owned', areaDm2: 7_280_000, t0: 20200101, s0: 'working', n: 1, ...more },
  position: [113.6, 37.9],
});

describe('columns', () => {
  it('stand on a circle of the pile’s footprint', () => {
    const [column] = pilesOf([pile('G')], MODEL);
    const ring = [...(column?.outline ?? []), ...(column?.outline.slice(0, 1) ?? [])].map(([lon, lat]) => [lon, lat]);
    const drawn = ellipsoidalAreaM2({ type: 'Polygon', coordinates: [ring] });
    expect(drawn / 72_800).toBeGreaterThan(0.97);
    expect(drawn / 72_800).toBeLessThan(1.01);
  });

  it('are as high as the footprint is large', () => {
    const [small, large] = pilesOf([pile('A'), pile('B', { areaDm2: 14_560_000 })], MODEL);
    expect((large?.height ?? 0) / (small?.height ?? 1)).toBeCloseTo(2);
  });

  it('stand once, and only for single piles that are shown', () => {
    const features = [
      pile('A'),
      pile('A'),
      pile('B', { n: 3 }),
      pile('C', { owner: 'ownerless' }),
      pile('D', { t0: 20210101 }),
      pile('E', { kind: 'producer' }),
    ];
    const model = { ...MODEL, filters: { owner: ['owned'] }, hiddenGroups: ['gangue-piles/producer'] };
    expect(pilesOf(features, model).map(({ id }) => id)).toEqual(['A']);
  });

  it('fade when another target is chosen', () => {
    const selection = {
      kind: 'target' as const,
      id: 'YQ-2020-123-030' as TargetId,
      layers: ['gangue-piles' as const],
      counted: ['A' as FeatureId],
      pending: ['B' as FeatureId],
    };
    const alphas = pilesOf([pile('A'), pile('B'), pile('C')], { ...MODEL, selection }).map(({ colour }) => colour[3]);
    expect(alphas[0]).toBeGreaterThan(alphas[1] ?? 0);
    expect(alphas[1]).toBeGreaterThan(alphas[2] ?? 0);
  });
});
