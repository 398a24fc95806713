// What lies under the pointer, smallest first.
import type { LayerKey } from '../domain/site/layer';
import type { Status } from '../domain/site/status';
import type { FeatureId, IsoDate } from '../domain/units';
import { type SiteProperties, statusAt } from './layers/site-state';
import type { MapCandidate } from './model';

/** A feature as the map hands it out. */
export interface RenderedSite {
  readonly source: string;
  readonly properties: SiteProperties;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const areaOf = (site: RenderedSite): number =>
  typeof site.properties.areaDm2 === 'number' ? site.properties.areaDm2 : 0;

export const isMerged = (site: RenderedSite): boolean => Number(site.properties.n ?? 1) > 1;

function candidateOf(site: RenderedSite, asOf: IsoDate): MapCandidate {
  const status = statusAt(site.properties, asOf);
  return {
    id: text(site.properties.id) as FeatureId,
    layer: site.source as LayerKey,
    code: text(site.properties.code),
    name: text(site.properties.name),
    status: status === 'unknown' || status === 'absent' ? null : status,
  };
}

/** One entry per site however many of its parts were met; points before areas, small before large. */
export function candidatesOf(sites: readonly RenderedSite[], asOf: IsoDate): readonly MapCandidate[] {
  const byId = new Map<string, RenderedSite>();
  for (const site of sites) {
    const id = text(site.properties.id);
    if (id !== '' && !isMerged(site) && !byId.has(id)) byId.set(id, site);
  }
  return [...byId.values()].sort((a, b) => areaOf(a) - areaOf(b)).map((site) => candidateOf(site, asOf));
}

/** Points of changed sites. */
export const changedCandidates = (points: readonly SiteProperties[]): readonly MapCandidate[] =>
  points.map(({ id, layer, name, status }) => ({
    id: text(id) as FeatureId,
    layer: layer as LayerKey,
    code: text(id),
    name: text(name),
    status: status ? (status as Status) : null,
  }));
