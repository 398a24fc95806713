// Laws of the intervals of a site's history.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../src/domain/date';
import { factsOf, intervalOn, intervals, labelsOn, type SiteInitial } from '../../../src/domain/site/intervals';
import type { SiteEvent, SitePatch } from '../../../src/domain/site/site';
import type { FeatureId, IsoDate, RegionCode } from '../../../src/domain/units';

const SINCE = '2020-01-01' as IsoDate;
const INITIAL: SiteInitial = {
  region: '140321' as RegionCode,
  attributes: { programme: 'abandoned-pit' },
  status: 'recorded',
  amounts: { area: 100, statedArea: 0, acceptedArea: 0, investment: 0, capacity: 0, volume: 0 },
  sharing: 'open',
};

const event = (seq: number, effectiveOn: string, patch: SitePatch, drill = false): SiteEvent => ({
  seq,
  site: 'YQ-AP-140321-001' as FeatureId,
  effectiveOn: effectiveOn as IsoDate,
  recordedAt: '2020-01-01T00:00:00.000Z',
  actor: 'a',
  why: 'w',
  evidence: null,
  drill,
  patch,
});

const brief = (events: readonly SiteEvent[]) =>
  intervals(events, SINCE, INITIAL).map(({ from, to, status }) => [from, to, status]);

describe('intervals', () => {
  it('is one open interval without events', () => {
    expect(intervals([], SINCE, INITIAL)).toEqual([{ from: SINCE, to: null, drill: false, shape: null, ...INITIAL }]);
  });

  it('starts a new half-open interval at every change', () => {
    const events = [event(1, '2020-05-01', { status: 'working' }), event(2, '2020-09-01', { status: 'completed' })];
    expect(brief(events)).toEqual([
      ['2020-01-01', '2020-05-01', 'recorded'],
      ['2020-05-01', '2020-09-01', 'working'],
      ['2020-09-01', null, 'completed'],
    ]);
  });

  it('puts a backdated event where it belongs, and carries it on', () => {
    const events = [
      event(1, '2020-09-01', { status: 'completed' }),
      event(2, '2020-05-01', { amounts: { investment: 7 }, status: 'working' }),
    ];
    expect(brief(events).map(([from]) => from)).toEqual(['2020-01-01', '2020-05-01', '2020-09-01']);
    expect(intervals(events, SINCE, INITIAL).at(-1)?.amounts.investment).toBe(7);
  });

  it('lets the latest sequence number win on one day', () => {
    const events = [event(5, '2020-05-01', { status: 'completed' }), event(3, '2020-05-01', { status: 'working' })];
    expect(brief(events)).toEqual([
      ['2020-01-01', '2020-05-01', 'recorded'],
      ['2020-05-01', null, 'completed'],
    ]);
  });

  it('lets a real event win over a drill event of the same day, whatever their numbers', () => {
    const events = [
      event(3, '2020-05-01', { status: 'accepted' }),
      event(9, '2020-05-01', { status: 'working' }, true),
    ];
    for (const order of [events, events.toReversed()]) {
      expect(intervals(order, SINCE, INITIAL).map(({ status, drill }) => [status, drill])).toEqual([
        ['recorded', false],
        ['accepted', false],
      ]);
    }
  });

  it('replaces the initial state by an event of the first day and ignores earlier ones', () => {
    const events = [event(1, '2019-12-31', { status: 'closed' }), event(2, '2020-01-01', { status: 'planned' })];
    expect(brief(events)).toEqual([['2020-01-01', null, 'planned']]);
  });

  it('merges an event that changes nothing into its neighbour', () => {
    expect(brief([event(1, '2020-05-01', { status: 'recorded' })])).toEqual([['2020-01-01', null, 'recorded']]);
  });

  it('sets a status to unknown by null and leaves it alone when absent', () => {
    const events = [event(1, '2020-05-01', { status: null }), event(2, '2020-06-01', { sharing: 'restricted' })];
    expect(intervals(events, SINCE, INITIAL).map(({ status, sharing }) => [status, sharing])).toEqual([
      ['recorded', 'open'],
      [null, 'open'],
      [null, 'restricted'],
    ]);
  });

  it('merges attributes by key', () => {
    const list = intervals([event(1, '2020-05-01', { attributes: { covered: true } })], SINCE, INITIAL);
    expect(list.at(-1)?.attributes).toEqual({ programme: 'abandoned-pit', covered: true });
  });

  it('marks as drill until a real event speaks about the same facts', () => {
    const events = [
      event(1, '2020-05-01', { status: 'working', amounts: { investment: 3 } }, true),
      event(2, '2020-06-01', { status: 'completed' }),
      event(3, '2020-07-01', { amounts: { investment: 4 } }),
    ];
    expect(intervals(events, SINCE, INITIAL).map(({ drill }) => drill)).toEqual([false, true, true, false]);
  });

  it('finds the interval of a day', () => {
    const list = intervals([event(1, '2020-05-01', { status: 'working' })], SINCE, INITIAL);
    expect(intervalOn(list, '2019-12-31' as IsoDate)).toBeNull();
    expect(intervalOn(list, '2020-04-30' as IsoDate)?.status).toBe('recorded');
    expect(intervalOn(list, '2020-05-01' as IsoDate)?.status).toBe('working');
  });
});

