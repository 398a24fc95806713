// What does not fit together in the plans and between plans and layers, with every side opened.
import type { CheckTerm, PlanEntry, ReconciliationResponse } from '../contract/api-reconciliation';
import type { Viewer } from '../contract/store';
import { type CheckedFigure, checkedFigures, numberOf, type PlanCheck, type Term } from '../domain/plan/plan-check';
import { populationValue } from '../domain/plan/population-value';
import { conflictsOf, doubtsOf, layerCheck, partsChecks } from '../domain/plan/reconcile';
import { type Basis, commonRegion, findingId } from '../domain/plan/ruling';
import type { PlanFact, Target } from '../domain/plan/target';
import type { RegionCode } from '../domain/units';
import type { DayFigures } from './figures';
import { basisOf, type Finding, type Rulings, sharingOf, strictest } from './findings';
import { type Snapshot, visibleTargets } from './snapshot';

type Answer = Pick<ReconciliationResponse, 'conflicts' | 'parts' | 'checks' | 'layers' | 'doubts'>;
/** A row before its rulings are looked up. */
type Found<K extends keyof Answer> = Omit<Answer[K][number], 'id' | 'region' | 'state' | 'choices' | 'rulings'> & {
  readonly finding: Finding;
};
export type Findings = { readonly [K in keyof Answer]: readonly Found<K>[] };

type Entry = Target | PlanFact;

export const documentOf = ({ documents }: Snapshot, id: string): PlanEntry['document'] => {
  const document = documents.get(id);
  return { id, number: document?.number ?? '', title: document?.title ?? '' };
};

export function entryOf(snapshot: Snapshot, one: Entry): PlanEntry {
  const { id, kind, section, sourceLine, region, indicator, op, value, unit, deadline } = one;
  const document = documentOf(snapshot, one.document);
  const baseline = 'baseline' in one ? one.baseline : null;
  return { id, kind, document, section, sourceLine, region, indicator, op, value, unit, deadline, baseline };
}

/** Everything by id that a viewer may see. */
export class Entries {
  readonly snapshot: Snapshot;
  readonly visible: readonly Target[];
  readonly all: ReadonlyMap<string, Entry>;
  readonly #seen: ReadonlySet<string>;

  constructor(snapshot: Snapshot, viewer: Viewer) {
    const { facts, targets } = snapshot.catalogue;
    this.snapshot = snapshot;
    this.visible = visibleTargets(snapshot, viewer);
    this.all = new Map([...facts, ...targets].map((one) => [one.id as string, one]));
    this.#seen = new Set([...facts, ...this.visible].map(({ id }) => id as string));
  }

  sees(id: string): boolean {
    return this.#seen.has(id);
  }

  get(id: string): Entry {
    return this.all.get(id) as Entry;
  }

  open(id: string): PlanEntry {
    return entryOf(this.snapshot, this.get(id));
  }

  finding(id: string, region: RegionCode | null, members: readonly string[], choices: readonly string[]): Finding {
    const found = members.map((member) => this.get(member));
    return { id, region, sharing: strictest(found.map(sharingOf)), basis: found.map(basisOf), choices };
  }
}

function conflicts(entries: Entries): Findings['conflicts'] {
  const { catalogue, regions } = entries.snapshot;
  const { targets, facts } = catalogue;
  return conflictsOf({ targets, facts, regions }).flatMap(({ members, region, ...conflict }) => {
    const seen = members.filter((id) => entries.sees(id));
    const hidden = members.length - seen.length;
    if (seen.length === 0 || (hidden > 0 && seen.length < 2)) return [];
    return [
      {
        finding: entries.finding(findingId('conflict', members[0] as string), region, members, seen),
        basis: [...conflict.basis],
        internal: conflict.internal,
        notes: [...conflict.notes],
        members: seen.map((id) => entries.open(id)),
        hidden,
      },
    ];
  });
}

function parts(entries: Entries): Findings['parts'] {
  const { catalogue, regions } = entries.snapshot;
  return partsChecks({ targets: entries.visible, facts: catalogue.facts, regions }).map((check) => {
    const members = [check.target, ...check.parts.flatMap(({ targets }) => targets)];
    return {
      finding: entries.finding(findingId('parts', check.target), entries.get(check.target).region, members, [
        'stated',
        'parts',
      ]),
      target: entries.open(check.target),
      stated: check.stated,
      sum: check.sum,
      difference: check.difference,
      agrees: check.agrees,
      parts: check.parts.map((part) => ({ ...part, targets: [...part.targets] })),
    };
  });
}

export function termOf(entries: Entries, term: Term): CheckTerm {
  const sign = term.sign ?? 1;
  if ('value' in term) {
    const { value, label, sourceLine } = term;
    return { member: null, label, value, baseline: false, sign, sourceLine };
  }
  const entry = entries.get(term.of);
  return {
    member: entryOf(entries.snapshot, entry),
    label: entry.indicator,
    value: numberOf(term, entries.all) ?? 0,
    baseline: term.take === 'baseline',
    sign,
    sourceLine: entry.sourceLine,
  };
}

