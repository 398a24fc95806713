import { describe, expect, it } from 'vitest';
import { evaluateTarget } from '../../../src/domain/plan/evaluate';
import type { Measure } from '../../../src/domain/plan/measure';
import { sharesOf } from '../../../src/domain/plan/share';
import type { Attributes } from '../../../src/domain/site/layer';
import type { FeatureId, IsoDate } from '../../../src/domain/units';
import type { Reading } from '../../../src/domain/water/reading';
import { day, EAST, site, smallWorld, target } from './small-world';

const TODAY = day('2024-06-30');

const point = (id: string, attributes: Attributes) =>
  site({ id, layer: 'water-points', status: 'active', attributes: { kind: 'section', ...attributes } });
const reading = (id: string, on: string, parameter: string, value: number, drill = true): Reading => ({
  point: id as FeatureId,
  on: on as IsoDate,
  parameter,
  value,
  belowDetection: false,
  drill,
});
const share = (over: object): Measure => ({
  type: 'waterClass',
  points: { attributes: { kind: 'section' } },
  period: 'quarter',
  as: 'share',
  ...over,
});

// Ammonia limits of GB 3838-2002: Ⅱ 0.5, Ⅲ 1.0, Ⅳ 1.5 mg/L.
const sections = [point('a', { goal: 'III' }), point('b', { goal: 'III' }), point('c', { goal: 'IV' }), point('d', {})];
const readings = [
  reading('a', '2024-04-05', 'NH3N', 1.4),
  reading('a', '2024-05-05', 'NH3N', 0.4),
  reading('a', '2024-06-05', 'NH3N', 0.6),
  reading('b', '2024-03-31', 'NH3N', 0.1),
  reading('b', '2024-06-05', 'NH3N', 1.2),
  reading('c', '2024-06-05', 'NH3N', 1.2),
  reading('c', '2024-07-05', 'NH3N', 9),
];
const world = smallWorld({ '2020-01-01': sections }, { readings });

describe('water classes over a period', () => {
  it('takes the mean of the period only, and leaves out points without a class', () => {
    const result = evaluateTarget(target(share({ atLeast: 'III' }), { unit: '%' }), world, TODAY);
    expect(result).toMatchObject({ numerator: 1, denominator: 3, drill: true });
    expect(result.actual).toBeCloseTo(100 / 3, 9);
  });

  it('compares each point with its own goal', () => {
    const result = evaluateTarget(target(share({ atLeast: 'goal' }), { unit: '%' }), world, TODAY);
    expect(result).toMatchObject({ numerator: 2, denominator: 3 });
  });

  it('counts points that are worse, and names the worst class', () => {
    expect(evaluateTarget(target(share({ worseThan: 'III', as: 'count' })), world, TODAY).actual).toBe(2);
    expect(evaluateTarget(target(share({ as: 'worst' })), world, TODAY).actual).toBe(4);
  });

  it('says that there are no readings', () => {
    expect(evaluateTarget(target(share({ atLeast: 'III' })), world, day('2023-06-30')).missing).toBe('no-readings');
  });

  it('gives each point its part of the share', () => {
    const goal = target(share({ atLeast: 'III' }), { unit: '%' });
    const shares = sections.map((now) => sharesOf(goal, world, TODAY)({ now, before: null }));
    expect(shares.map((one) => [one?.counted, one?.numerator, one?.denominator])).toEqual([
      [true, 1, 1],
      [false, 0, 1],
      [false, 0, 1],
      [false, 0, 0],
    ]);
  });

  it('marks the share of a point whose readings of the period are simulated, through every kind of measure', () => {
    const mixed = smallWorld(
      { '2020-01-01': sections },
      {
        readings: [
          reading('a', '2024-06-05', 'NH3N', 0.6),
          reading('b', '2024-03-31', 'NH3N', 0.6),
          reading('b', '2024-06-05', 'NH3N', 0.6, false),
        ],
      },
    );
    const plain = share({ atLeast: 'III' });
    const count = share({ atLeast: 'III', as: 'count' });
    const ratio: Measure = { type: 'ratio', numerator: count, denominator: count, percent: true };
    const measures: readonly Measure[] = [
      plain,
      count,
      share({ as: 'worst' }),
      ratio,
      { type: 'change', of: count, from: 'start' },
      { type: 'expr', terms: [{ sign: 1, measure: count }] },
      { type: 'forEachRegion', regions: [EAST], each: plain, atLeast: 50 },
    ];
    for (const measure of measures) {
      const of = sharesOf(target(measure, { start: day('2024-01-01') }), mixed, TODAY);
      const marks = sections.map((now) => of({ now, before: now })?.drill ?? false);
      expect([measure.type, ...marks]).toEqual([measure.type, true, false, false, false]);
    }
  });

  it('takes the class that a groundwater point states', () => {
    const wells = [
      point('w', { kind: 'groundwater', statedClass: 'III' }),
      point('x', { kind: 'groundwater', statedClass: 'V' }),
    ];
    const measure = share({ points: { attributes: { kind: 'groundwater' } }, worseThan: 'IV' });
    expect(evaluateTarget(target(measure), smallWorld({ '2020-01-01': wells }), TODAY).actual).toBe(50);
  });
});