const patches: fc.Arbitrary<SitePatch> = fc.record(
  {
    status: fc.constantFrom('planned', 'working', 'completed', 'accepted', 'reopened', null),
    attributes: fc.dictionary(fc.constantFrom('covered', 'group'), fc.constantFrom('a', 'b'), { maxKeys: 2 }),
    amounts: fc.record({ investment: fc.nat(3), area: fc.nat(3) }, { requiredKeys: [] }),
    region: fc.constantFrom('140321' as RegionCode, '140322' as RegionCode),
    sharing: fc.constantFrom('open', 'restricted'),
  },
  { requiredKeys: [] },
);

const histories = (days: 'distinct' | 'any'): fc.Arbitrary<SiteEvent[]> =>
  fc
    .uniqueArray(fc.tuple(fc.integer({ min: -5, max: 60 }), patches, fc.boolean(), fc.nat()), {
      maxLength: 12,
      selector: days === 'distinct' ? ([day]) => day : (one) => one,
      comparator: days === 'distinct' ? 'IsStrictlyEqual' : Object.is,
    })
    .map((list) => list.map(([day, patch, drill], i) => event(i + 1, addDays(SINCE, day), patch, drill)));

describe('laws', () => {
  it('does not depend on the order in which events of different days arrive', () => {
    const shuffled = histories('distinct').chain((events) =>
      fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length })),
    );
    fc.assert(
      fc.property(shuffled, ([events, order]) => {
        const late = order.map((one, i) => ({ ...one, seq: 100 + i }));
        expect(intervals(late, SINCE, INITIAL)).toEqual(intervals(events, SINCE, INITIAL));
      }),
    );
  });

  it('covers all time from the first day on, without gaps, overlaps or equal neighbours', () => {
    fc.assert(
      fc.property(histories('any'), (events) => {
        const list = intervals(events, SINCE, INITIAL);
        expect(list[0]?.from).toBe(SINCE);
        expect(list.at(-1)?.to).toBeNull();
        for (const [i, one] of list.entries()) {
          const next = list[i + 1];
          if (!next) continue;
          expect(one.to).toBe(next.from);
          expect(one.from < next.from).toBe(true);
          expect({ ...one, from: 0, to: 0 }).not.toEqual({ ...next, from: 0, to: 0 });
        }
      }),
    );
  });

  it('agrees on every day with a plain replay of what had happened by then', () => {
    fc.assert(
      fc.property(histories('any'), fc.integer({ min: 0, max: 70 }), (events, offset) => {
        const on = addDays(SINCE, offset);
        const past = events
          .filter((one) => one.effectiveOn >= SINCE && one.effectiveOn <= on)
          .sort(
            (a, b) => a.effectiveOn.localeCompare(b.effectiveOn) || Number(b.drill) - Number(a.drill) || a.seq - b.seq,
          );
        let status = INITIAL.status;
        let area = INITIAL.amounts.area;
        let region = INITIAL.region;
        for (const { patch } of past) {
          if (patch.status !== undefined) status = patch.status;
          area = patch.amounts?.area ?? area;
          region = patch.region ?? region;
        }
        const found = intervalOn(intervals(events, SINCE, INITIAL), on);
        expect([found?.status, found?.amounts.area, found?.region]).toEqual([status, area, region]);
      }),
    );
  });

  it('ignores what was taken back, and the taking back', () => {
    const events = [
      event(1, '2020-05-01', { status: 'working' }),
      event(2, '2020-09-01', { status: 'completed' }),
      { ...event(3, '2020-05-01', {}), voids: 1 },
    ];
    expect(brief(events)).toEqual([
      ['2020-01-01', '2020-09-01', 'recorded'],
      ['2020-09-01', null, 'completed'],
    ]);
    expect(brief([{ ...event(1, '2020-05-01', { status: 'working' }), voided: true }])).toEqual([
      ['2020-01-01', null, 'recorded'],
    ]);
  });

  it('yields nothing for a site whose creation was taken back, until it is created again', () => {
    const created = { ...event(1, SINCE, {}), creates: true };
    expect(brief([created])).toHaveLength(1);
    const gone = [created, event(2, '2020-05-01', { status: 'working' }), { ...event(3, SINCE, {}), voids: 1 }];
    expect(brief(gone)).toEqual([]);
    expect(brief([...gone, { ...event(4, SINCE, {}), creates: true }]).map(([from]) => from)).toEqual([
      '2020-01-01',
      '2020-05-01',
    ]);
  });

  it('says which shape holds', () => {
    const events = [
      { ...event(4, '2020-05-01', {}), reshapes: true },
      event(5, '2020-07-01', { status: 'working' }),
      { ...event(6, '2020-09-01', {}), reshapes: true },
    ];
    const shapes = (list: readonly SiteEvent[]) =>
      intervals(list, SINCE, INITIAL).map(({ from, shape }) => [from, shape]);
    expect(shapes(events)).toEqual([
      ['2020-01-01', null],
      ['2020-05-01', 4],
      ['2020-07-01', 4],
      ['2020-09-01', 6],
    ]);
    expect(shapes([...events, { ...event(7, '2020-05-01', {}), voids: 4 }])).toEqual([
      ['2020-01-01', null],
      ['2020-07-01', null],
      ['2020-09-01', 6],
    ]);
  });
});

