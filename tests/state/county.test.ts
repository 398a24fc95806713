// County page and wall as data: order of targets, places, deadlines by day.
import { describe, expect, it } from 'vitest';
import type { CountiesResponse } from '../../src/contract/api-counties';
import type { ProgressEntry } from '../../src/contract/api-progress';
import type { RegionCode } from '../../src/domain/units';
import { byPressure, byVerdict, percentOf, placeIn } from '../../src/state/county';
import { dueDays } from '../../src/state/wall';
import { day, ENTRY, FIGURES } from './progress-entries';

const entry = (id: string, more: Partial<ProgressEntry>, figures: Partial<ProgressEntry['progress']> = {}) =>
  ({ ...ENTRY, id: id as ProgressEntry['id'], ...more, progress: { ...FIGURES, ...figures } }) as ProgressEntry;

describe('targets of a county', () => {
  it('stand by verdict, binding ones first, then the later; what is not passed down is left out', () => {
    const found = byVerdict([
      entry('late', { binding: 'task' }, { varianceDays: -90 }),
      entry('later', { binding: 'task' }, { varianceDays: -200 }),
      entry('bound', { binding: 'binding' }, { varianceDays: -1 }),
      entry('met', {}, { verdict: 'met' }),
      entry('open', {}, { verdict: null, noVerdict: 'no-deadline' }),
      entry('foreign', {}, { verdict: null, noVerdict: 'not-inherited' }),
    ]);
    expect(found.map(({ standing, entries }) => [standing, entries.map(({ id }) => id)])).toEqual([
      ['behind', ['bound', 'later', 'late']],
      ['met', ['met']],
      ['none', ['open']],
    ]);
  });
});

const NONE = { overdue: 0, behind: 0, 'at-risk': 0, 'on-track': 0, met: 0, unknown: 0, none: 0 };
const county = (region: string, worst: CountiesResponse['counties'][number]['worst'], n: number) => ({
  region: region as RegionCode,
  worst,
  counts: { ...NONE, [worst]: n },
  first: null,
});

describe('counties', () => {
  it('are in the order of what presses', () => {
    const all = [county('a', 'met', 9), county('b', 'behind', 2), county('d', 'behind', 5), county('c', 'behind', 5)];
    expect(byPressure(all).map(({ region }) => region)).toEqual(['c', 'd', 'b', 'a']);
  });

  it('have a place among those that are ranked, or none', () => {
    const ranked = (region: string, place: number | null) => ({ region, place });
    const ranking = { counties: [ranked('a', 1), ranked('b', 2), ranked('c', null)] } as Parameters<typeof placeIn>[0];
    expect(placeIn(ranking, 'b' as RegionCode)).toEqual({ place: 2, of: 2 });
    expect(placeIn(ranking, 'c' as RegionCode)).toEqual({ place: null, of: 2 });
    expect(placeIn(ranking, 'd' as RegionCode)).toBeNull();
    expect([percentOf(0.25), percentOf(null)]).toEqual([25, null]);
  });
});

describe('deadlines ahead', () => {
  it('are counted by day, nearest first', () => {
    const due = (id: string, deadline: string, verdict: ProgressEntry['progress']['verdict']) =>
      entry(id, {}, { verdict, period: { start: null, deadline: day(deadline), yearly: false } });
    const ahead = [
      due('a', '2020-12-31', 'behind'),
      due('b', '2020-12-20', 'at-risk'),
      due('c', '2020-12-20', 'behind'),
      due('d', '2020-12-20', 'behind'),
      entry('e', {}, { period: null }),
    ];
    expect(dueDays(ahead, day('2020-12-20'))).toEqual([
      {
        on: '2020-12-20',
        days: 0,
        entries: 3,
        counts: [
          { standing: 'behind', n: 2 },
          { standing: 'at-risk', n: 1 },
        ],
      },
      { on: '2020-12-31', days: 11, entries: 1, counts: [{ standing: 'behind', n: 1 }] },
    ]);
  });
});
