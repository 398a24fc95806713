// Admission check by the rules of Yindu's mineral plan (许可准入, 专栏5), case by case with the clause that decides.
import { describe, expect, it } from 'vitest';
import type { Areal } from '../../../src/domain/geo/polygon';
import {
  type AdmissionRule,
  admissionCheck,
  type Proposal,
  type ShapedSite,
  type Surroundings,
} from '../../../src/domain/plan/admission';
import type { FeatureId } from '../../../src/domain/units';

const square = (west: number, south: number, size: number): Areal => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, south],
      [west + size, south],
      [west + size, south + size],
      [west, south + size],
      [west, south],
    ],
  ],
});

const clause = (item: string) => `YD-2023-054-${item}`;
const scale = (
  item: string,
  mineral: string,
  atLeast: number,
  over: Partial<Extract<AdmissionRule, { type: 'min-scale' }>> = {},
): AdmissionRule => ({
  type: 'min-scale',
  clause: clause(item),
  minerals: [mineral],
  atLeast,
  unit: '万吨/年',
  ...over,
});

const RULES: readonly AdmissionRule[] = [
  { type: 'forbidden', clause: clause('077'), minerals: ['stone-coal'] },
  { type: 'planned-block', clause: clause('080') },
  { type: 'block-mineral', clause: clause('080') },
  { type: 'one-holder', clause: clause('083') },
  { type: 'avoid', clause: clause('084'), kind: 'farmland' },
  scale('086', 'building-stone', 300),
  { type: 'no-small-reserve', clause: clause('087'), minerals: ['building-stone'] },
  scale('088', 'facing-stone', 10, { unit: '万立方米/年' }),
  { type: 'judgement', clause: clause('089'), method: 'open-pit' },
  scale('090', 'coal', 60),
  scale('091', 'coal', 90, { highGas: true }),
  scale('092', 'coal', 120, { reserve: 'large', method: 'underground' }),
  scale('096', 'iron', 30, { reserve: 'medium', method: 'underground' }),
  scale('097', 'iron', 10, { reserve: 'small', method: 'underground' }),
  scale('099', 'iron', 60, { reserve: 'medium', method: 'open-pit' }),
  scale('105', 'flux-limestone', 50, { reserve: 'medium' }),
  scale('108', 'building-stone', 100, { reserve: 'medium' }),
];

const shaped = (id: string, geometry: Areal, attributes: ShapedSite['attributes']): ShapedSite => ({
  id: id as FeatureId,
  code: id,
  name: id,
  layer: 'mining-zones',
  attributes,
  geometry,
});

const AROUND: Surroundings = {
  sites: [
    shaped('flux block', square(114, 36, 0.02), { kind: 'planned-block', mineral: 'flux-limestone' }),
    shaped('diorite block', square(114.1, 36, 0.02), { kind: 'planned-block', mineral: 'diorite' }),
    shaped('right', square(114.11, 36.01, 0.005), { kind: 'mining-right', mineral: 'diorite' }),
    shaped('field', square(114.015, 36.015, 0.01), { kind: 'farmland' }),
  ],
  protectionLoaded: [],
};

const PROPOSAL: Proposal = {
  geometry: square(114.002, 36.002, 0.01),
  mineral: 'flux-limestone',
  method: 'open-pit',
  reserve: 'medium',
  capacity: 60,
  capacityUnit: '万吨/年',
  highGas: null,
};

/** Outcome by clause and type. */
const outcomes = (over: Partial<Proposal>, around = AROUND): Record<string, string> =>
  Object.fromEntries(
    admissionCheck(RULES, { ...PROPOSAL, ...over }, around).map(({ clause: of, type, outcome }) => [
      `${of.slice(-3)} ${type}`,
      outcome,
    ]),
  );

const OUTSIDE = { geometry: square(115, 36, 0.01) };

