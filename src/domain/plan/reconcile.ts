// What does not fit together in and between the plans: the same indicator with different values, parts and totals,
// values that the source itself makes doubtful. Computed from the plans; what only reading could find comes from flags.
import type { RegionTree } from '../geo/region';
import type { LocalText } from '../text';
import type { IsoDate, RegionCode, TargetId } from '../units';
import { holds, slackOf } from './aim';
import { commonRegion } from './ruling';
import { factorOf, family } from './same-units';
import type { PlanFact, Target, TargetFlag } from './target';

/** Targets and published figures of one indicator that disagree; a single one where its document says it in two ways. */
export interface Conflict {
  readonly members: readonly string[];
  /** The nearest one that holds the regions of all of them. */
  readonly region: RegionCode | null;
  /** `value` or `strictness` ("more than" against "at least"): computed; `read`: known from the documents. */
  readonly basis: readonly (Difference | 'read')[];
  /** Within one document. */
  readonly internal: boolean;
  readonly notes: readonly LocalText[];
}

export interface PartsCheck {
  readonly target: TargetId;
  readonly stated: number;
  readonly parts: readonly {
    readonly region: RegionCode;
    readonly targets: readonly TargetId[];
    readonly value: number;
  }[];
  readonly sum: number;
  /** Sum less stated. */
  readonly difference: number;
  readonly agrees: boolean;
}

const DOUBTS = ['doubtful', 'ambiguous', 'ocr'] as const satisfies readonly TargetFlag['code'][];
type DoubtCode = (typeof DOUBTS)[number];

/** A flag that doubts values without others to compare with; of one document, doubted for the same reason. */
export interface Doubt {
  /** First member, code, and where a document has several such doubts about it, which. */
  readonly name: string;
  readonly members: readonly string[];
  readonly code: DoubtCode;
  readonly note: LocalText;
}

export interface Plans {
  readonly targets: readonly Target[];
  readonly facts: readonly PlanFact[];
  readonly regions: RegionTree;
}

type Member = Pick<PlanFact, 'id' | 'document' | 'region' | 'flags'>;

/** Sets that grow together. */
class Groups {
  readonly #parent = new Map<string, string>();

