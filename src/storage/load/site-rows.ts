// Rows of sites, simulated events and readings, from a checked bundle.

import type { BundlePack, BundleSite } from '../../contract/bundle';
import type { NewEvent } from '../../contract/store';
import { bboxOf } from '../../domain/geo/polygon';
import { encodeWkb } from '../../domain/geo/wkb';
import { seriesOf } from '../../domain/plan/reported';
import { AMOUNTS, type Amounts, type SiteFirst } from '../../domain/site/site';
import { boxText } from '../rows';

export const DRILL_ACTOR = 'drill';

function amountsOf({ areaDm2, properties }: BundleSite): Amounts {
  const given = Object.fromEntries(AMOUNTS.map((key) => [key, properties.amounts[key] ?? 0])) as Record<
    keyof Amounts,
    number
  >;
  return { ...given, area: areaDm2 };
}

export const siteRows = (sites: readonly BundleSite[]) =>
  sites.map((site) => {
    const { properties } = site;
    const { region, attributes, status, sharing, name, details } = properties;
    const initial: SiteFirst = { region, attributes, status, sharing, name, details, amounts: amountsOf(site) };
    return {
      region,
      id: site.id,
      layer: site.layer,
      code: properties.code,
      name: properties.name,
      since: properties.since,
      initial: JSON.stringify(initial),
      details: JSON.stringify(properties.details),
      source: JSON.stringify(properties.source),
      position_accuracy: properties.positionAccuracy,
      region_accuracy: properties.regionAccuracy,
      sharing,
      area: site.areaDm2,
      attributes,
      box: boxText(bboxOf(site.geometry)),
      wkb: Buffer.from(encodeWkb(site.geometry)),
    };
  });

export type SiteRow = ReturnType<typeof siteRows>[number];

/** In order of day, then as the packs list them: so their sequence numbers are the same in every load. */
export function drillEventRows(packs: readonly BundlePack[]): readonly NewEvent[] {
  const events = packs.flatMap((pack) => pack.drillEvents);
  return [...events]
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
    .map(({ site, on, patch, why, evidence }) => ({
      site,
      effectiveOn: on,
      why,
      evidence,
      drill: true,
      patch,
    }));
}

/** What a target's reports belong to, and its region, are the target's own. */
export const drillReportRows = (packs: readonly BundlePack[]) =>
  packs.flatMap(({ plans, drillReports = [] }) => {
    const targets = new Map(plans.flatMap((plan) => plan.targets).map((target) => [target.id, target]));
    return drillReports.flatMap(({ target: id, on, value, note }) => {
      const target = targets.get(id);
      const series = target ? seriesOf(target) : null;
      return target && series !== null ? [{ series, target: id, region: target.region, on, value, note }] : [];
    });
  });

export const drillReadingRows = (packs: readonly BundlePack[]) =>
  packs
    .flatMap((pack) => pack.drillSamples)
    .flatMap(({ point, on, values, belowDetection = [] }) =>
      Object.entries(values).map(([parameter, value]) => ({
        point,
        on,
        parameter,
        value,
        below: belowDetection.includes(parameter),
        drill: true,
      })),
    );
