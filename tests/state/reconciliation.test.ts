// The list of reconciliation: what is shown, what is counted, and a ruling as it is typed.
import { describe, expect, it } from 'vitest';
import type { OverlapsResponse } from '../../src/contract/api-reconciliation';
import type { IsoDate } from '../../src/domain/units';
import { countsOf, type FindingRow, isShown, pairsShown, readRuling, totalsOf } from '../../src/state/reconciliation';

const row = (kind: FindingRow['kind'], id: string, state: string, agrees?: boolean): FindingRow =>
  ({ kind, row: { id: `${kind}:${id}`, state, ...(agrees === undefined ? {} : { agrees }) } }) as FindingRow;

const ROWS = [
  row('conflict', 'A', 'open'),
  row('conflict', 'B', 'ruled'),
  row('conflict', 'C', 'outdated'),
  row('parts', 'D', 'open', true),
  row('check', 'E', 'open', false),
  row('layer', 'F', 'open', true),
  row('doubt', 'G', 'ruled'),
];
/** One pair touches two targets. */
const OVERLAPS = {
  targets: [
    {
      pairs: [
        { id: 'overlap:1:2', state: 'open' },
        { id: 'overlap:1:3', state: 'ruled' },
      ],
    },
    { pairs: [{ id: 'overlap:1:2', state: 'open' }] },
  ],
} as unknown as OverlapsResponse;

describe('the list', () => {
  it.each([
    ['all', ['A', 'B', 'C', 'E', 'G'], 2],
    ['open', ['A', 'C', 'E'], 1],
    ['ruled', ['B', 'G'], 1],
    ['fits', ['D', 'F'], 0],
  ] as const)('%s', (shown, ids, pairs) => {
    expect(ROWS.filter((one) => isShown(one, shown)).map(({ row: { id } }) => id.split(':')[1])).toEqual(ids);
    expect(pairsShown(OVERLAPS, shown).size).toBe(pairs);
    const counts = countsOf(ROWS, OVERLAPS, shown);
    expect(counts.overlap).toBe(pairs);
    expect(counts.conflict + counts.parts + counts.check + counts.layer + counts.doubt).toBe(ids.length);
  });

  it('counts pairs once, and doubts by themselves', () => {
    expect(totalsOf(ROWS, OVERLAPS)).toEqual({ wrong: 6, doubts: 1, ruled: 3, outdated: 1, fits: 2 });
    expect(totalsOf(ROWS, undefined)).toMatchObject({ wrong: 4, ruled: 2 });
  });
});

describe('a ruling as it is typed', () => {
  const day = '2024-06-30' as IsoDate;
  it.each([
    [
      { governs: null, why: '因', evidence: '' },
      { ok: false, fault: 'governs' },
    ],
    [
      { governs: 'none', why: '  ', evidence: '' },
      { ok: false, fault: 'why' },
    ],
    [
      { governs: 'none', why: ' 因 ', evidence: ' ' },
      { ok: true, ruling: { governs: 'none', why: '因', asOf: day } },
    ],
    [
      { governs: 'A', why: '因', evidence: ' 文号 ' },
      { ok: true, ruling: { governs: 'A', why: '因', asOf: day, evidence: '文号' } },
    ],
  ])('%j', (draft, read) => {
    expect(readRuling(draft, day)).toEqual(read);
  });
});