const flowTerms = ({ flows }: Extract<PlanCheck, { kind: 'balance' }>): readonly Term[] => {
  const { used, fromStock, disposed, disposedFromStock, stored } = flows;
  const minus = (term: Term | undefined): readonly Term[] => (term ? [{ ...term, sign: -1 }] : []);
  const plus = (term: Term | undefined): readonly Term[] => (term ? [term] : []);
  return [used, ...minus(fromStock), ...plus(disposed), ...minus(disposedFromStock), ...plus(stored)];
};

const statedOf = (check: PlanCheck): Term => (check.kind === 'figure' ? check.stated : check.flows.generated);
const termsOf = (check: PlanCheck): readonly Term[] => (check.kind === 'figure' ? check.terms : flowTerms(check));
const overOf = (check: PlanCheck): readonly Term[] => (check.kind === 'figure' ? (check.over ?? []) : []);

/** Of a figure without an id its place and value. */
function termBasis(entries: Entries, term: Term): Basis {
  const { member, label, value, sourceLine } = termOf(entries, term);
  if (member) return { id: member.id, op: member.op, value, unit: member.unit };
  return { id: `${label.zh}@${sourceLine ?? ''}`, op: '=', value, unit: '' };
}

function checks(entries: Entries): Findings['checks'] {
  const { catalogue } = entries.snapshot;
  return checkedFigures(catalogue.checks, entries.all).flatMap(
    ({ check, computed, difference, agrees }: CheckedFigure): Findings['checks'][number][] => {
      const terms = [statedOf(check), ...termsOf(check), ...overOf(check)];
      const ids = terms.flatMap((term) => ('of' in term ? [term.of] : []));
      if (!ids.every((id) => entries.sees(id))) return [];
      const stated = termOf(entries, statedOf(check));
      const kind = check.kind === 'balance' ? 'balance' : check.over ? 'share' : 'sum';
      return [
        {
          finding: {
            id: findingId('check', check.id),
            region: check.region,
            sharing: strictest(ids.map((id) => sharingOf(entries.get(id)))),
            basis: terms.map((term) => termBasis(entries, term)),
            choices: ['stated', 'computed'],
          },
          document: documentOf(entries.snapshot, check.document),
          indicator: check.indicator,
          kind,
          stated,
          terms: termsOf(check).map((term) => termOf(entries, term)),
          over: overOf(check).map((term) => termOf(entries, term)),
          unit: stated.member?.unit ?? '',
          computed,
          difference,
          agrees,
          note: check.note ?? null,
        },
      ];
    },
  );
}

function layers(entries: Entries, { world, asOf }: DayFigures): Findings['layers'] {
  return entries.visible.flatMap((target) => {
    const check = layerCheck(target, populationValue(target, world, asOf), asOf);
    if (!check) return [];
    const finding = entries.finding(findingId('layer', target.id), target.region, [target.id], ['stated', 'layer']);
    return [{ finding, ...check, target: entries.open(target.id) }];
  });
}

function doubts(entries: Entries): Findings['doubts'] {
  const { catalogue, regions } = entries.snapshot;
  const { targets, facts } = catalogue;
  return doubtsOf({ targets, facts, regions }).flatMap(({ name, members, code, note }) => {
    const seen = members.filter((id) => entries.sees(id));
    if (seen.length === 0) return [];
    const region = commonRegion(
      regions,
      members.map((id) => entries.get(id).region),
    );
    const finding = entries.finding(findingId('doubt', name), region, members, ['stated']);
    return [{ finding, members: seen.map((id) => entries.open(id)), code, note }];
  });
}

export function findingsOf(day: DayFigures, viewer: Viewer): Findings {
  const entries = new Entries(day.snapshot, viewer);
  return {
    conflicts: conflicts(entries),
    parts: parts(entries),
    checks: checks(entries),
    layers: layers(entries, day),
    doubts: doubts(entries),
  };
}

/** `region`: with everything below it. */
export function reconciliationAnswer(
  { snapshot: { regions } }: DayFigures,
  found: Findings,
  rulings: Rulings,
  region: RegionCode | undefined,
): Answer {
  const inside = (code: RegionCode): boolean => region === undefined || regions.within(code, region);
  const about = <F extends { readonly finding: Finding }>({ finding, ...row }: F) => ({
    ...rulings.about(finding),
    ...row,
  });
  return {
    conflicts: found.conflicts.filter(({ members }) => members.some((one) => inside(one.region))).map(about),
    parts: found.parts.filter(({ target }) => inside(target.region)).map(about),
    checks: found.checks.filter(({ finding }) => finding.region !== null && inside(finding.region)).map(about),
    layers: found.layers.filter(({ target }) => inside(target.region)).map(about),
    doubts: found.doubts.filter(({ members }) => members.some((one) => inside(one.region))).map(about),
  };
}

export const allFindings = (found: Findings): readonly Finding[] =>
  [found.conflicts, found.parts, found.checks, found.layers, found.doubts].flatMap((rows) =>
    rows.map(({ finding }) => finding),
  );
