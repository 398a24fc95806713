// Many targets at once: counting, urgency, groups, changes, deadlines ahead, and the fewest sites that help.
import { describe, expect, it } from 'vitest';
import { monthBefore } from '../../../src/domain/date';
import { holdsBack, openSite, shortOf } from '../../../src/domain/plan/blocking';
import { byContribution, catchUp, type OpenSite } from '../../../src/domain/plan/catch-up';
import { concerns, isAskedOf, targetIn } from '../../../src/domain/plan/county';
import { deadlinesAhead, movedBetween, worstOf } from '../../../src/domain/plan/overview';
import { forecastDays, historyDays, monthEnds, periodOf } from '../../../src/domain/plan/period';
import { progressOf } from '../../../src/domain/plan/progress';
import {
  countStandings,
  groupBy,
  isRankable,
  mostUrgent,
  type TargetProgress,
  unrankable,
} from '../../../src/domain/plan/roll-up';
import type { Target } from '../../../src/domain/plan/target';
import { statusChange } from '../../../src/domain/site/status-change';
import type { FeatureId, IsoDate, TargetId } from '../../../src/domain/units';
import { CITY, day, EAST, site, target } from './small-world';

const AT = day('2020-09-30');

/** A target of 365 in 365 days that stands at a figure, level for months unless told. */
function entry(id: string, actual: number | null, over: Partial<Target> = {}, pace = 0): TargetProgress {
  const of = target(null, { id: id as TargetId, value: 365, ...over });
  const days = forecastDays(AT);
  const samples = days.map((on, i) => ({ on, actual: actual === null ? null : actual - pace * (days.length - 1 - i) }));
  return { target: of, region: CITY, progress: progressOf(of, null, samples) };
}

const MET = entry('met', 365);
const BEHIND = entry('behind', 100);
const BEHIND_MORE = entry('behind-more', 50);
const BINDING = entry('binding', 200, { binding: 'binding' });
const AT_RISK = entry('at-risk', 270);
const OVERDUE = entry('overdue', 100, { deadline: day('2020-09-29') });
const UNKNOWN = entry('unknown', null);
const NONE = entry('none', 5, { deadline: null });
const ALL = [MET, AT_RISK, BEHIND, NONE, BEHIND_MORE, UNKNOWN, OVERDUE, BINDING];
const ids = (entries: readonly TargetProgress[]) => entries.map((one) => one.target.id);

describe('many targets', () => {
  it('are counted by where they stand', () => {
    expect(countStandings(ALL)).toEqual({
      overdue: 1,
      behind: 3,
      'at-risk': 1,
      'on-track': 0,
      met: 1,
      unknown: 1,
      none: 1,
    });
  });

  it('need attention in order: overdue, then the stronger force, then the later one', () => {
    expect(ids(mostUrgent(ALL, 10))).toEqual(['overdue', 'binding', 'behind-more', 'behind', 'at-risk']);
    expect(ids(mostUrgent(ALL, 2))).toEqual(['overdue', 'binding']);
  });

  it('fall into groups, and into several', () => {
    const shared = entry('shared', 1, { responsible: ['a', 'b'] });
    const groups = groupBy([shared, entry('one', 1, { responsible: ['b'] })], (one) => one.target.responsible);
    expect([...groups].map(([key, of]) => [key, ids(of)])).toEqual([
      ['a', ['shared']],
      ['b', ['shared', 'one']],
    ]);
  });

  it('have a worst standing', () => {
    expect(worstOf(ALL)).toBe('overdue');
    expect(worstOf([MET, AT_RISK, NONE])).toBe('at-risk');
    expect(worstOf([])).toBe('none');
  });

  it('can be ranked only where county figures are published', () => {
    const note = { zh: '', en: '' };
    const split = target(null, { id: 'split' as TargetId, flags: [{ code: 'split-unpublished', note }] });
    expect(isRankable(split)).toBe(false);
    expect(unrankable([split, target(null)])).toEqual(['split']);
  });

  it('moved between two days, those whose standing turned first', () => {
    const before = [entry('behind', 90), entry('met', 270), AT_RISK, entry('gone', 1)];
    const moved = movedBetween(before, [BEHIND, MET, AT_RISK, entry('come', 1)]);
    expect(moved.map(({ now, before: old }) => [now.target.id, old.progress.actual, now.progress.actual])).toEqual([
      ['met', 270, 365],
      ['behind', 90, 100],
    ]);
  });

  it('have deadlines ahead: from today to the same day of the next year, without what is met', () => {
    const due = (id: string, deadline: string, actual = 1) => entry(id, actual, { deadline: day(deadline) });
    const found = deadlinesAhead(
      [
        due('later', '2021-09-30'),
        due('too-late', '2021-10-01'),
        due('today', '2020-09-30'),
        due('past', '2020-09-29'),
        due('done', '2020-12-31', 400),
        NONE,
        due('soon', '2020-10-15'),
      ],
      AT,
    );
    expect(ids(found)).toEqual(['today', 'soon', 'later']);
  });
});

