// Targets with their figures on a day.
import { z } from 'zod';
import { targetResponse, type target as targetSchema, targetsQuery, targetsResponse } from '../../contract/api';
import type { Viewer } from '../../contract/store';
import { maySee } from '../../domain/access/sharing';
import { describeMeasure } from '../../domain/plan/formula';
import { actualUnit } from '../../domain/plan/quantity';
import type { Target } from '../../domain/plan/target';
import type { Evaluation } from '../../domain/plan/world';
import { type IsoDate, type RegionCode, type SquareDecimetres, toSquareMetres } from '../../domain/units';
import type { Endpoint } from '../endpoint';
import { done, failed } from '../outcome';
import type { DayProgress } from '../progress';
import { allowanceAnswer } from '../progress-answer';
import { asOfFor, type Snapshot, visibleTargets } from '../snapshot';
import { flagsOf } from './catalogue';

type TargetAnswer = z.input<typeof targetSchema>;
type Reach = TargetAnswer['reach'];

/** How a target's region stands to the asked one; null: it is neither above nor below. */
function reachOf({ regions }: Snapshot, target: Target, asked: RegionCode | undefined): Reach | null {
  if (asked === undefined || target.region === asked) return 'own';
  if (regions.within(target.region, asked)) return 'child';
  return regions.within(asked, target.region) ? 'parent' : null;
}

function progressOf({ actual, drill, numerator, denominator }: Evaluation, unit: string): TargetAnswer['progress'] {
  if (actual === null) return null;
  return {
    actual,
    unit,
    drill,
    ...(numerator === undefined ? {} : { numerator }),
    ...(denominator === undefined ? {} : { denominator }),
  };
}

const populationOf = ({ population }: Evaluation): TargetAnswer['population'] =>
  population && { count: population.count, areaM2: toSquareMetres(population.areaDm2 as SquareDecimetres) };

export function targetAnswer(day: DayProgress, target: Target, reach: Reach): TargetAnswer {
  const { today: figures } = day;
  const { evaluation, progress, sentence } = day.of(target, target.region);
  const document = figures.snapshot.documents.get(target.document);
  return {
    id: target.id,
    document: { id: target.document, number: document?.number ?? '', title: document?.title ?? '' },
    section: target.section,
    item: target.item,
    sourceLine: target.sourceLine,
    topic: target.topic,
    kind: target.kind,
    region: target.region,
    reach,
    indicator: target.indicator,
    unit: target.unit,
    op: target.op,
    value: target.value,
    ...allowanceAnswer(evaluation),
    baseline: target.baseline,
    start: target.start,
    deadline: target.deadline,
    accumulation: target.accumulation,
    binding: target.binding,
    responsible: [...target.responsible],
    milestones: [...target.milestones],
    measure: target.measure,
    formula: target.measure && describeMeasure(target.measure),
    flags: flagsOf(target.flags),
    population: populationOf(evaluation),
    progress: progressOf(evaluation, actualUnit(target)),
    missing: evaluation.missing,
    verdict: progress.verdict,
    sentence,
  };
}

export const targets: Endpoint<z.ZodRawShape, typeof targetsQuery.shape, typeof targetsResponse> = {
  path: '/api/targets',
  name: 'listTargets',
  summary: {
    zh: '行政区的指标及完成情况，含下级；上级全市性指标另行标明',
    en: 'Targets of a region with their figures: its own, its children’s, and city-wide ones of its parents, marked',
  },
  query: targetsQuery,
  response: targetsResponse,
  failures: [404, 503],
  handle: async ({ query: { region, asOf: asked }, viewer }, { snapshots, progress }) => {
    const snapshot = await snapshots.current();
    if (region !== undefined && !snapshot.regions.get(region)) return failed({ code: 'unknown-region', region });
    const asOf = asOfFor(snapshot, asked, region);
    if (asOf === null) return failed({ code: 'no-packs' });
    const day = await progress.on(snapshot, asOf);
    const found = visibleTargets(snapshot, viewer).flatMap((target) => {
      const reach = reachOf(snapshot, target, region);
      return reach ? [targetAnswer(day, target, reach)] : [];
    });
    return done({ asOf, targets: found });
  },
};

export const targetParams = z.object({ id: z.string().min(1).max(64) });
const targetQuery = z.object({ asOf: targetsQuery.shape.asOf });

export type DatedTarget =
  | { readonly ok: true; readonly target: Target; readonly asOf: IsoDate }
  | ReturnType<typeof failed>;

/** A target and the day to show it on: the asked one, or the one on which its region's pack opens. */
export function datedTarget(snapshot: Snapshot, viewer: Viewer, id: string, asked: IsoDate | undefined): DatedTarget {
  const target = snapshot.targets.get(id);
  if (!target || !maySee(viewer, target, snapshot.regions)) return failed({ code: 'unknown-target', target: id });
  const asOf = asOfFor(snapshot, asked, target.region);
  return asOf === null ? failed({ code: 'no-packs' }) : { ok: true, target, asOf };
}

export const target: Endpoint<typeof targetParams.shape, typeof targetQuery.shape, typeof targetResponse> = {
  path: '/api/targets/{id}',
  name: 'readTarget',
  summary: { zh: '一项指标及完成情况', en: 'One target with its figures' },
  params: targetParams,
  query: targetQuery,
  response: targetResponse,
  failures: [404, 503],
  handle: async ({ params, query, viewer }, { snapshots, progress }) => {
    const snapshot = await snapshots.current();
    const dated = datedTarget(snapshot, viewer, params.id, query.asOf);
    if (!dated.ok) return dated;
    const day = await progress.on(snapshot, dated.asOf);
    return done({ asOf: dated.asOf, target: targetAnswer(day, dated.target, 'own') });
  },
};
