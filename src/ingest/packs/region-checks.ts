// Regions: the outlines of regions.geojson and the zones that packs declare without an outline, as one checked tree.
import { z } from 'zod';
import type { BundleRegion } from '../../contract/bundle';
import type { PackFile } from '../../contract/pack';
import { regionCode } from '../../contract/scalars';
import type { RegionCode } from '../../domain/units';
import type { Faults, Report } from './faults';
import { type Feature, readFeatures } from './features';
import { checkGeometry } from './geometry-checks';
import type { GeoFile } from './pack-files';
import { parseSchema } from './parse';

export const REGIONS_FILE = 'regions/regions.geojson';

/** Further properties (extent, area) are notes for people. */
const regionProperties = z.object({
  code: regionCode,
  name: z.string().min(1),
  name_en: z.string().nullable(),
  level: z.enum(['prefecture', 'county']),
  parent: regionCode.nullable(),
});

type Outline = Omit<BundleRegion, 'pack'>;

function readOutline(feature: Feature, report: Report): Outline | null {
  const properties = parseSchema(regionProperties, feature.properties, report, feature.at);
  const geometry = checkGeometry(feature, report);
  if (!properties || !geometry) return null;
  if (geometry.type === 'Point') {
    report(feature.at, 'geometry-type', '行政区必须是面。', 'A region must be a polygon.');
    return null;
  }
  const { code, name, name_en: nameEn, level, parent } = properties;
  return { code, name, nameEn, level, parent, geometry };
}

/** One entry per code; a second one is a fault. */
function add(regions: Map<RegionCode, BundleRegion>, region: BundleRegion, report: Report): void {
  if (regions.has(region.code)) {
    report(region.code, 'duplicate-id', `行政区代码 ${region.code} 重复。`, `Region code ${region.code} occurs twice.`);
    return;
  }
  regions.set(region.code, region);
}

export function readOutlines(file: GeoFile, report: Report): readonly Outline[] {
  return readFeatures(file, report).flatMap((feature) => readOutline(feature, report) ?? []);
}

const unknownRegion = (at: string | null, code: string, report: Report): void =>
  report(at, 'unknown-region', `未知的行政区 ${code}。`, `Unknown region ${code}.`);

/** Walks up from a region; false when the way does not end at a root. */
function reachesRoot(regions: ReadonlyMap<RegionCode, BundleRegion>, from: BundleRegion): boolean {
  let at: BundleRegion | undefined = from;
  for (let steps = 0; at !== undefined && steps <= regions.size; steps += 1) {
    if (at.parent === null) return true;
    at = regions.get(at.parent);
  }
  return false;
}

/** A pack as read from its folder. */
export interface PackOf {
  readonly path: string;
  readonly file: PackFile;
}

function packOfRegion(packs: readonly PackOf[], faults: Faults): ReadonlyMap<RegionCode, string> {
  const owner = new Map<RegionCode, string>();
  for (const { path, file } of packs) {
    for (const code of file.regions) {
      const other = owner.get(code);
      if (other === undefined) owner.set(code, file.id);
      else
        faults.in(path)(
          code,
          'duplicate-id',
          `行政区 ${code} 已属于 ${other}。`,
          `Region ${code} already belongs to ${other}.`,
        );
    }
  }
  return owner;
}

function checkParents(regions: ReadonlyMap<RegionCode, BundleRegion>, packs: readonly PackOf[], faults: Faults): void {
  for (const region of regions.values()) {
    const path = packs.find(({ file }) => file.id === region.pack)?.path;
    const report = faults.in(region.level === 'zone' && path ? path : REGIONS_FILE);
    if (region.parent !== null && !regions.has(region.parent)) unknownRegion(region.code, region.parent, report);
    else if (!reachesRoot(regions, region))
      report(region.code, 'region-tree', '上级行政区形成循环。', 'The parents of this region form a loop.');
  }
}

export function buildRegions(
  outlines: readonly Outline[],
  packs: readonly PackOf[],
  faults: Faults,
): ReadonlyMap<RegionCode, BundleRegion> {
  const owner = packOfRegion(packs, faults);
  const regions = new Map<RegionCode, BundleRegion>();
  for (const outline of outlines) {
    add(regions, { ...outline, pack: owner.get(outline.code) ?? null }, faults.in(REGIONS_FILE));
  }
  for (const { path, file } of packs) {
    for (const zone of file.zones) {
      add(regions, { ...zone, level: 'zone', pack: file.id, geometry: null }, faults.in(path));
    }
  }
  checkParents(regions, packs, faults);
  for (const { path, file } of packs) {
    for (const code of new Set([file.region, ...file.regions])) {
      if (!regions.has(code)) unknownRegion(code, code, faults.in(path));
    }
  }
  return regions;
}
