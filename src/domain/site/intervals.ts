// From the history of a site to the intervals in which its state does not change.

import type { IsoDate } from '../units';
import type { Attributes } from './layer';
import type { Amounts, SiteEvent, SiteInterval, SitePatch } from './site';

/** A site as its source states it, on the day from which it exists. */
export type SiteInitial = Omit<SiteInterval, 'from' | 'to' | 'drill'>;

type State = Omit<SiteInterval, 'from' | 'to'>;
type Change = Pick<SiteEvent, 'seq' | 'effectiveOn' | 'drill' | 'patch'>;

/** What a patch speaks about, as one name per fact: `status`, `attributes.green`, `amounts.area`, … */
function factsOf({ attributes, amounts, ...plain }: SitePatch): string[] {
  const facts = Object.entries(plain).flatMap(([key, value]) => (value === undefined ? [] : [key]));
  for (const key of Object.keys(attributes ?? {})) facts.push(`attributes.${key}`);
  for (const key of Object.keys(amounts ?? {})) facts.push(`amounts.${key}`);
  return facts;
}

/** Facts that rest on the drill scenario; a later real event about the same fact takes it out again. */
function simulatedAfter(simulated: ReadonlySet<string>, { drill, patch }: Change): ReadonlySet<string> {
  const after = new Set(simulated);
  for (const fact of factsOf(patch)) {
    if (drill) after.add(fact);
    else after.delete(fact);
  }
  return after;
}

const applied = (state: State, { status, attributes, amounts, region, sharing }: SitePatch, drill: boolean): State => ({
  region: region ?? state.region,
  attributes: { ...state.attributes, ...attributes },
  status: status === undefined ? state.status : status,
  drill,
  amounts: { ...state.amounts, ...amounts },
  sharing: sharing ?? state.sharing,
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
  sameEntries(a.attributes, b.attributes) &&
  sameEntries(a.amounts, b.amounts);

/** Drill events come first on their day: a reload gives them new numbers, and they must not pass what people wrote. */
const byDay = (a: Change, b: Change): number => {
  if (a.effectiveOn !== b.effectiveOn) return a.effectiveOn < b.effectiveOn ? -1 : 1;
  return Number(b.drill) - Number(a.drill) || a.seq - b.seq;
};

/**
 * Half-open intervals from `since` on, without gaps; neighbours differ. On one day a real event wins over a drill one,
 * then the latest sequence number.
 * An event from before `since` is contained in the initial state already and changes nothing.
 */
export function intervals(events: readonly Change[], since: IsoDate, initial: SiteInitial): readonly SiteInterval[] {
  const days: { from: IsoDate; state: State }[] = [{ from: since, state: { ...initial, drill: false } }];
  let simulated: ReadonlySet<string> = new Set();
  for (const event of events.filter((one) => one.effectiveOn >= since).sort(byDay)) {
    const last = days.at(-1) as { from: IsoDate; state: State };
    simulated = simulatedAfter(simulated, event);
    const state = applied(last.state, event.patch, simulated.size > 0);
    if (last.from === event.effectiveOn) last.state = state;
    else days.push({ from: event.effectiveOn, state });
  }
  const changes = days.filter(({ state }, i) => i === 0 || !sameState(state, (days[i - 1] as { state: State }).state));
  return changes.map(({ from, state }, i) => ({ from, to: changes[i + 1]?.from ?? null, ...state }));
}

/** The interval that holds a day; null before the first. */
export const intervalOn = (list: readonly SiteInterval[], on: IsoDate): SiteInterval | null =>
  list.find(({ from, to }) => from <= on && (to === null || on < to)) ?? null;
