// The water section of a bulletin, by hand from the rules.
import { describe, expect, it } from 'vitest';
import { bulletinWater, type WaterMaterial } from '../../../src/domain/plan/bulletin-water';
import { waterSection } from '../../../src/domain/plan/bulletin-water-words';
import type { FeatureId } from '../../../src/domain/units';
import type { Reading } from '../../../src/domain/water/reading';
import { day, site } from './small-world';

describe('water in a bulletin', () => {
  const point = (id: string, attributes: Record<string, string | number>) =>
    site({ id, layer: 'water-points', attributes, status: null });
  const reading = (id: string, on: string, parameter: string, value: number): Reading => ({
    point: id as FeatureId,
    on: day(on),
    parameter,
    value,
    belowDetection: false,
    drill: false,
  });
  const READINGS = [
    // Ammonia 1.2 on average: class Ⅳ, 0.2 over the limit of Ⅲ. August lies outside.
    reading('A', '2020-09-05', 'NH3N', 1),
    reading('A', '2020-09-20', 'NH3N', 1.4),
    reading('A', '2020-08-20', 'NH3N', 9),
    reading('B', '2020-09-05', 'NH3N', 0.4),
    reading('G', '2020-09-05', 'flow', 0.4),
    reading('G', '2020-09-06', 'flow', 0.3),
  ];
  const of: WaterMaterial = {
    from: day('2020-09-01'),
    to: day('2020-09-30'),
    points: [
      point('A', { kind: 'section', goal: 'III', river: '清河' }),
      point('B', { kind: 'section', goal: 'III', river: '清河' }),
      point('C', { kind: 'section' }),
      point('G', { kind: 'flow-gate', flowGoal: 390 }),
    ],
    readingsOf: (id) => READINGS.filter((one) => one.point === id),
    shown: ({ id }) => id !== 'B',
    nameOf: (region) => region,
  };

  it('judges sections by the mean of the period, rivers by their sections, gates by days', () => {
    const water = bulletinWater(of);
    expect(water).toMatchObject({ total: 3, judged: 2, good: 1, worst: 0, withGoal: 2, meeting: 1, hidden: 1 });
    expect(water?.byClass).toMatchObject({ II: 1, IV: 1 });
    expect(water?.sections.map(({ id, class: found, meetsGoal }) => [id, found, meetsGoal])).toEqual([
      ['A', 'IV', false],
      ['C', null, null],
    ]);
    expect(water?.sections[0]?.pollutants[0]?.multiple).toBeCloseTo(0.2, 9);
    // Mean of 1.2 and 0.4 is 0.8: class Ⅲ.
    expect(water?.rivers).toMatchObject([{ river: '清河', sections: 2, class: 'III', grade: 'good' }]);
    expect(water?.gates).toMatchObject([{ id: 'G', goal: 0.39, days: 2, complying: 1 }]);
  });

  it('is told in words, with what is not open', () => {
    const said = waterSection({ water: bulletinWater(of) });
    expect(said?.paragraphs[0]).toContain('3个地表水断面中2个有监测数据');
    expect(said?.paragraphs.at(-1)).toContain('另有1个点位不公开');
    expect(said?.tables[0]?.rows.map((row) => row[5])).toEqual(['Ⅳ类', '无数据']);
  });

  it('of a region without sections and gates is none', () => {
    expect(bulletinWater({ ...of, points: [] })).toBeNull();
  });
});
