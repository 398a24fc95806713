// The figures of a bulletin: what a region's targets, counties and waters are like at the end of a period.
// Everything a bulletin prints, in a file or on the page, comes from here.
import type { IsoDate, RegionCode, TargetId } from '../units';
import type { BulletinPeriod } from './bulletin-period';
import { byRegion, type Ranking, rankings } from './bulletin-ranking';
import type { BulletinWater } from './bulletin-water';
import { deadlinesAhead, movedBetween } from './overview';
import type { NoVerdict, Verdict } from './progress';
import { actualUnit } from './quantity';
import type { TargetProgress } from './roll-up';
import {
  byUrgency,
  countStandings,
  isRankable,
  mostUrgent,
  type Standing,
  type StandingCounts,
  standingOf,
} from './roll-up';
import { type Binding, type PlanDocument, type Target, TOPICS, type Topic } from './target';
import type { Evaluation } from './world';

/** How one target stands, with what it was worked out from. */
export interface BulletinEntry extends TargetProgress {
  readonly evaluation: Evaluation;
  readonly sentence: { readonly zh: string };
}

export interface BulletinMaterial<E extends BulletinEntry> {
  readonly period: BulletinPeriod;
  readonly asOf: IsoDate;
  readonly since: IsoDate;
  readonly region: RegionCode;
  readonly nameOf: (region: RegionCode) => string;
  /** Right below the region. */
  readonly isCounty: (region: RegionCode) => boolean;
  readonly documentOf: (id: string) => PlanDocument | undefined;
  /** Of the region and everything below it, on the as-of day and on `since`. */
  readonly entries: readonly E[];
  readonly before: readonly E[];
  /** The same target in the regions right below; none where no split is published. */
  readonly partsOf: (target: Target) => readonly E[];
  readonly water: BulletinWater | null;
}

/** One target in one region. */
export interface BulletinRow {
  readonly id: TargetId;
  readonly region: RegionCode;
  readonly regionName: string;
  readonly indicator: string;
  readonly document: string;
  readonly topic: Topic;
  readonly binding: Binding;
  readonly kind: 'target' | 'task';
  readonly op: Target['op'];
  /** Of the aim; as the plan says it. */
  readonly aim: number | null;
  readonly aimUnit: string;
  /** Of actual, required, variance and gained. */
  readonly unit: string;
  readonly direction: 'up' | 'down';
  readonly actual: number | null;
  readonly required: number | null;
  readonly variance: number | null;
  readonly varianceDays: number | null;
  /** Actual against the day before the period; in a yearly count that began since then, all of it. */
  readonly gained: number | null;
  readonly verdict: Verdict | null;
  readonly noVerdict: NoVerdict | null;
  readonly deadline: IsoDate | null;
  readonly forecast: IsoDate | null;
  /** Holds since then; `late`: only after the deadline. */
  readonly metOn: IsoDate | null;
  readonly late: boolean;
  readonly responsible: readonly string[];
  readonly sentence: string;
  readonly drill: boolean;
}

export interface BulletinTarget extends BulletinRow {
  /** A count or a sum of sites: its counties add up to it. */
  readonly additive: boolean;
  /** Its counties, as far as their figures are published. */
  readonly counties: readonly BulletinRow[];
}

export interface BulletinTurn {
  readonly row: BulletinRow;
  readonly before: Standing;
}

export interface BulletinGroup {
  readonly key: string;
  /** Of regions their name. */
  readonly label: string;
  readonly counts: StandingCounts;
}

export interface Bulletin {
  readonly period: BulletinPeriod;
  readonly asOf: IsoDate;
  readonly since: IsoDate;
  readonly region: RegionCode;
  readonly regionName: string;
  /** Some figure rests on simulated statuses or readings. */
  readonly drill: boolean;
  readonly counts: StandingCounts;
  readonly byBinding: readonly BulletinGroup[];
  readonly byTopic: readonly BulletinGroup[];
  readonly byUnit: readonly BulletinGroup[];
  /** Targets of each region below. */
  readonly byRegion: readonly BulletinGroup[];
  /** Every target, the stronger legal force first, otherwise in the order of the plans. */
  readonly targets: readonly BulletinTarget[];
  /** Overdue, behind or at risk, the most urgent first. */
  readonly lagging: readonly BulletinRow[];
  /** Not met yet, due within twelve months, the nearest first. */
  readonly ahead: readonly BulletinRow[];
  /** Verdict moved since the period began. */
  readonly turned: readonly BulletinTurn[];
  readonly rankings: readonly Ranking[];
  /** 未公布分县数据: no county is compared by them. */
  readonly unranked: readonly BulletinRow[];
  readonly water: BulletinWater | null;
}

const FORCES: readonly Binding[] = ['binding', 'expected', 'task', 'none'];

const keyOf = ({ target, region }: TargetProgress): string => `${target.id}/${region}`;