describe('labelsOn', () => {
  const first = { name: 'one', details: { method: 'fill', depth: 3 } };
  const events = [
    event(1, '2020-05-01', { name: 'two', details: { depth: 4 } }),
    event(2, '2020-03-01', { name: 'backdated' }),
  ];

  it('follows the events by day, the latest where no day is named', () => {
    expect(labelsOn(events, SINCE, first, '2020-02-01' as IsoDate)).toEqual(first);
    expect(labelsOn(events, SINCE, first, '2020-04-01' as IsoDate).name).toBe('backdated');
    expect(labelsOn(events, SINCE, first)).toEqual({ name: 'two', details: { method: 'fill', depth: 4 } });
  });

  it('goes back to the first when all is taken back', () => {
    const back = [1, 2].map((seq) => ({ ...event(seq + 2, '2020-05-01', {}), voids: seq }));
    expect(labelsOn([...events, ...back], SINCE, first)).toEqual(first);
  });
});

describe('factsOf', () => {
  it('names each fact once', () => {
    const patch = { status: null, name: 'x', attributes: { kind: 'a' }, amounts: { area: 1 }, details: { depth: 2 } };
    expect(factsOf({ patch, reshapes: true })).toEqual([
      'status',
      'name',
      'attributes.kind',
      'amounts.area',
      'details.depth',
      'geometry',
    ]);
  });
});
