// Drill histories of water points: outfalls, black-odorous waters, sources, groundwater points, stations, equipment.
// All of it is simulated.
import type { DrillEvent } from '../../src/contract/pack';
import { addDays } from '../../src/domain/date';
import type { IsoDate } from '../../src/domain/units';
import { event, type Site } from './features';
import { type Campaign, type Curve, dayOfShare, histories, inTurn } from './history';
import type { Random } from './random';

type Attributes = NonNullable<DrillEvent['patch']['attributes']>;

export const ofKind = (sites: readonly Site[], kind: string): Site[] =>
  sites.filter(({ properties }) => properties.attributes.kind === kind);

export const change = (site: Site, on: string, attributes: Attributes, why: string): DrillEvent =>
  event(site.id, on as IsoDate, { attributes }, why);

const later = (a: IsoDate, b: IsoDate): IsoDate => (a > b ? a : b);

export interface OutfallCurves {
  readonly surveyed: Curve;
  readonly traced: Curve;
  readonly treated: Curve;
}

/** Survey, tracing and treatment, one after the other; where a curve ends, the outfall stays as it is. */
export function outfallEvents(outfalls: readonly Site[], curves: OutfallCurves, random: Random): DrillEvent[] {
  return random.shuffled(outfalls).flatMap((site, rank) => {
    const share = (rank + 0.5) / outfalls.length;
    const surveyed = dayOfShare(curves.surveyed, share);
    if (!surveyed) return [];
    const survey = { status: 'found', attributes: { surveyed: true } } as const;
    const found = event(site.id, surveyed, survey, '演练：排查建档');
    const traceDay = dayOfShare(curves.traced, share);
    if (!traceDay) return [found];
    const traced = later(traceDay, addDays(surveyed, 15));
    const events = [found, event(site.id, traced, { status: 'traced' }, '演练：完成溯源')];
    const treatDay = dayOfShare(curves.treated, share);
    if (!treatDay) return events;
    const on = later(treatDay, addDays(traced, 30));
    const evidence = `演练文号：排污口整治〔${on.slice(0, 4)}〕第${rank + 1}号`;
    return [...events, event(site.id, on, { status: 'treated' }, '演练：完成整治', evidence)];
  });
}

export const blackReachEvents = (reaches: readonly Site[], campaign: Campaign, random: Random): DrillEvent[] =>
  histories(
    inTurn(reaches, random, () => 0),
    campaign,
    random,
  );

/** The attribute becomes true along a curve, in a shuffled order. */
export function becomesTrue(
  sites: readonly Site[],
  attribute: string,
  curve: Curve,
  why: string,
  random: Random,
): DrillEvent[] {
  return random.shuffled(sites).flatMap((site, rank) => {
    const on = dayOfShare(curve, (rank + 0.5) / sites.length);
    return on ? [change(site, on, { [attribute]: true }, why)] : [];
  });
}

/** A year's published class of one point; `null`: unchanged. */
export type YearlyClass = readonly [on: string, classes: readonly (string | null)[]];

/** Classes stated year by year, in order of the points; `met` tells whether a point's goal is met. */
export function statedClasses(
  points: readonly Site[],
  years: readonly YearlyClass[],
  met: (stated: string, index: number, on: string) => boolean,
): DrillEvent[] {
  return years.flatMap(([on, classes]) =>
    points.flatMap((point, index) => {
      const stated = classes[index];
      if (!stated) return [];
      return [change(point, on, { statedClass: stated, goalMet: met(stated, index, on) }, '演练：年度监测结果')];
    }),
  );
}

/** Stations that stand still for some weeks. */
export function stationEvents(stations: readonly Site[], from: string, random: Random): DrillEvent[] {
  return random
    .shuffled(stations)
    .slice(0, 5)
    .flatMap((site, index) => {
      const stopped = addDays(from as IsoDate, index * 170 + random.int(0, 60));
      return [
        event(site.id, stopped, { status: 'stopped' }, '演练：设备检修停运'),
        event(site.id, addDays(stopped, random.int(20, 70)), { status: 'active' }, '演练：恢复运行'),
      ];
    });
}
