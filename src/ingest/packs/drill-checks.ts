// Drill events, readings and reports: of sites and targets that exist, with known names, and in order of day.
import type { BundleSite } from '../../contract/bundle';
import type { DrillEvent, DrillReport, DrillSample, PlanFile } from '../../contract/pack';
import { seriesOf } from '../../domain/plan/reported';
import type { Attributes } from '../../domain/site/layer';
import type { FeatureId, IsoDate } from '../../domain/units';
import { isParameter } from '../../domain/water/gb3838';
import { checkAttributes, checkStatus } from './attribute-checks';
import type { Report } from './faults';

export type SitesById = ReadonlyMap<FeatureId, BundleSite>;

function siteOf(id: FeatureId, sites: SitesById, report: Report): BundleSite | null {
  const site = sites.get(id);
  if (site) return site;
  report(id, 'unknown-site', `要素 ${id} 不在本数据包内。`, `There is no feature ${id} in this pack.`);
  return null;
}

/** Per site: not before it exists, and `inOrder` against the day before in the file. */
function checkDay(
  site: BundleSite,
  on: IsoDate,
  last: Map<FeatureId, IsoDate>,
  inOrder: (before: IsoDate, on: IsoDate) => boolean,
  report: Report,
): void {
  const { since } = site.properties;
  if (on < since) {
    report(
      site.id,
      'date-order',
      `${on} 早于该要素的起始日期 ${since}。`,
      `${on} is before the feature exists (${since}).`,
    );
  }
  const before = last.get(site.id);
  if (before !== undefined && !inOrder(before, on)) {
    report(
      site.id,
      'date-order',
      `${on} 排在 ${before} 之后，顺序有误。`,
      `${on} comes after ${before} in the file: out of order.`,
    );
  }
  last.set(site.id, on);
}

export function checkDrillEvents(events: readonly DrillEvent[], sites: SitesById, report: Report): void {
  const last = new Map<FeatureId, IsoDate>();
  const attributes = new Map<FeatureId, Attributes>();
  for (const { site: id, on, patch } of events) {
    const site = siteOf(id, sites, report);
    if (!site) continue;
    checkDay(site, on, last, (before, day) => before <= day, report);
    checkAttributes(id, site.layer, patch.attributes ?? {}, report);
    const now = { ...site.properties.attributes, ...attributes.get(id), ...patch.attributes };
    attributes.set(id, now);
    checkStatus(id, site.layer, now, patch.status, report);
  }
}

function checkParameters({ point, values, belowDetection }: DrillSample, report: Report): void {
  for (const code of Object.keys(values)) {
    if (!isParameter(code))
      report(point, 'unknown-parameter', `未知的监测项目 ${code}。`, `Unknown parameter ${code}.`);
  }
  for (const code of belowDetection ?? []) {
    if (!(code in values))
      report(
        point,
        'unknown-parameter',
        `${code} 标为未检出，但没有数值。`,
        `${code} is below detection but has no value.`,
      );
  }
}

export function checkDrillReadings(samples: readonly DrillSample[], sites: SitesById, report: Report): void {
  const last = new Map<FeatureId, IsoDate>();
  for (const sample of samples) {
    const site = siteOf(sample.point, sites, report);
    if (!site) continue;
    if (site.layer !== 'water-points') {
      report(sample.point, 'unknown-site', '监测值只能属于水监测点。', 'Only water points have readings.');
      continue;
    }
    checkDay(site, sample.on, last, (before, on) => before < on, report);
    checkParameters(sample, report);
  }
}

/** Only of targets that take reports. */
export function checkDrillReports(reports: readonly DrillReport[], targets: PlanFile['targets'], report: Report): void {
  const known = new Map(targets.map((target) => [target.id, target]));
  for (const { target: id } of reports) {
    const target = known.get(id);
    if (!target) report(id, 'unknown-target', `指标 ${id} 不在本数据包内。`, `There is no target ${id} in this pack.`);
    else if (seriesOf(target) === null)
      report(
        id,
        'unknown-target',
        `指标 ${id} 由图层计算，不接受上报。`,
        `Target ${id} follows from the layers and takes no reports.`,
      );
  }
}
