// One feature on a day: what it is, its history up to that day, and the targets it counts toward.
import { z } from 'zod';
import { featureResponse } from '../../contract/api';
import { isoDate } from '../../contract/scalars';
import type { SiteRecord, Viewer } from '../../contract/store';
import { maySee } from '../../domain/access/sharing';
import { bboxOf } from '../../domain/geo/polygon';
import { markPosition } from '../../domain/geo/tile-anchor';
import type { StoredGeometry } from '../../domain/geo/wkb';
import { actualUnit } from '../../domain/plan/quantity';
import { areaOf, type SiteEvent, type SiteState } from '../../domain/site/site';
import { type FeatureId, type IsoDate, type SquareDecimetres, toSquareMetres } from '../../domain/units';
import type { Endpoint } from '../endpoint';
import type { DayFigures } from '../figures';
import { done, failed } from '../outcome';
import type { Services } from '../services';
import { asOfFor, type Snapshot } from '../snapshot';
import { waterCard } from '../water-card';

type Answer = z.input<typeof featureResponse>;

const featureParams = z.object({ id: z.string().min(1).max(64) });
const featureQuery = z.object({ asOf: isoDate.optional() });

const areaAnswer = (area: SquareDecimetres): number | null => (area === 0 ? null : toSquareMetres(area));

function eventAnswer({ patch, ...event }: SiteEvent): Answer['history'][number] {
  return {
    seq: event.seq,
    effectiveOn: event.effectiveOn,
    recordedAt: event.recordedAt,
    ...(patch.status === undefined ? {} : { status: patch.status }),
    ...(patch.attributes === undefined ? {} : { attributes: { ...patch.attributes } }),
    why: event.why,
    evidence: event.evidence,
    drill: event.drill,
    ...(event.batch === undefined ? {} : { batch: event.batch }),
    ...(event.voided ? { voided: true as const } : {}),
    ...(event.voids === undefined ? {} : { voids: event.voids }),
  };
}

async function targetsAnswer(day: DayFigures, viewer: Viewer, state: SiteState): Promise<Answer['targets']> {
  const found = await day.targetsOf(state);
  const visible = found.filter(({ target }) => maySee(viewer, target, day.snapshot.regions));
  return visible.map(({ target, share }) => ({
    id: target.id,
    indicator: target.indicator,
    document: { id: target.document, number: day.snapshot.documents.get(target.document)?.number ?? '' },
    section: target.section,
    region: target.region,
    op: target.op,
    value: target.value,
    unit: actualUnit(target),
    contribution: share.contribution,
    counted: share.counted,
    drill: state.drill || share.drill === true,
  }));
}

async function answerOf(
  { store }: Services,
  viewer: Viewer,
  record: SiteRecord,
  state: SiteState,
  day: DayFigures,
): Promise<Answer> {
  const { asOf, snapshot } = day;
  const { source } = record;
  return {
    asOf,
    id: record.id,
    layer: record.layer,
    code: record.code,
    name: record.name,
    region: state.region,
    status: state.status,
    areaM2: areaAnswer(areaOf(state)),
    statedAreaM2: areaAnswer(state.amounts.statedArea as SquareDecimetres),
    attributes: { ...state.attributes },
    details: { ...record.details },
    positionAccuracy: state.positionAccuracy,
    regionAccuracy: state.regionAccuracy,
    drill: state.drill,
    since: record.since,
    source: { ...source, documentNumber: snapshot.documents.get(source.document)?.number ?? '' },
    bbox: [...bboxOf(record.geometry)],
    anchor: [...markPosition(record.geometry as StoredGeometry)],
    history: record.history.filter((event) => event.effectiveOn <= asOf).map(eventAnswer),
    targets: await targetsAnswer(day, viewer, state),
    water: await waterCard(store, state, asOf),
  };
}

/** Without an asked day: the day on which the pack of the feature's region opens. */
export async function readOn(
  { store }: Services,
  viewer: Viewer,
  snapshot: Snapshot,
  id: FeatureId,
  asked: IsoDate | undefined,
): Promise<{ readonly record: SiteRecord | null; readonly asOf: IsoDate } | null> {
  const first = asOfFor(snapshot, asked);
  if (first === null) return null;
  const record = await store.site(viewer, id, first);
  const region = record?.state?.region ?? record?.history[0]?.patch.region ?? regionOfSource(snapshot, record);
  const asOf = asOfFor(snapshot, asked, region) ?? first;
  return { record: asOf === first ? record : await store.site(viewer, id, asOf), asOf };
}

const regionOfSource = ({ documents }: Snapshot, record: SiteRecord | null) =>
  record ? documents.get(record.source.document)?.region : undefined;

export const feature: Endpoint<typeof featureParams.shape, typeof featureQuery.shape, typeof featureResponse> = {
  path: '/api/features/{id}',
  name: 'readFeature',
  summary: {
    zh: '一个图斑或点位：状态、历史、面积、所涉指标',
    en: 'One feature: status, history, areas, and its targets',
  },
  params: featureParams,
  query: featureQuery,
  response: featureResponse,
  failures: [404, 503],
  handle: async ({ params, query, viewer }, services) => {
    const snapshot = await services.snapshots.current();
    const id = params.id as FeatureId;
    const read = await readOn(services, viewer, snapshot, id, query.asOf);
    if (!read) return failed({ code: 'no-packs' });
    const { record, asOf } = read;
    if (!record) return failed({ code: 'unknown-feature', feature: id });
    if (!record.state) return failed({ code: 'feature-not-yet', feature: id, since: record.since, asOf });
    return done(await answerOf(services, viewer, record, record.state, await services.figures.on(snapshot, asOf)));
  },
};
