// How targets stand against what is required on a day.
import type { z } from 'zod';
import {
  progressQuery,
  progressResponse,
  type TargetProgressResponse,
  targetProgressQuery,
  targetProgressResponse,
} from '../../contract/api-progress';
import type { Viewer } from '../../contract/store';
import { seriesOf } from '../../domain/plan/reported';
import type { Target } from '../../domain/plan/target';
import type { IsoDate, RegionCode } from '../../domain/units';
import { blockingSites } from '../blocking';
import { dataMarkOf } from '../data-mark';
import type { Endpoint } from '../endpoint';
import { done, failed, type Outcome } from '../outcome';
import { entryAnswer, progressAnswer } from '../progress-answer';
import type { Services } from '../services';
import { asOfFor, type Snapshot } from '../snapshot';
import { datedTarget, targetParams } from './targets';

/** The snapshot's region and day of a question about many targets. */
export function datedRegion(
  snapshot: Snapshot,
  region: RegionCode | undefined,
  asked: IsoDate | undefined,
): Outcome<IsoDate> {
  if (region !== undefined && !snapshot.regions.get(region)) return failed({ code: 'unknown-region', region });
  const asOf = asOfFor(snapshot, asked, region);
  return asOf === null ? failed({ code: 'no-packs' }) : done(asOf);
}

export const progress: Endpoint<z.ZodRawShape, typeof progressQuery.shape, typeof progressResponse> = {
  path: '/api/progress',
  name: 'listProgress',
  summary: {
    zh: '行政区各项指标的进度：应达、差距、预计完成、评判及理由',
    en: 'Progress of a region’s targets: required, variance, forecast, verdict and why',
  },
  query: progressQuery,
  response: progressResponse,
  failures: [404, 503],
  handle: async ({ query: { region, asOf: asked, verdict }, viewer }, { snapshots, progress }) => {
    const snapshot = await snapshots.current();
    const asOf = datedRegion(snapshot, region, asked);
    if (!asOf.ok) return asOf;
    return done(progressAnswer(await progress.on(snapshot, asOf.value), viewer, { region, verdict }));
  },
};

/** The region a target is looked at in: its own, or one below it. */
function regionFor({ regions }: Snapshot, target: Target, asked: RegionCode | undefined): Outcome<RegionCode> {
  if (asked === undefined) return done(target.region);
  return regions.get(asked) && regions.within(asked, target.region)
    ? done(asked)
    : failed({ code: 'foreign-region', region: asked, target: target.id, own: target.region });
}

/** Regions right below whose own share of a figure is known. */
function partsOf({ regions }: Snapshot, target: Target, region: RegionCode): readonly RegionCode[] {
  if (target.measure === null || target.flags.some(({ code }) => code === 'split-unpublished')) return [];
  return regions
    .all()
    .filter(({ parent }) => parent === region)
    .map(({ code }) => code);
}

/** Names of officers are for staff. */
async function reportsOf(
  { store }: Services,
  target: Target,
  asOf: IsoDate,
  { role }: Viewer,
): Promise<TargetProgressResponse['reports']> {
  const series = seriesOf(target);
  const all = series === null ? [] : await store.reports();
  return all
    .filter((report) => report.series === series && report.on <= asOf)
    .map(({ seq, on, value, note, evidence, actor, recordedAt, drill }) => {
      return { seq, on, value, note, evidence, actor: role === 'public' ? '' : actor, recordedAt, drill };
    });
}

export const targetProgress: Endpoint<
  typeof targetParams.shape,
  typeof targetProgressQuery.shape,
  typeof targetProgressResponse
> = {
  path: '/api/targets/{id}/progress',
  name: 'readTargetProgress',
  summary: {
    zh: '一项指标的进度：应达线、历史、分县、制约图斑、上报记录',
    en: 'Progress of one target: required line, history, counties, sites that hold it back, reports',
  },
  params: targetParams,
  query: targetProgressQuery,
  response: targetProgressResponse,
  failures: [404, 503],
  handle: async ({ params, query, viewer }, services) => {
    const snapshot = await services.snapshots.current();
    const dated = datedTarget(snapshot, viewer, params.id, query.asOf);
    if (!dated.ok) return dated;
    const { target, asOf } = dated;
    const region = regionFor(snapshot, target, query.region);
    if (!region.ok) return region;
    const day = await services.progress.on(snapshot, asOf);
    const record = day.of(target, region.value);
    const counties = day.parts(target, partsOf(snapshot, target, region.value));
    const regions = [region.value, ...counties.map((part) => part.region)];
    const history = await services.progress.history(snapshot, target, regions, asOf);
    const historyOf = (of: RegionCode) => (history.get(of) ?? []).map((sample) => ({ ...sample }));
    return done({
      asOf,
      data: dataMarkOf(snapshot.state),
      entry: entryAnswer(record, snapshot, asOf),
      line: record.progress.line.map((point) => ({ ...point })),
      milestones: target.milestones.map((point) => ({ ...point })),
      history: historyOf(region.value),
      counties: counties.map((part) => ({
        region: part.region,
        entry: entryAnswer(part, snapshot, asOf),
        history: historyOf(part.region),
      })),
      blocking: await blockingSites(services, day, record, viewer),
      reports: await reportsOf(services, target, asOf, viewer),
    });
  },
};
