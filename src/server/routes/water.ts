// Water: one point with everything its page shows, and the rivers of a region.
import type { z } from 'zod';
import {
  waterPointParams,
  waterPointQuery,
  waterPointResponse,
  waterRiversQuery,
  waterRiversResponse,
} from '../../contract/api-water';
import { monthStart } from '../../domain/date';
import type { LocalText } from '../../domain/text';
import type { IsoDate } from '../../domain/units';
import { USUAL_KM } from '../../domain/water/upstream';
import type { Endpoint } from '../endpoint';
import { done, failed, type Outcome } from '../outcome';
import { waterPointAnswer } from '../water-point';
import { waterRiversAnswer } from '../water-rivers';
import { readOn } from './feature';
import { datedRegion } from './progress';

/** Months of calendar and series where nothing is said, and at most. */
const MONTHS_SHOWN = 24;
const MOST_MONTHS = 120;

const NOT_LATER: LocalText = { zh: '不晚于 asOf 的日期', en: 'a day that is not after asOf' };
const BEFORE_TO: LocalText = {
  zh: '不晚于 to 的日期，且两者相距不超过十年',
  en: 'a day that is not after to, ten years before it at most',
};

interface Span {
  readonly from: IsoDate;
  readonly to: IsoDate;
}

function spanOf(
  asOf: IsoDate,
  asked: { readonly from?: IsoDate | undefined; readonly to?: IsoDate | undefined },
): Outcome<Span> {
  const to = asked.to ?? asOf;
  if (to > asOf) return failed({ code: 'bad-parameter', parameter: 'to', given: to, expected: NOT_LATER });
  const from = asked.from ?? monthStart(to, 1 - MONTHS_SHOWN);
  if (from > to || from < monthStart(to, -MOST_MONTHS))
    return failed({ code: 'bad-parameter', parameter: 'from', given: from, expected: BEFORE_TO });
  return done({ from, to });
}

export const waterPoint: Endpoint<
  typeof waterPointParams.shape,
  typeof waterPointQuery.shape,
  typeof waterPointResponse
> = {
  path: '/api/water/points/{id}',
  name: 'readWaterPoint',
  summary: {
    zh: '一个水监测点：类别、月历、逐项监测值、趋势、生态流量、所在河流、上游点位',
    en: 'One water point: class, calendar, series of readings, trends, ecological flow, its river, what lies upstream',
  },
  params: waterPointParams,
  query: waterPointQuery,
  response: waterPointResponse,
  failures: [404, 503],
  handle: async ({ params: { id }, query, viewer }, services) => {
    const snapshot = await services.snapshots.current();
    const read = await readOn(services, viewer, snapshot, id, query.asOf);
    if (!read) return failed({ code: 'no-packs' });
    const { record, asOf } = read;
    if (!record) return failed({ code: 'unknown-feature', feature: id });
    if (record.layer !== 'water-points') return failed({ code: 'not-a-water-point', feature: id });
    if (!record.state) return failed({ code: 'feature-not-yet', feature: id, since: record.since, asOf });
    const span = spanOf(asOf, query);
    if (!span.ok) return span;
    const day = await services.figures.on(snapshot, asOf);
    const { state } = record;
    const km = query.distance ?? USUAL_KM;
    return done(await waterPointAnswer(services, viewer, { record, state, day, km, ...span.value }));
  },
};

export const waterRivers: Endpoint<z.ZodRawShape, typeof waterRiversQuery.shape, typeof waterRiversResponse> = {
  path: '/api/water/rivers',
  name: 'readRivers',
  summary: {
    zh: '行政区水环境：河流、控制单元、断面类别、优良与劣Ⅴ比例、生态流量、黑臭水体、地下水',
    en: 'Water of a region: rivers, control units, classes of sections, shares, flow, black-odorous reaches, groundwater',
  },
  query: waterRiversQuery,
  response: waterRiversResponse,
  failures: [404, 503],
  handle: async ({ query: { region, asOf: asked, period = 'year' }, viewer }, { snapshots, progress }) => {
    const snapshot = await snapshots.current();
    const dated = datedRegion(snapshot, region, asked);
    if (!dated.ok) return dated;
    return done(waterRiversAnswer({ day: await progress.on(snapshot, dated.value), viewer, region, period }));
  },
};
