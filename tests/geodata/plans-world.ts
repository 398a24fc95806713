// A world of the packs' own sites, so that plan measures can be tried on the layers they are about.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { SiteProperties } from '../../src/contract/pack';
import { type Region, RegionTree } from '../../src/domain/geo/region';
import type { Target } from '../../src/domain/plan/target';
import type { World } from '../../src/domain/plan/world';
import type { LayerKey } from '../../src/domain/site/layer';
import { LAYERS } from '../../src/domain/site/layer';
import type { Amounts, SiteState } from '../../src/domain/site/site';
import type { Status } from '../../src/domain/site/status';
import type { FeatureId, RegionCode } from '../../src/domain/units';
import { PACKS, type PlanTarget, plans, readJson } from './plans-files';

const packsAt = fileURLToPath(new URL('../../geodata/packs/', import.meta.url));

interface RegionFeature {
  readonly properties: { readonly code: RegionCode; readonly name: string; readonly parent: RegionCode | null };
}
interface PackRegions {
  readonly zones: readonly { readonly code: RegionCode; readonly name: string; readonly parent: RegionCode }[];
}
interface SiteFeature {
  readonly id: FeatureId;
  readonly properties: SiteProperties;
}

const bare = { nameEn: null, pack: null, hasOutline: true, bbox: [0, 0, 0, 0], anchor: [0, 0] } as const;

function tree(): RegionTree {
  const file = readJson('geodata/regions/regions.geojson') as { features: readonly RegionFeature[] };
  const outlined = file.features.map(({ properties: { code, name, parent } }): Region => {
    return { ...bare, code, name, parent, level: parent === null ? 'prefecture' : 'county' };
  });
  const zones = PACKS.flatMap((pack) => (readJson(`geodata/packs/${pack}/pack.json`) as PackRegions).zones);
  return new RegionTree([...outlined, ...zones.map((zone): Region => ({ ...bare, ...zone, level: 'zone' }))]);
}

const NOTHING: Amounts = { area: 0, statedArea: 0, acceptedArea: 0, investment: 0, capacity: 0, volume: 0 };

function sitesOf(pack: string, layer: LayerKey): readonly SiteState[] {
  const path = `${packsAt}${pack}/layers/${layer}.geojson`;
  if (!existsSync(path)) return [];
  const { features } = JSON.parse(readFileSync(path, 'utf8')) as { features: readonly SiteFeature[] };
  return features.map(({ id, properties: { amounts, source: _, since: __, details: ___, ...is } }): SiteState => {
    const area = amounts.statedArea ?? 0;
    return { ...is, id, layer, n: 1, drill: false, amounts: { ...NOTHING, ...amounts, area } };
  });
}

const sites = readdirSync(packsAt).flatMap((pack) => LAYERS.flatMap((layer) => sitesOf(pack, layer)));
const regions = tree();

/** All sites with one status on restoration sites and piles, whatever the day. */
export function worldWith(status: Status | null): World {
  const restored = (site: SiteState): boolean => site.layer === 'restoration-sites' || site.layer === 'gangue-piles';
  const cells = sites.map((site) => (restored(site) ? { ...site, status } : site));
  const points = cells.filter((site) => site.layer === 'water-points');
  return { regions, cells: () => cells, points: () => points, readings: () => [], reports: () => [] };
}

const documentOf = new Map(plans.flatMap(({ document, targets }) => targets.map(({ id }) => [id, document.id])));

export const asTarget = (target: PlanTarget): Target => ({ ...target, document: documentOf.get(target.id) ?? '' });
