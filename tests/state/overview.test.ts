import { describe, expect, it } from 'vitest';
import type { OverviewResponse, ProgressEntry } from '../../src/contract/api-progress';
import type { RegionCode } from '../../src/domain/units';
import { byStanding, heatTable, perMonth, present, splitSites, totalOf, wanted } from '../../src/state/overview';
import { ENTRY, FIGURES } from './progress-entries';

const NONE = { overdue: 0, behind: 0, 'at-risk': 0, 'on-track': 0, met: 0, unknown: 0, none: 0 };
const region = (code: string): RegionCode => code as RegionCode;
const standing = (verdict: ProgressEntry['progress']['verdict']): ProgressEntry => ({
  ...ENTRY,
  progress: { ...FIGURES, verdict },
});

describe('the targets behind a count', () => {
  it.each([
    [{ by: 'standing', standing: 'behind' } as const, true],
    [{ by: 'standing', standing: 'none' } as const, false],
    [{ by: 'cell', region: region('140321'), topic: 'restoration' } as const, true],
    [{ by: 'cell', region: region('140321'), topic: 'gangue' } as const, false],
    [{ by: 'document', key: 'YQ-2020-123' } as const, true],
    [{ by: 'document', key: '123号' } as const, false],
    [{ by: 'unit', key: '市政府' } as const, true],
    [{ by: 'unit', key: '政府' } as const, false],
    [{ by: 'binding', key: 'task' } as const, true],
    [{ by: 'binding', key: 'binding' } as const, false],
  ])('%o: %s', (wish, found) => {
    expect(wanted(ENTRY, wish)).toBe(found);
  });

  it('without a verdict are those that are not judged', () => {
    expect(wanted(standing(null), { by: 'standing', standing: 'none' })).toBe(true);
  });

  it('of a cell leave out what the county does not inherit, as the counts of the cell do', () => {
    const foreign = { ...ENTRY, progress: { ...FIGURES, verdict: null, noVerdict: 'not-inherited' as const } };
    expect(wanted(foreign, { by: 'cell', region: region('140321'), topic: 'restoration' })).toBe(false);
  });

  it('come in order of need', () => {
    const mixed = [standing('met'), standing(null), standing('behind'), standing('overdue'), standing('at-risk')];
    expect(byStanding(mixed).map(({ progress }) => progress.verdict)).toEqual([
      'overdue',
      'behind',
      'at-risk',
      'met',
      null,
    ]);
  });
});

describe('the heat table', () => {
  const cell = (code: string, topic: 'gangue' | 'restoration'): OverviewResponse['heat'][number] => ({
    region: region(code),
    topic,
    counts: { ...NONE, behind: 1 },
    worst: 'behind',
  });

  it('has a column for each topic that occurs, in the usual order, and an empty cell where a county has none', () => {
    const { topics, rows } = heatTable([cell('140302', 'gangue'), cell('140303', 'restoration')]);
    expect(topics).toEqual(['restoration', 'gangue']);
    expect(rows.map((row) => [row.region, row.cells.map((each) => each?.worst ?? null)])).toEqual([
      ['140302', [null, 'behind']],
      ['140303', ['behind', null]],
    ]);
  });
});

describe('counts', () => {
  it('are summed, and those that are nought left out', () => {
    const counts = { ...NONE, behind: 2, met: 3, none: 1 };
    expect(totalOf(counts)).toBe(6);
    expect(present(counts)).toEqual(['behind', 'met', 'none']);
  });
});

describe('sites that hold a target back', () => {
  it('are those it needs, and the others, each in the order they came', () => {
    const sites = [{ id: 'c' }, { id: 'a' }, { id: 'b' }];
    expect(splitSites(sites, ['b', 'c'])).toEqual({ needed: [{ id: 'c' }, { id: 'b' }], others: [{ id: 'a' }] });
  });
});

it('a pace is told for thirty days', () => {
  expect(perMonth(1.5)).toBe(45);
});