/** What a yearly target reached in the year before says nothing about this one. */
const isNewYear = ({ progress: { period } }: TargetProgress, since: IsoDate): boolean =>
  period?.yearly === true && period.start !== null && period.start > since;

/** What the period brought. A yearly figure that starts within the period starts from nothing. */
function gainedOf(entry: TargetProgress, before: TargetProgress | undefined, since: IsoDate): number | null {
  const { actual } = entry.progress;
  if (actual === null) return null;
  if (isNewYear(entry, since)) return actual;
  const old = before?.progress.actual ?? null;
  return old === null ? null : actual - old;
}

function rowsIn<E extends BulletinEntry>({ before, since, nameOf, documentOf }: BulletinMaterial<E>) {
  const earlier = new Map(before.map((entry) => [keyOf(entry), entry]));
  return (entry: E): BulletinRow => {
    const { target, region, progress, evaluation, sentence } = entry;
    return {
      id: target.id,
      region,
      regionName: nameOf(region),
      indicator: target.indicator.zh,
      document: documentOf(target.document)?.number ?? '',
      topic: target.topic,
      binding: target.binding,
      kind: target.kind,
      op: target.op,
      aim: progress.aim,
      aimUnit: target.unit,
      unit: actualUnit(target),
      direction: progress.direction,
      actual: progress.actual,
      required: progress.required,
      variance: progress.variance,
      varianceDays: progress.varianceDays,
      gained: gainedOf(entry, earlier.get(keyOf(entry)), since),
      verdict: progress.verdict,
      noVerdict: progress.noVerdict,
      deadline: progress.period?.deadline ?? null,
      forecast: progress.forecast?.finish ?? null,
      metOn: progress.metOn,
      late: progress.late,
      responsible: target.responsible,
      sentence: sentence.zh,
      drill: evaluation.drill,
    };
  };
}

function groups<E extends BulletinEntry>(
  entries: readonly E[],
  keys: readonly string[],
  has: (entry: E, key: string) => boolean,
  labelOf: (key: string) => string = (key) => key,
): readonly BulletinGroup[] {
  return keys.flatMap((key) => {
    const of = entries.filter((entry) => has(entry, key));
    return of.length === 0 ? [] : [{ key, label: labelOf(key), counts: countStandings(of) }];
  });
}

const byForce = (a: TargetProgress, b: TargetProgress): number =>
  FORCES.indexOf(a.target.binding) - FORCES.indexOf(b.target.binding);

const unitsOf = (entries: readonly TargetProgress[]): readonly string[] => [
  ...new Set(entries.flatMap(({ target }) => target.responsible)),
];

const isAdditive = ({ measure }: Target): boolean =>
  measure?.type === 'sum' || (measure?.type === 'count' && measure.distinct === undefined);

const ALL = Number.POSITIVE_INFINITY;

/** null where nothing is known: a bulletin without any figure is none. */
export function composeBulletin<E extends BulletinEntry>(material: BulletinMaterial<E>): Bulletin | null {
  const { period, asOf, since, region, nameOf, entries, before, water } = material;
  if (entries.every(({ progress }) => progress.actual === null) && water === null) return null;
  const rowOf = rowsIn(material);
  const parts = new Map(entries.map((entry) => [entry, material.partsOf(entry.target)]));
  const regions = [...new Set(entries.map((entry) => entry.region))].filter((code) => code !== region);
  return {
    period,
    asOf,
    since,
    region,
    regionName: nameOf(region),
    drill: entries.some(({ evaluation }) => evaluation.drill) || (water?.drill ?? false),
    counts: countStandings(entries),
    byBinding: groups(entries, FORCES, ({ target }, key) => target.binding === key),
    byTopic: groups(entries, TOPICS, ({ target }, key) => target.topic === key),
    byUnit: groups(entries, unitsOf(entries), ({ target }, key) => target.responsible.includes(key)),
    byRegion: groups(
      entries,
      regions.toSorted(byRegion),
      (entry, key) => entry.region === key,
      (key) => nameOf(key as RegionCode),
    ),
    targets: entries.toSorted(byForce).map((entry) => ({
      ...rowOf(entry),
      additive: isAdditive(entry.target),
      counties: (parts.get(entry) ?? []).map(rowOf),
    })),
    lagging: mostUrgent(entries, ALL).map(rowOf),
    ahead: deadlinesAhead(entries, asOf).map(rowOf),
    turned: movedBetween(before, entries)
      .filter(({ now, before: old }) => standingOf(now) !== standingOf(old) && !isNewYear(now, since))
      .map(({ now, before: old }) => ({ row: rowOf(now), before: standingOf(old) })),
    rankings: rankings({ entries, parts, isCounty: material.isCounty, nameOf }),
    unranked: entries
      .filter(({ target }) => target.measure !== null && !isRankable(target))
      .toSorted(byUrgency)
      .map(rowOf),
    water,
  };
}