describe('ecological flow', () => {
  const gates = [
    point('g', { kind: 'flow-gate', flowGoal: 390 }),
    point('h', { kind: 'flow-gate', flowGoal: 1430 }),
    point('i', { kind: 'flow-gate' }),
  ];
  const flows = [
    reading('g', '2024-05-05', 'flow', 0.39),
    reading('g', '2024-06-05', 'flow', 0.5),
    reading('h', '2024-05-05', 'flow', 1.42),
    reading('h', '2024-06-05', 'flow', 1.43),
    reading('i', '2024-06-05', 'flow', 3),
  ];
  const gateWorld = smallWorld({ '2020-01-01': gates }, { readings: flows });
  const flow = (over: object): Measure => ({
    type: 'flow',
    points: { attributes: { kind: 'flow-gate' } },
    period: 'quarter',
    atLeast: 'goal',
    by: 'points',
    ...over,
  });

  it('a point complies when every reading does; one without a goal is left out', () => {
    expect(evaluateTarget(target(flow({})), gateWorld, TODAY)).toMatchObject({
      actual: 50,
      numerator: 1,
      denominator: 2,
    });
    expect(evaluateTarget(target(flow({ by: 'readings' })), gateWorld, TODAY)).toMatchObject({
      numerator: 3,
      denominator: 4,
    });
    expect(evaluateTarget(target(flow({ by: 'count' })), gateWorld, TODAY).actual).toBe(1);
  });

  it('marks a point’s share when a flow behind it is simulated', () => {
    const mixed = smallWorld(
      { '2020-01-01': gates },
      { readings: [reading('g', '2024-06-05', 'flow', 0.5), reading('h', '2024-06-05', 'flow', 1.5, false)] },
    );
    for (const by of ['count', 'points', 'readings'] as const) {
      const of = sharesOf(target(flow({ by })), mixed, TODAY);
      expect(gates.map((now) => of({ now, before: null })?.drill ?? false)).toEqual([true, false, false]);
    }
  });

  it('looks at the named months only', () => {
    expect(evaluateTarget(target(flow({ months: [6] })), gateWorld, TODAY).actual).toBe(100);
  });
});

describe('several readings a day', () => {
  const gate = [point('g', { kind: 'flow-gate', flowGoal: 390 })];
  const flow: Measure = {
    type: 'flow',
    points: { attributes: { kind: 'flow-gate' } },
    period: 'month',
    atLeast: 'goal',
    by: 'readings',
  };
  const at = (on: string, value: number): Reading => reading('g', on, 'flow', value, false);

  it('are one day of flow, judged by its mean against 0.39 m³/s', () => {
    // 1 June: (0.30 + 0.50) / 2 = 0.40 reaches it; 2 June: (0.20 + 0.50) / 2 = 0.35 does not; 3 June does.
    const flows = [
      at('2024-06-01', 0.3),
      at('2024-06-01', 0.5),
      at('2024-06-02', 0.2),
      at('2024-06-02', 0.5),
      at('2024-06-03', 0.39),
    ];
    const result = evaluateTarget(
      target(flow, { unit: '%' }),
      smallWorld({ '2020-01-01': gate }, { readings: flows }),
      TODAY,
    );
    expect(result).toMatchObject({ numerator: 2, denominator: 3, drill: false });
  });

  it('that were measured leave no trace of simulated ones of the same day', () => {
    const both = [reading('a', '2024-06-05', 'NH3N', 9), reading('a', '2024-06-05', 'NH3N', 0.4, false)];
    const result = evaluateTarget(
      target(share({ as: 'worst', period: 'month' })),
      smallWorld({ '2020-01-01': [point('a', { goal: 'III' })] }, { readings: both }),
      TODAY,
    );
    expect(result).toMatchObject({ actual: 2, drill: false });
  });
});
