// What is typed about a proposed area becomes the body of a check, or the field that is wrong; findings in their order.
import { describe, expect, it } from 'vitest';
import { admissionBody } from '../../src/contract/api-admission';
import type { Areal } from '../../src/domain/geo/polygon';
import type { IsoDate, RegionCode } from '../../src/domain/units';
import { type Finding, groupedFindings } from '../../src/state/admission';
import { admissionModel } from '../../src/state/admission-map';
import { EMPTY_DRAFT, type ProposalDraft, readProposal, unitFor } from '../../src/state/proposal-draft';
import { DEFAULT_VIEW } from '../../src/state/url-state';

const AREA: Areal = {
  type: 'Polygon',
  coordinates: [
    [
      [114, 36],
      [114.1, 36],
      [114.1, 36.1],
      [114, 36],
    ],
  ],
};
const DAY = '2024-06-30' as IsoDate;
const read = (over: Partial<ProposalDraft>, area: Areal | null = AREA) =>
  readProposal({ ...EMPTY_DRAFT, mineral: 'coal', ...over }, area, DAY);

describe('a proposal', () => {
  it('is a body that the server takes, with null for what is not known', () => {
    const found = read({});
    expect(found).toEqual({
      ok: true,
      body: {
        asOf: DAY,
        geometry: AREA,
        right: 'mining',
        mineral: 'coal',
        method: null,
        reserve: null,
        capacity: null,
        capacityUnit: '万吨/年',
        highGas: null,
      },
    });
    expect(found.ok && admissionBody.safeParse(found.body).success).toBe(true);
  });

  it('takes figures as they are typed', () => {
    const filled = read({ method: 'underground', reserve: 'large', capacity: ' １，２００.5 ', gas: 'low' });
    expect(filled).toMatchObject({
      body: { method: 'underground', reserve: 'large', capacity: 1200.5, highGas: false },
    });
    expect(read({ gas: 'high' })).toMatchObject({ body: { highGas: true } });
    expect(read({ gas: 'high', mineral: 'iron' })).toMatchObject({ body: { highGas: null } });
  });

  it('of exploration has no mine', () => {
    expect(read({ right: 'exploration', method: 'open-pit', reserve: 'small', capacity: 'abc' })).toMatchObject({
      body: { right: 'exploration', method: null, reserve: null, capacity: null },
    });
  });

  it.each([
    ['no area', read({}, null), 'area'],
    ['no mineral', read({ mineral: '' }), 'mineral'],
    ['a scale in words', read({ capacity: '六十' }), 'capacity'],
    ['a scale below nothing', read({ capacity: '-5' }), 'capacity'],
  ])('%s is told', (_, found, fault) => {
    expect(found).toEqual({ ok: false, fault });
  });

  it('counts facing stone by volume', () => {
    expect([unitFor('facing-stone'), unitFor('iron')]).toEqual(['万立方米/年', '万吨/年']);
  });
});

describe('findings', () => {
  it('that fail come first, and what a person judges last', () => {
    const finding = (id: string, type: Finding['type'], outcome: Finding['outcome']) =>
      ({ id, type, outcome }) as Finding;
    const groups = groupedFindings([
      finding('a', 'plan-area', 'pass'),
      finding('b', 'judgement', 'unknown'),
      finding('c', 'min-scale', 'fail'),
      finding('d', 'one-holder', 'fail'),
    ]);
    expect(groups.map(({ group, findings }) => [group, findings.map(({ id }) => id)])).toEqual([
      ['fail', ['c', 'd']],
      ['pass', ['a']],
      ['judgement', ['b']],
    ]);
  });
});

describe('the map of a proposed area', () => {
  it('shows it over the mining zones alone', () => {
    const place = { region: '410505' as RegionCode, asOf: DAY, version: 'v', view: DEFAULT_VIEW, label: '拟设范围' };
    const model = admissionModel(AREA, place);
    expect(model.importRows?.rows).toMatchObject([{ geometry: AREA, label: '拟设范围' }]);
    expect(Object.entries(model.layers).flatMap(([layer, shown]) => (shown ? [layer] : []))).toEqual(['mining-zones']);
    expect(admissionModel(null, place).importRows?.rows).toEqual([]);
  });
});
