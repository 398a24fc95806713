// What does not fit together in the plans and between plans and layers, with every side opened.
import type { ReconciliationResponse } from '../contract/api-progress';
import type { Viewer } from '../contract/store';
import { populationValue } from '../domain/plan/population-value';
import { conflictsOf, doubtsOf, layerCheck, partsChecks } from '../domain/plan/reconcile';
import type { PlanFact, Target } from '../domain/plan/target';
import type { RegionCode } from '../domain/units';
import type { DayFigures } from './figures';
import { type Snapshot, visibleTargets } from './snapshot';

type Answer = Pick<ReconciliationResponse, 'conflicts' | 'parts' | 'layers' | 'doubts'>;
type PlanEntry = Answer['conflicts'][number]['members'][number];

function entryOf({ documents }: Snapshot, one: Target | PlanFact): PlanEntry {
  const document = documents.get(one.document);
  return {
    id: one.id,
    kind: one.kind,
    document: { id: one.document, number: document?.number ?? '', title: document?.title ?? '' },
    section: one.section,
    sourceLine: one.sourceLine,
    region: one.region,
    indicator: one.indicator,
    op: one.op,
    value: one.value,
    unit: one.unit,
    deadline: one.deadline,
  };
}

/** `region`: with everything below it. */
export function reconciliationAnswer(day: DayFigures, viewer: Viewer, region: RegionCode | undefined): Answer {
  const { snapshot, world, asOf } = day;
  const { catalogue, regions } = snapshot;
  const inside = (one: Target | PlanFact): boolean => region === undefined || regions.within(one.region, region);
  const targets = visibleTargets(snapshot, viewer).filter(inside);
  const plans = { targets, facts: catalogue.facts.filter(inside), regions };
  const entries = new Map([...plans.facts, ...targets].map((one) => [one.id as string, entryOf(snapshot, one)]));
  const open = (id: string): PlanEntry => entries.get(id) as PlanEntry;
  return {
    conflicts: conflictsOf(plans).map(({ members, ...conflict }) => ({
      ...conflict,
      basis: [...conflict.basis],
      notes: [...conflict.notes],
      members: members.map(open),
    })),
    parts: partsChecks(plans).map(({ target, parts, ...check }) => ({
      ...check,
      target: open(target),
      parts: parts.map((part) => ({ ...part, targets: [...part.targets] })),
    })),
    layers: targets.flatMap((target) => {
      const check = layerCheck(target, populationValue(target, world, asOf), asOf);
      return check ? [{ ...check, target: open(check.target) }] : [];
    }),
    doubts: doubtsOf(plans).map(({ id, code, note }) => ({ member: open(id), code, note })),
  };
}
