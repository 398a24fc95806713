// What needs attention in a region on a day, and what has changed since another.
import type { z } from 'zod';
import { type OverviewResponse, overviewQuery, overviewResponse } from '../../contract/api-progress';
import type { Viewer } from '../../contract/store';
import { monthBefore } from '../../domain/date';
import { deadlinesAhead, movedBetween, worstOf } from '../../domain/plan/overview';
import { countStandings, groupBy, mostUrgent, standingOf, unrankable } from '../../domain/plan/roll-up';
import { TOPICS } from '../../domain/plan/target';
import type { RegionCode } from '../../domain/units';
import { dataMarkOf } from '../data-mark';
import type { Endpoint } from '../endpoint';
import { done } from '../outcome';
import type { DayProgress, ProgressRecord } from '../progress';
import { entryAnswer } from '../progress-answer';
import { datedRegion } from './progress';

const MOST_URGENT = 10;

/** Counties below a region; of a county itself; without a region all of the packs'. */
function countiesOf({ today }: DayProgress, region: RegionCode | undefined): readonly RegionCode[] {
  const { regions } = today.snapshot;
  return regions
    .all()
    .filter(
      ({ code, level, pack }) =>
        level === 'county' && (region === undefined ? pack !== null : regions.within(code, region)),
    )
    .map(({ code }) => code);
}

function heatOf(day: DayProgress, viewer: Viewer, region: RegionCode | undefined): OverviewResponse['heat'] {
  return countiesOf(day, region).flatMap((county) => {
    const judged = day.judgedIn(viewer, county);
    return TOPICS.flatMap((topic) => {
      const of = judged.filter(({ target }) => target.topic === topic);
      return of.length === 0 ? [] : [{ region: county, topic, counts: countStandings(of), worst: worstOf(of) }];
    });
  });
}

const groupsOf = (records: readonly ProgressRecord[], keysOf: (record: ProgressRecord) => readonly string[]) =>
  [...groupBy(records, keysOf)].map(([key, entries]) => ({ key, counts: countStandings(entries) }));

export const overview: Endpoint<z.ZodRawShape, typeof overviewQuery.shape, typeof overviewResponse> = {
  path: '/api/overview',
  name: 'readOverview',
  summary: {
    zh: '行政区总览：评判分布、最紧急事项、分县热度、变化、临近期限',
    en: 'A region at a glance: verdicts, most urgent, counties by topic, changes, deadlines ahead',
  },
  query: overviewQuery,
  response: overviewResponse,
  failures: [404, 503],
  handle: async ({ query: { region, asOf: asked, since: from }, viewer }, { snapshots, progress }) => {
    const snapshot = await snapshots.current();
    const dated = datedRegion(snapshot, region, asked);
    if (!dated.ok) return dated;
    const asOf = dated.value;
    const since = from ?? monthBefore(asOf);
    const [day, before] = await Promise.all([progress.on(snapshot, asOf), progress.on(snapshot, since)]);
    const records = day.all(viewer, region);
    const answer = (record: ProgressRecord) => entryAnswer(record, snapshot, asOf);
    return done({
      asOf,
      since,
      region: region ?? null,
      data: dataMarkOf(snapshot.state),
      counts: countStandings(records),
      urgent: mostUrgent(records, MOST_URGENT).map(answer),
      heat: heatOf(day, viewer, region),
      changed: movedBetween(before.all(viewer, region), records).map(({ now, before: old }) => ({
        entry: answer(now),
        before: { actual: old.progress.actual, standing: standingOf(old) },
      })),
      ahead: deadlinesAhead(records, asOf).map(answer),
      byDocument: groupsOf(records, ({ target }) => [target.document]),
      byUnit: groupsOf(records, ({ target }) => target.responsible),
      byBinding: groupsOf(records, ({ target }) => [target.binding]),
      unranked: [...unrankable(records.map(({ target }) => target))],
    });
  },
};
