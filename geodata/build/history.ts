// Drill histories of restoration sites and piles: how a county's acceptances spread over time, and the steps of each
// site before and after. All of it is simulated.
import type { DrillEvent } from '../../src/contract/pack';
import { addDays, daysBetween } from '../../src/domain/date';
import type { IsoDate } from '../../src/domain/units';
import { event, type Site } from './features';
import type { Random } from './random';

/** Cumulative share of sites accepted, by day; the rest is never accepted within the scenario. */
export type Curve = readonly (readonly [string, number])[];

export interface Reopening {
  readonly on: string;
  /** Accepted again; null: not within the scenario. */
  readonly again: string | null;
}

export interface Campaign {
  readonly recordedOn: string;
  readonly endsOn: string;
  readonly curve: Curve;
  readonly reopened?: readonly Reopening[];
  /** Who is said to have accepted, as the beginning of a simulated document number. */
  readonly acceptedBy: string;
  /** Bare faces are not covered at the start and covered when the work is done. */
  readonly covers?: boolean;
  /** Share of sites accepted with a somewhat smaller area than stated. */
  readonly partial?: number;
}

const day = (text: string): IsoDate => text as IsoDate;

/** The first day on which the curve has reached `share`, or null. */
export function dayOfShare(curve: Curve, share: number): IsoDate | null {
  for (let i = 1; i < curve.length; i++) {
    const [from, low] = curve[i - 1] as readonly [string, number];
    const [to, high] = curve[i] as readonly [string, number];
    if (share > high) continue;
    const span = daysBetween(day(from), day(to));
    return addDays(day(from), Math.max(0, Math.ceil((span * (share - low)) / (high - low) - 1e-9)));
  }
  return null;
}

const at = (from: IsoDate, to: IsoDate, share: number): IsoDate =>
  addDays(from, Math.max(1, Math.round(daysBetween(from, to) * share)));

const evidence = (by: string, on: IsoDate, what: string): string =>
  `演练文号：${by}〔${on.slice(0, 4)}〕${what}第${Number(on.slice(5, 7))}批`;

const covered = ({ covers }: Campaign, is: boolean): Pick<DrillEvent['patch'], 'attributes'> =>
  covers ? { attributes: { covered: is } } : {};

function beforeAcceptance({ id }: Site, accepted: IsoDate, campaign: Campaign, random: Random): DrillEvent[] {
  const from = day(campaign.recordedOn);
  const completed = addDays(accepted, -random.int(5, 18));
  return [
    event(id, at(from, completed, random.range(0.08, 0.25)), { status: 'planned' }, '演练：立项'),
    event(id, at(from, completed, random.range(0.35, 0.85)), { status: 'working' }, '演练：进场施工'),
    event(id, completed, { status: 'completed', ...covered(campaign, true) }, '演练：县级自验完成'),
  ];
}

/** Acceptance by the city, with the accepted area where the site has a stated one. */
function acceptance(site: Site, on: IsoDate, campaign: Campaign, random: Random): DrillEvent {
  const stated = site.properties.amounts.statedArea;
  const partial = random.chance(campaign.partial ?? 0);
  const accepted = stated === undefined ? undefined : Math.round(stated * (partial ? random.range(0.86, 0.98) : 1));
  return event(
    site.id,
    on,
    { status: 'accepted', ...(accepted === undefined ? {} : { amounts: { acceptedArea: accepted } }) },
    partial && accepted !== undefined ? '演练：市级验收，部分面积合格' : '演练：市级验收合格',
    evidence(campaign.acceptedBy, on, '验收'),
  );
}

function reopening(site: Site, { on, again }: Reopening, campaign: Campaign, random: Random): DrillEvent[] {
  const events = [event(site.id, day(on), { status: 'reopened' }, '演练：复查发现反弹')];
  if (again === null) return events;
  const done = addDays(day(again), -random.int(3, 7));
  return [
    ...events,
    event(site.id, done, { status: 'completed' }, '演练：整改完成，县级自验'),
    acceptance(site, day(again), campaign, random),
  ];
}

function unfinished(site: Site, campaign: Campaign, random: Random): DrillEvent[] {
  const { recordedOn, endsOn } = campaign;
  const [from, to] = [day(recordedOn), day(endsOn)];
  const events = [
    event(site.id, at(from, to, random.range(0.15, 0.35)), { status: 'planned' }, '演练：立项'),
    event(site.id, at(from, to, random.range(0.5, 0.75)), { status: 'working' }, '演练：进场施工'),
  ];
  if (!random.chance(0.4)) return events;
  const completed = at(from, to, random.range(0.85, 0.97));
  return [
    ...events,
    event(site.id, completed, { status: 'completed', ...covered(campaign, true) }, '演练：县级自验完成'),
  ];
}

/** Which ranks are reopened: the latest that were accepted at least three weeks before. */
function reopenedRanks(days: readonly (IsoDate | null)[], reopened: readonly Reopening[]): Map<number, Reopening> {
  const ranks = new Map<number, Reopening>();
  for (const one of reopened) {
    const limit = addDays(day(one.on), -21);
    const rank = days.findLastIndex((accepted, i) => accepted !== null && accepted <= limit && !ranks.has(i));
    if (rank < 0) throw new Error(`nothing was accepted three weeks before ${one.on}`);
    ranks.set(rank, one);
  }
  return ranks;
}

/** Histories of sites in the order in which they are accepted. */
export function histories(ordered: readonly Site[], campaign: Campaign, random: Random): DrillEvent[] {
  const days = ordered.map((_, i) => dayOfShare(campaign.curve, (i + 0.5) / ordered.length));
  const again = reopenedRanks(days, campaign.reopened ?? []);
  return ordered.flatMap((site, rank) => {
    const own = random.fork(site.id);
    const start: DrillEvent['patch'] = { status: 'recorded', ...covered(campaign, false) };
    const recorded = event(site.id, day(campaign.recordedOn), start, '演练：建档');
    const accepted = days[rank];
    if (!accepted) return [recorded, ...unfinished(site, campaign, own)];
    const events = [
      recorded,
      ...beforeAcceptance(site, accepted, campaign, own),
      acceptance(site, accepted, campaign, own),
    ];
    const reopened = again.get(rank);
    if (reopened) return [...events, ...reopening(site, reopened, campaign, own)];
    const closed = addDays(accepted, own.int(14, 40));
    if (closed > campaign.endsOn || !own.chance(0.75)) return events;
    const why = evidence(campaign.acceptedBy, closed, '销号');
    return [...events, event(site.id, closed, { status: 'closed' }, '演练：销号', why)];
  });
}

/** The order of acceptance: groups one after the other, but not strictly. */
export function inTurn(sites: readonly Site[], random: Random, weight: (site: Site) => number): Site[] {
  return sites
    .map((one) => ({ one, turn: weight(one) + random.fork(one.id).next() }))
    .sort((a, b) => a.turn - b.turn || (a.one.id < b.one.id ? -1 : 1))
    .map(({ one }) => one);
}