describe('admission check', () => {
  it('1: flux limestone in its block, 60 where 50 are asked for', () => {
    expect(outcomes({})).toEqual({
      '080 planned-block': 'pass',
      '080 block-mineral': 'pass',
      '083 one-holder': 'pass',
      '084 avoid': 'unknown',
      '089 judgement': 'unknown',
      '105 min-scale': 'pass',
    });
  });

  it('2: one less than the least scale; exactly the least is enough', () => {
    expect(outcomes({ capacity: 49 })).toMatchObject({ '105 min-scale': 'fail' });
    expect(outcomes({ capacity: 50 })).toMatchObject({ '105 min-scale': 'pass' });
  });

  it('3: outside every block', () => {
    expect(outcomes(OUTSIDE)).toMatchObject({ '080 planned-block': 'fail', '080 block-mineral': 'unknown' });
  });

  it('4: reaching beyond its block', () => {
    const found = admissionCheck(RULES, { ...PROPOSAL, geometry: square(114.015, 36.002, 0.01) }, AROUND)[0];
    expect(found).toMatchObject({ clause: clause('080'), outcome: 'fail', features: ['flux block'] });
    expect(found?.reason.zh).toContain('部分超出');
  });

  it("5: another mineral than the block's, and a right that is there already", () => {
    const found = admissionCheck(RULES, { ...PROPOSAL, geometry: square(114.101, 36.001, 0.005) }, AROUND);
    const of = (type: string) => found.find((one) => one.type === type);
    expect(of('block-mineral')).toMatchObject({ outcome: 'fail', features: ['diorite block'] });
    expect(of('one-holder')).toMatchObject({ outcome: 'fail', features: ['right'], clause: clause('083') });
  });

  it('6: building stone of 200: enough for a medium reserve, not for a new right; the text is stricter', () => {
    expect(outcomes({ ...OUTSIDE, mineral: 'building-stone', capacity: 200 })).toMatchObject({
      '086 min-scale': 'fail',
      '087 no-small-reserve': 'pass',
      '108 min-scale': 'pass',
    });
  });

  it('7: a small reserve of building stone, whatever its scale', () => {
    const found = outcomes({ ...OUTSIDE, mineral: 'building-stone', capacity: 300, reserve: 'small' });
    expect(found).toMatchObject({ '086 min-scale': 'pass', '087 no-small-reserve': 'fail' });
    expect(found).not.toHaveProperty('108 min-scale');
  });

  it('8: facing stone counts by volume; by weight nobody can tell', () => {
    const facing = { ...OUTSIDE, mineral: 'facing-stone' };
    expect(outcomes({ ...facing, capacity: 10, capacityUnit: '万立方米/年' })['088 min-scale']).toBe('pass');
    expect(outcomes({ ...facing, capacity: 9.9, capacityUnit: '万立方米/年' })['088 min-scale']).toBe('fail');
    expect(outcomes({ ...facing, capacity: 10 })['088 min-scale']).toBe('unknown');
  });

  it('9: coal of 80: not with high gas, and untold where the gas is not known', () => {
    const coal: Partial<Proposal> = { ...OUTSIDE, mineral: 'coal', method: 'underground', capacity: 80 };
    expect(outcomes({ ...coal, highGas: true })).toMatchObject({ '090 min-scale': 'pass', '091 min-scale': 'fail' });
    expect(outcomes({ ...coal, highGas: false })).not.toHaveProperty('091 min-scale');
    expect(outcomes(coal)).toMatchObject({ '091 min-scale': 'unknown' });
    expect(outcomes({ ...coal, reserve: 'large' })).toMatchObject({ '092 min-scale': 'fail' });
    expect(outcomes({ ...coal, reserve: null })).toMatchObject({ '092 min-scale': 'unknown' });
  });

  it('10: iron of 40: enough below ground, not in an open pit', () => {
    const iron: Partial<Proposal> = { ...OUTSIDE, mineral: 'iron', capacity: 40 };
    expect(outcomes({ ...iron, method: 'underground' })).toMatchObject({ '096 min-scale': 'pass' });
    expect(outcomes({ ...iron, method: 'underground' })).not.toHaveProperty('089 judgement');
    expect(outcomes(iron)).toMatchObject({ '099 min-scale': 'fail', '089 judgement': 'unknown' });
    expect(outcomes({ ...iron, capacity: null })).toMatchObject({ '099 min-scale': 'unknown' });
  });

  it('11: protected land, once its layer is loaded', () => {
    const loaded = { ...AROUND, protectionLoaded: ['farmland'] };
    expect(outcomes({}, loaded)).toMatchObject({ '084 avoid': 'pass' });
    const found = admissionCheck(RULES, { ...PROPOSAL, geometry: square(114.005, 36.005, 0.012) }, loaded);
    expect(found.find(({ type }) => type === 'avoid')).toMatchObject({
      clause: clause('084'),
      outcome: 'fail',
      features: ['field'],
    });
  });

  it('12: a forbidden mineral', () => {
    expect(outcomes({ ...OUTSIDE, mineral: 'stone-coal' })).toMatchObject({ '077 forbidden': 'fail' });
    expect(outcomes({})).not.toHaveProperty('077 forbidden');
  });
});
