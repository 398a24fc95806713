// Progress as it goes out: over HTTP and from the command line alike.
import type { ProgressEntry, ProgressFigures, ProgressResponse } from '../contract/api-progress';
import type { Viewer } from '../contract/store';
import { daysBetween } from '../domain/date';
import { actualUnit } from '../domain/plan/quantity';
import { seriesOf } from '../domain/plan/reported';
import { countStandings, isRankable, type Standing, standingOf } from '../domain/plan/roll-up';
import type { Evaluation } from '../domain/plan/world';
import type { IsoDate, RegionCode } from '../domain/units';
import { dataMarkOf } from './data-mark';
import type { DayProgress, ProgressRecord } from './progress';
import type { Snapshot } from './snapshot';

function figuresAnswer({ target, progress, evaluation, sentence }: ProgressRecord): ProgressFigures {
  const { period, forecast, line: _, ...figures } = progress;
  return {
    ...figures,
    period: period && { start: period.start, deadline: period.deadline, yearly: period.yearly },
    forecast: forecast && { ...forecast },
    unit: actualUnit(target),
    drill: evaluation.drill,
    missing: evaluation.missing,
    sentence,
  };
}

/** Left out where nothing is carried over. */
export const allowanceAnswer = ({ allowance }: Evaluation): { allowance?: number } =>
  allowance === undefined ? {} : { allowance };

export function entryAnswer(record: ProgressRecord, { documents }: Snapshot, asOf: IsoDate): ProgressEntry {
  const { target, region, lastReport: last, evaluation } = record;
  return {
    id: target.id,
    document: { id: target.document, number: documents.get(target.document)?.number ?? '' },
    topic: target.topic,
    kind: target.kind,
    region: target.region,
    for: region,
    indicator: target.indicator,
    op: target.op,
    value: target.value,
    ...allowanceAnswer(evaluation),
    unit: target.unit,
    binding: target.binding,
    responsible: [...target.responsible],
    rankable: isRankable(target),
    reportedOnly: seriesOf(target) !== null,
    lastReport: last && { on: last.on, value: last.value, ageDays: daysBetween(last.on, asOf) },
    progress: figuresAnswer(record),
  };
}

export interface ProgressWish {
  readonly region?: RegionCode | undefined;
  readonly verdict?: Standing | undefined;
}

/** `counts` are of all entries, whatever verdict is asked for. */
export function progressAnswer(day: DayProgress, viewer: Viewer, { region, verdict }: ProgressWish): ProgressResponse {
  const { snapshot, asOf } = day.today;
  const records = day.all(viewer, region);
  const wanted = verdict === undefined ? records : records.filter((record) => standingOf(record) === verdict);
  return {
    asOf,
    region: region ?? null,
    data: dataMarkOf(snapshot.state),
    counts: countStandings(records),
    entries: wanted.map((record) => entryAnswer(record, snapshot, asOf)),
  };
}
