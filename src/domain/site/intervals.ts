// From the history of a site to the intervals in which its state does not change.

import type { IsoDate } from '../units';
import type { Attributes } from './layer';
import type { Amounts, SiteEvent, SiteFirst, SiteInterval, SitePatch } from './site';

/** A site as its source states it, on the day from which it exists. */
export type SiteInitial = Omit<SiteInterval, 'from' | 'to' | 'drill' | 'shape'>;

type State = Omit<SiteInterval, 'from' | 'to'>;
export type Change = Pick<
  SiteEvent,
  'seq' | 'effectiveOn' | 'drill' | 'patch' | 'creates' | 'reshapes' | 'voids' | 'voided'
>;

const SHAPE = 'geometry';

/** What an event speaks about, as one name per fact: `status`, `attributes.green`, `amounts.area`, `geometry`, … */
export function factsOf({ patch, reshapes }: Pick<SiteEvent, 'patch' | 'reshapes'>): string[] {
  const { attributes, amounts, details, ...plain } = patch;
  const facts = Object.entries(plain).flatMap(([key, value]) => (value === undefined ? [] : [key]));
  for (const key of Object.keys(attributes ?? {})) facts.push(`attributes.${key}`);
  for (const key of Object.keys(amounts ?? {})) facts.push(`amounts.${key}`);
  for (const key of Object.keys(details ?? {})) facts.push(`details.${key}`);
  if (reshapes) facts.push(SHAPE);
  return facts;
}

/** Facts that rest on the drill scenario; a later real event about the same fact takes it out again. */
function simulatedAfter(simulated: ReadonlySet<string>, event: Change): ReadonlySet<string> {
  const after = new Set(simulated);
  for (const fact of factsOf(event)) {
    if (event.drill) after.add(fact);
    else after.delete(fact);
  }
  return after;
}

const applied = (
  state: State,
  { status, attributes, amounts, region, sharing }: SitePatch,
  drill: boolean,
  shape: number | null,
): State => ({
  region: region ?? state.region,
  attributes: { ...state.attributes, ...attributes },
  status: status === undefined ? state.status : status,
  drill,
  amounts: { ...state.amounts, ...amounts },
  sharing: sharing ?? state.sharing,
  shape,
});

function sameEntries(a: Attributes | Amounts, b: Attributes | Amounts): boolean {
  const [left, right] = [Object.entries(a), b as Attributes];
  return left.length === Object.keys(b).length && left.every(([key, value]) => right[key] === value);
}

const sameState = (a: State, b: State): boolean =>
  a.region === b.region &&
  a.status === b.status &&
  a.drill === b.drill &&
  a.sharing === b.sharing &&
  a.shape === b.shape &&
  sameEntries(a.attributes, b.attributes) &&
  sameEntries(a.amounts, b.amounts);

/** Drill events come first on their day: a reload gives them new numbers, and they must not pass what people wrote. */
const byDay = (a: Change, b: Change): number => {
  if (a.effectiveOn !== b.effectiveOn) return a.effectiveOn < b.effectiveOn ? -1 : 1;
  return Number(b.drill) - Number(a.drill) || a.seq - b.seq;
};

/** What counts, in the order in which it counts: without what was taken back and without the taking back. */
function inForce<C extends Change>(events: readonly C[]): readonly C[] {
  const gone = new Set(events.flatMap(({ voids }) => voids ?? []));
  const counts = ({ seq, voids, voided }: C): boolean => voids === undefined && !voided && !gone.has(seq);
  return events.filter(counts).sort(byDay);
}

/**
 * Half-open intervals from `since` on, without gaps; neighbours differ. On one day a real event wins over a drill one,
 * then the latest sequence number. An event that was taken back counts for nothing; a site whose creation was taken
 * back has no intervals.
 * An event from before `since` is contained in the initial state already and changes nothing.
 */
export function intervals(events: readonly Change[], since: IsoDate, initial: SiteInitial): readonly SiteInterval[] {
  const live = inForce(events);
  if (events.some(({ creates }) => creates) && !live.some(({ creates }) => creates)) return [];
  const { region, attributes, status, amounts, sharing } = initial;
  const first: State = { region, attributes, status, amounts, sharing, drill: false, shape: null };
  const days: { from: IsoDate; state: State }[] = [{ from: since, state: first }];
  let simulated: ReadonlySet<string> = new Set();
  for (const event of live) {
    if (event.effectiveOn < since) continue;
    const last = days.at(-1) as { from: IsoDate; state: State };
    simulated = simulatedAfter(simulated, event);
    const shape = event.reshapes ? event.seq : last.state.shape;
    const state = applied(last.state, event.patch, simulated.size > 0, shape);
    if (last.from === event.effectiveOn) last.state = state;
    else days.push({ from: event.effectiveOn, state });
  }
  const changes = days.filter(({ state }, i) => i === 0 || !sameState(state, (days[i - 1] as { state: State }).state));
  return changes.map(({ from, state }, i) => ({ from, to: changes[i + 1]?.from ?? null, ...state }));
}

/** What a site is called and what is written about it; it follows the events as the state does. */
export type SiteLabels = Pick<SiteFirst, 'name' | 'details'>;

/** As they are on a day; without one, the latest. */
export function labelsOn(
  events: readonly Change[],
  since: IsoDate,
  first: SiteLabels,
  on: IsoDate | null = null,
): SiteLabels {
  let { name, details } = first;
  for (const { effectiveOn, patch } of inForce(events)) {
    if (effectiveOn < since || (on !== null && effectiveOn > on)) continue;
    name = patch.name ?? name;
    if (patch.details) details = { ...details, ...patch.details };
  }
  return { name, details };
}

/** The interval that holds a day; null before the first. */
export const intervalOn = (list: readonly SiteInterval[], on: IsoDate): SiteInterval | null =>
  list.find(({ from, to }) => from <= on && (to === null || on < to)) ?? null;
