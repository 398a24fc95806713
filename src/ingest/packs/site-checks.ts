// Sites of a pack's layers: schema, geometry, attributes, status, region and source.
import type { BundleRegion, BundleSite } from '../../contract/bundle';
import { type SiteProperties, siteProperties } from '../../contract/pack';
import { ellipsoidalAreaDm2 } from '../../domain/geo/ellipsoid';
import type { Areal } from '../../domain/geo/polygon';
import { LAYERS, type LayerKey } from '../../domain/site/layer';
import type { FeatureId, RegionCode } from '../../domain/units';
import { checkAttributes, checkStatus } from './attribute-checks';
import type { Report } from './faults';
import { type Feature, readFeatures } from './features';
import { checkGeometry, checkInside, type SiteGeometry } from './geometry-checks';
import type { GeoFile } from './pack-files';
import { parseSchema } from './parse';

const ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

export interface SiteContext {
  readonly regions: ReadonlyMap<RegionCode, BundleRegion>;
  /** Regions and zones of the pack the file belongs to. */
  readonly own: ReadonlySet<RegionCode>;
  readonly documents: ReadonlySet<string>;
  /** Ids read so far, over all packs; grows. */
  readonly ids: Set<FeatureId>;
}

/** The outline a site of this region must lie in: its own, for a zone its nearest parent's. */
export function outlineOf(regions: ReadonlyMap<RegionCode, BundleRegion>, code: RegionCode): Areal | null {
  let at = regions.get(code);
  while (at && at.geometry === null && at.parent !== null) at = regions.get(at.parent);
  return at?.geometry ?? null;
}

function layerOf(file: GeoFile, report: Report): LayerKey | null {
  const name = file.path.slice(file.path.lastIndexOf('/') + 1, -'.geojson'.length);
  const layer = LAYERS.find((key) => key === name);
  if (layer) return layer;
  const known = LAYERS.join(', ');
  report(null, 'unknown-layer', `未知的图层 ${name}（应为 ${known}）。`, `Unknown layer ${name} (one of ${known}).`);
  return null;
}

function checkId(feature: Feature, ids: Set<FeatureId>, report: Report): FeatureId | null {
  if (typeof feature.id !== 'string' || !ID.test(feature.id)) {
    report(
      feature.at,
      'schema',
      '要素须有文本 id（字母、数字和 . _ -）。',
      'A feature needs a text id of letters, digits and . _ -',
    );
    return null;
  }
  const id = feature.id as FeatureId;
  if (ids.has(id)) {
    report(feature.at, 'duplicate-id', `要素 id ${id} 重复。`, `Feature id ${id} occurs twice.`);
    return null;
  }
  ids.add(id);
  return id;
}

function checkPlace(
  at: string,
  properties: SiteProperties,
  geometry: SiteGeometry,
  context: SiteContext,
  report: Report,
) {
  const { region } = properties;
  if (!context.regions.has(region) || !context.own.has(region)) {
    report(at, 'unknown-region', `行政区 ${region} 不在本数据包内。`, `Region ${region} is not in this pack.`);
    return;
  }
  const outline = outlineOf(context.regions, region);
  if (outline) checkInside(at, geometry, region, outline, report);
}

function readSite(feature: Feature, layer: LayerKey, context: SiteContext, report: Report): BundleSite | null {
  const { at } = feature;
  const id = checkId(feature, context.ids, report);
  const properties = parseSchema(siteProperties, feature.properties, report, at);
  const geometry = checkGeometry(feature, report);
  if (id === null || !properties || !geometry) return null;
  checkAttributes(at, layer, properties.attributes, report);
  checkStatus(at, layer, properties.attributes, properties.status, report);
  checkPlace(at, properties, geometry, context, report);
  const { document } = properties.source;
  if (!context.documents.has(document)) {
    report(
      at,
      'unknown-document',
      `来源文件 ${document} 不在任何数据包内。`,
      `Source document ${document} is in no pack.`,
    );
  }
  if (properties.amounts.area !== undefined) {
    report(
      at,
      'schema',
      'area 由轮廓计算，不得填写。',
      'The amount "area" is computed from the outline and never given.',
    );
  }
  return { id, layer, properties, geometry, areaDm2: ellipsoidalAreaDm2(geometry) };
}

export function readLayer(file: GeoFile, context: SiteContext, report: Report): readonly BundleSite[] {
  const layer = layerOf(file, report);
  if (!layer) return [];
  return readFeatures(file, report).flatMap((feature) => readSite(feature, layer, context, report) ?? []);
}