  find(id: string): string {
    let root = id;
    for (let up = this.#parent.get(root); up !== undefined && up !== root; up = this.#parent.get(root)) root = up;
    return root;
  }

  join(a: string, b: string): void {
    const [one, two] = [this.find(a), this.find(b)];
    const [root, child] = one < two ? [one, two] : [two, one];
    this.#parent.set(root, root);
    this.#parent.set(child, root);
  }

  all(): string[][] {
    const groups = new Map<string, string[]>();
    for (const id of this.#parent.keys()) groups.set(this.find(id), [...(groups.get(this.find(id)) ?? []), id]);
    return [...groups.values()].map((ids) => ids.sort());
  }
}

/** One half of the last printed digit, in the common unit. */
function halfDigit({ value, unit }: Target): number {
  const decimals = String(value).split('.')[1]?.length ?? 0;
  return (0.5 * factorOf(unit)) / 10 ** decimals;
}

/** Of a share of 100 % "exactly" and "at least" ask for the same, of 0 "none" and "at most". */
const isDown = ({ op, value }: Target): boolean => op === '<' || op === '<=' || (op === '=' && value === 0);

/** Printed in two units, the coarser one decides. */
function sameValue(a: Target, b: Target): boolean {
  if (family(a.unit) !== family(b.unit)) return false;
  const gap = Math.abs((a.value ?? 0) * factorOf(a.unit) - (b.value ?? 0) * factorOf(b.unit));
  return a.unit === b.unit ? a.value === b.value : gap <= Math.max(halfDigit(a), halfDigit(b)) * (1 + 1e-9);
}

const isStrict = ({ op }: Target): boolean => op === '>' || op === '<';

type Difference = 'value' | 'strictness';

function differenceOf(same: readonly Target[]): Difference | null {
  const [first, ...others] = same as readonly [Target, ...Target[]];
  if (others.some((other) => !sameValue(first, other) || isDown(first) !== isDown(other))) return 'value';
  return others.some((other) => isStrict(first) !== isStrict(other)) ? 'strictness' : null;
}

const comparable = ({ value, op }: Target): boolean => value !== null && op !== 'done' && op !== 'maintain';

/** Yearly values may differ from year to year; everything else is one value for one deadline. */
const sameQuestion = ({ indicatorKey, scope, region, deadline }: Target): string =>
  [indicatorKey, scope, region, deadline ?? ''].join('|');

function differing(targets: readonly Target[]): { readonly ids: readonly TargetId[]; readonly by: Difference }[] {
  const questions = new Map<string, Target[]>();
  for (const target of targets.filter(comparable)) {
    const key = sameQuestion(target);
    questions.set(key, [...(questions.get(key) ?? []), target]);
  }
  return [...questions.values()].flatMap((same) => {
    const by = differenceOf(same);
    return by === null ? [] : [{ ids: same.map(({ id }) => id), by }];
  });
}

const isConflict = ({ code }: TargetFlag): boolean => code === 'conflict';

export function conflictsOf({ targets, facts, regions }: Plans): readonly Conflict[] {
  const members = new Map<string, Member>([...facts, ...targets].map((one) => [one.id, one]));
  const [groups, computed] = [new Groups(), new Map<string, Difference>()];
  for (const { ids, by } of differing(targets)) {
    for (const id of ids) {
      groups.join(ids[0] as string, id);
      computed.set(id, by);
    }
  }
  for (const { id, flags } of members.values()) {
    for (const other of flags.filter(isConflict).flatMap((flag): readonly string[] => flag.with ?? [id]))
      if (members.has(other)) groups.join(id, other);
  }
  return groups.all().map((ids) =>
    conflictOf(
      ids.map((id) => members.get(id) as Member),
      computed,
      regions,
    ),
  );
}

function conflictOf(
  members: readonly Member[],
  computed: ReadonlyMap<string, Difference>,
  regions: RegionTree,
): Conflict {
  const notes = members.flatMap(({ flags }) => flags.filter(isConflict).map(({ note }) => note));
  const ids = members.map(({ id }) => id);
  return {
    members: ids,
    region: commonRegion(
      regions,
      members.map(({ region }) => region),
    ),
    basis: [...new Set(ids.flatMap((id) => computed.get(id) ?? [])), ...(notes.length > 0 ? ['read' as const] : [])],
    internal: new Set(members.map(({ document }) => document)).size === 1,
    notes: [...new Map(notes.map((note) => [note.zh, note])).values()],
  };
}

const ADDITIVE =
  /^(个|座|处|项|家|眼|条|亩|万亩|公顷|平方公里|吨|万吨|万吨\/年|万元|亿元|立方米|万立方米|万立方米\/日)$/;

/** Values that may be summed: amounts and numbers, never shares, classes, ranks or densities. */
const isAdditive = (target: Target): boolean =>
  comparable(target) && ADDITIVE.test(target.unit) && target.op !== '<' && target.op !== '<=';

/** Floating sums of printed decimals. */
const settled = (value: number): number => Number(value.toPrecision(12));

interface Part {
  readonly region: RegionCode;
  readonly targets: readonly TargetId[];
  readonly value: number;
}

/** What a region's own targets say: of the same scope, otherwise all its scopes together. */
function partOf(region: RegionCode, own: readonly Target[], scope: string): Part {
  const same = own.filter((target) => target.scope === scope);
  const chosen =
    same.length > 0 ? same.slice(0, 1) : [...new Map(own.map((target) => [target.scope, target])).values()];
  const value = settled(chosen.reduce((sum, target) => sum + (target.value ?? 0), 0));
  return { region, targets: chosen.map(({ id }) => id), value };
}

/** Totals that a document also states part by part. One part alone is no partition. */
export function partsChecks({ targets, regions }: Plans): readonly PartsCheck[] {
  return targets.filter(isAdditive).flatMap((total): PartsCheck[] => {
    const { document, indicatorKey, unit, scope, region } = total;
    const below = targets.filter(
      (target) =>
        target.document === document &&
        target.indicatorKey === indicatorKey &&
        target.unit === unit &&
        comparable(target) &&
        regions.get(target.region)?.parent === region,
    );
    const sameScope = below.filter((target) => target.scope === scope);
    if (new Set(sameScope.map((target) => target.region)).size < 2) return [];
    const places = [
      ...new Set((scope === 'all' || scope === 'total' ? below : sameScope).map((target) => target.region)),
    ];
    const parts = places.map((place) =>
      partOf(
        place,
        below.filter((target) => target.region === place),
        scope,
      ),
    );
    const sum = settled(parts.reduce((all, { value }) => all + value, 0));
    const agrees = total.op === '>' || total.op === '~' ? holds(total, sum) : sum === total.value;
    const stated = total.value ?? 0;
    return [{ target: total.id, stated, parts, sum, difference: settled(sum - stated), agrees }];
  });
}

const doubtOf = (flag: TargetFlag): DoubtCode | null => DOUBTS.find((code) => code === flag.code) ?? null;

export function doubtsOf({ targets, facts }: Plans): readonly Doubt[] {
  const found = new Map<string, { readonly members: string[]; readonly code: DoubtCode; readonly note: LocalText }>();
  for (const { id, document, flags } of [...targets, ...facts]) {
    for (const flag of flags) {
      const code = doubtOf(flag);
      if (code === null) continue;
      const key = [document, code, flag.note.zh].join('|');
      const known = found.get(key);
      if (known) known.members.push(id);
      else found.set(key, { members: [id], code, note: flag.note });
    }
  }
  const times = new Map<string, number>();
  return [...found.values()].map((doubt) => {
    const name = `${doubt.members[0]}:${doubt.code}`;
    const nth = (times.get(name) ?? 0) + 1;
    times.set(name, nth);
    return { ...doubt, name: nth === 1 ? name : `${name}:${nth}` };
  });
}

/** What a plan counts against what the layers hold; only where the target asks for all of its population. */
export interface LayerCheck {
  readonly target: TargetId;
  readonly stated: number;
  /** In the target's unit. */
  readonly layer: number;
  /** Layer less stated. */
  readonly difference: number;
  readonly on: IsoDate;
  readonly agrees: boolean;
}

/** `population` in the target's unit; null where it can't be expressed in it. */
export function layerCheck(target: Target, population: number | null, on: IsoDate): LayerCheck | null {
  if (population === null || target.value === null || target.accumulation === 'state') return null;
  if (target.op !== '=' && target.op !== '~' && target.op !== '>') return null;
  const layer = settled(population);
  return {
    target: target.id,
    stated: target.value,
    layer,
    difference: settled(layer - target.value),
    on,
    agrees: Math.abs(layer - target.value) <= slackOf(target, layer) || (target.op !== '=' && holds(target, layer)),
  };
}
