// The course of sites over time: what they are from their sources, the events that change them, and what follows.
import type { PoolClient } from 'pg';
import { type Change, intervals, labelsOn, type SiteLabels } from '../domain/site/intervals';
import type { LayerKey } from '../domain/site/layer';
import type { SiteFirst, SiteInterval } from '../domain/site/site';
import type { FeatureId, IsoDate, RegionCode } from '../domain/units';
import type { AmountRow } from './rows';

/** A site as far as its intervals need it. */
export interface SiteBase {
  readonly id: FeatureId;
  readonly home: RegionCode;
  readonly layer: LayerKey;
  readonly since: IsoDate;
  readonly initial: SiteFirst;
  /** Of the shape that its source states. */
  readonly box: string;
}

/** An event as far as intervals need it; `box` of the shape that it brings. */
export interface BoxedChange extends Change {
  readonly site: FeatureId;
  readonly box: string | null;
}

export interface Timeline {
  readonly base: SiteBase;
  /** Empty: the site does not exist any more. */
  readonly list: readonly SiteInterval[];
  /** null: no event says anything about them. */
  readonly labels: SiteLabels | null;
  readonly reshaped: boolean;
  /** By the number of the event that brought the shape. */
  readonly boxes: ReadonlyMap<number, string>;
}

export interface StateRow extends AmountRow {
  readonly region: RegionCode;
  readonly site_id: FeatureId;
  readonly valid_from: string;
  readonly valid_to: string;
  readonly layer: LayerKey;
  readonly attrs_id: number;
  readonly status: string | null;
  readonly drill: boolean;
  readonly sharing: string;
  readonly box: string;
  /** null: the latest; 0: the first; otherwise the number of the event that brought it. */
  readonly shape: number | null;
  /** Of the last interval: who may see and change the site follows them. */
  readonly latest_region: RegionCode;
  readonly latest_sharing: string;
}

export async function readBases(client: PoolClient, ids: readonly string[] | null): Promise<readonly SiteBase[]> {
  const { rows } = await client.query<SiteBase>(
    `select s.id, s.region as home, s.layer, s.since, s.initial, coalesce(s.first_box, p.box)::text as box
     from site s join shape p on p.site_id = s.id where $1::text[] is null or s.id = any ($1) order by s.id`,
    [ids],
  );
  return rows;
}

/** All events of these sites, or of all. */
export async function readChanges(
  client: PoolClient,
  sites: readonly string[] | null,
): Promise<readonly BoxedChange[]> {
  const { rows } = await client.query<BoxedChange & { voids: number | null }>(
    `select seq, site_id as site, effective_on as "effectiveOn", drill, patch, creates, voids, wkb is not null as reshapes,
       box::text as box
     from event where $1::text[] is null or site_id = any ($1) order by seq`,
    [sites],
  );
  return rows.map(({ voids, ...row }) => (voids === null ? row : { ...row, voids }));
}

const speaksOfLabels = ({ patch }: BoxedChange): boolean => patch.name !== undefined || patch.details !== undefined;

function timelineOf(base: SiteBase, events: readonly BoxedChange[]): Timeline {
  return {
    base,
    list: intervals(events, base.since, base.initial),
    labels: events.some(speaksOfLabels) ? labelsOn(events, base.since, base.initial) : null,
    reshaped: events.some(({ reshapes }) => reshapes),
    boxes: new Map(events.flatMap(({ seq, box }) => (box === null ? [] : [[seq, box]]))),
  };
}

export function timelines(bases: readonly SiteBase[], events: readonly BoxedChange[]): readonly Timeline[] {
  const bySite = new Map<string, BoxedChange[]>();
  for (const event of events) {
    const ofSite = bySite.get(event.site);
    if (ofSite) ofSite.push(event);
    else bySite.set(event.site, [event]);
  }
  return bases.map((base) => timelineOf(base, bySite.get(base.id) ?? []));
}