describe('the fewest sites that bring a target back', () => {
  const open = (id: string, contribution: number, rank = 0): OpenSite => ({ id: id as FeatureId, contribution, rank });
  const sites = [open('a', 10), open('b', 30), open('c', 20, 1), open('d', 20, 3), open('e', 0)];

  it('are the largest, of equals the one farther along', () => {
    expect([...sites].sort(byContribution).map(({ id }) => id)).toEqual(['b', 'd', 'c', 'a', 'e']);
    expect(catchUp(sites, 45)).toMatchObject({ sites: [{ id: 'b' }, { id: 'd' }], gain: 50, enough: true });
    expect(catchUp(sites, 50).sites.length).toBe(2);
    expect(catchUp(sites, 50.1).sites.length).toBe(3);
  });

  it('may not be enough together, and are none where nothing is missing', () => {
    expect(catchUp(sites, 100)).toMatchObject({ gain: 80, enough: false });
    expect(catchUp(sites, 100).sites.length).toBe(4);
    expect(catchUp(sites, 0)).toEqual({ sites: [], gain: 0, enough: true });
  });

  it('are looked for among what does not count yet; below a limit among what counts', () => {
    const share = (counted: boolean) => ({ counted, contribution: 1 });
    expect(holdsBack({ direction: 'up' }, share(false))).toBe(true);
    expect(holdsBack({ direction: 'up' }, share(true))).toBe(false);
    expect(holdsBack({ direction: 'down' }, share(true))).toBe(true);
    expect(shortOf({ variance: -5, left: 20 })).toBe(5);
    expect(shortOf({ variance: 5, left: 20 })).toBe(0);
    expect(shortOf({ variance: null, left: 20 })).toBe(20);
    expect(shortOf({ variance: null, left: null })).toBeNull();
    expect(openSite(site({ id: 'x', status: 'completed' }), { counted: false, contribution: 2.5 })).toEqual({
      id: 'x',
      contribution: 2.5,
      rank: 3,
    });
    expect(openSite(site({ id: 'x', status: null }), { counted: false, contribution: null })).toMatchObject({
      contribution: 0,
      rank: 0,
    });
  });
});

describe('a county', () => {
  it.each([
    ['all of it', { op: '>=', value: 100, unit: '%' }, true],
    ['most of it', { op: '>=', value: 90, unit: '%' }, false],
    ['at most all of it', { op: '<=', value: 100, unit: '%' }, false],
    ['a hundred', { op: '>=', value: 100, unit: '个' }, false],
    ['none', { op: '=', value: 0, unit: '个' }, true],
    ['at least none', { op: '>=', value: 0, unit: '个' }, false],
    ['a class', { op: '<=', value: 3, unit: '类' }, true],
    ['done', { op: 'done', value: null, unit: '' }, true],
    ['a number', { op: '=', value: 417, unit: '个' }, false],
  ] as const)('is asked for what is universal: %s', (_, over, asked) => {
    expect(isAskedOf(target(null, over), EAST)).toBe(asked);
    expect(isAskedOf(target(null, over), CITY)).toBe(true);
  });

  it('has to do with a target of the city where it has sites of the sort', () => {
    const evaluation = (count: number | null) => ({
      actual: 0,
      missing: null,
      drill: false,
      population: count === null ? null : { count, areaDm2: 0 },
    });
    expect(concerns(target(null), EAST, evaluation(3))).toBe(true);
    expect(concerns(target(null), EAST, evaluation(0))).toBe(false);
    expect(concerns(target(null), EAST, evaluation(null))).toBe(false);
    expect(concerns(target(null), CITY, evaluation(null))).toBe(true);
    expect(targetIn(target(null), EAST).region).toBe(EAST);
  });
});

describe('days', () => {
  it('of a forecast are the five month ends before and the day itself', () => {
    expect(forecastDays(day('2020-03-31'))).toEqual([
      '2019-10-31',
      '2019-11-30',
      '2019-12-31',
      '2020-01-31',
      '2020-02-29',
      '2020-03-31',
    ]);
    expect(forecastDays(day('2020-11-15'))[4]).toBe('2020-10-31');
  });

  it('of a history go by month ends', () => {
    expect(monthEnds(day('2020-01-31'), day('2020-03-15'))).toEqual(['2020-01-31', '2020-02-29', '2020-03-15']);
    expect(monthEnds(day('2020-03-15'), day('2020-03-15'))).toEqual(['2020-03-15']);
    expect(historyDays(target(null), null, day('2020-02-10'))).toEqual(['2020-01-01', '2020-01-31', '2020-02-10']);
    expect(historyDays(target(null, { start: null }), null, day('2020-02-10'))[0]).toBe('2018-02-01');
  });

  it('thirteen months are one period of a yearly target, one day more is calendar years', () => {
    const yearly = (deadline: string): Target =>
      target(null, { accumulation: 'annual', start: day('2019-12-01'), deadline: day(deadline) });
    expect(periodOf(yearly('2020-12-31'), null, day('2020-05-01'))).toMatchObject({
      start: '2019-12-01',
      yearly: false,
    });
    expect(periodOf(yearly('2021-01-01'), null, day('2020-05-01'))).toMatchObject({
      start: '2020-01-01',
      yearly: true,
    });
  });

  it.each([
    ['2020-03-31', '2020-02-29'],
    ['2020-11-15', '2020-10-15'],
    ['2020-01-31', '2019-12-31'],
    ['2019-03-29', '2019-02-28'],
  ])('a month before %s is %s', (of, expected) => {
    expect(monthBefore(of as IsoDate)).toBe(expected);
  });
});

describe('a status', () => {
  const change = (before: string | null, after: string | null) =>
    statusChange({
      layer: 'restoration-sites',
      attributes: {},
      before: before === 'absent' ? null : { status: before as never },
      after: after === 'absent' ? null : { status: after as never },
    });

  it.each([
    ['recorded', 'working', 'advanced'],
    ['accepted', 'working', 'fell-back'],
    ['working', 'reopened', 'fell-back'],
    ['reopened', 'working', 'other'],
    [null, 'recorded', 'advanced'],
    ['recorded', null, 'other'],
    ['absent', 'recorded', 'new'],
    ['closed', 'absent', 'gone'],
  ] as const)('from %s to %s has %s', (before, after, expected) => {
    expect(change(before, after)).toBe(expected);
  });
});
