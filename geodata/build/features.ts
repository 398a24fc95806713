// Sites as they are written to a pack's layer files: one feature per line, keys always in the same order.
import type { Point, Polygon, Position } from 'geojson';
import type { DrillEvent, SiteProperties } from '../../src/contract/pack';
import { ellipsoidalAreaDm2 } from '../../src/domain/geo/ellipsoid';
import type { Areal } from '../../src/domain/geo/polygon';
import type { AttributeKey } from '../../src/domain/site/attributes';
import type { LayerKey } from '../../src/domain/site/layer';
import type { FeatureId, IsoDate, RegionCode } from '../../src/domain/units';

export interface Site {
  readonly id: string;
  readonly geometry: Polygon | Point;
  readonly properties: SiteProperties;
}

export interface PackFiles {
  readonly layers: Partial<Record<LayerKey, readonly Site[]>>;
  readonly events: readonly DrillEvent[];
}

/** What differs from site to site; the rest has the defaults of an illustrative site. */
export interface SiteDraft {
  readonly id: string;
  readonly name: string;
  readonly region: string;
  readonly since: string;
  readonly source: { readonly document: string; readonly section: string; readonly note?: string };
  readonly attributes: Partial<Record<AttributeKey, string | number | boolean>>;
  readonly amounts?: SiteProperties['amounts'];
  readonly details?: SiteProperties['details'];
  readonly status?: SiteProperties['status'];
  readonly positionAccuracy?: SiteProperties['positionAccuracy'];
  readonly regionAccuracy?: SiteProperties['regionAccuracy'];
  /** False for outlines that are no ledger area (circles, economic zones). */
  readonly stated?: boolean;
}

export function site(draft: SiteDraft, geometry: Polygon | Point): Site {
  const stated = geometry.type === 'Polygon' && draft.stated !== false;
  return {
    id: draft.id,
    geometry,
    properties: {
      code: draft.id.slice(draft.id.indexOf('-') + 1),
      name: draft.name,
      region: draft.region as RegionCode,
      since: draft.since as IsoDate,
      status: draft.status ?? null,
      attributes: draft.attributes as SiteProperties['attributes'],
      amounts: { ...(stated ? { statedArea: ellipsoidalAreaDm2(geometry) } : {}), ...draft.amounts },
      details: draft.details ?? {},
      positionAccuracy: draft.positionAccuracy ?? 'illustrative',
      regionAccuracy: draft.regionAccuracy ?? 'published',
      sharing: 'open',
      source: { document: draft.source.document, section: draft.source.section, note: draft.source.note ?? null },
    },
  };
}

export const point = (coordinates: Position): Point => ({ type: 'Point', coordinates });
export const event = (
  id: string,
  on: IsoDate,
  patch: DrillEvent['patch'],
  why: string,
  evidence: string | null = null,
) => ({ site: id as FeatureId, on, patch, why, evidence }) satisfies DrillEvent;

export const number = (n: number, digits = 3): string => String(n).padStart(digits, '0');

const byId = (a: Site, b: Site): number => (a.id < b.id ? -1 : 1);

export function layerText(sites: readonly Site[]): string {
  const lines = [...sites]
    .sort(byId)
    .map(({ id, geometry, properties }) => JSON.stringify({ type: 'Feature', id, properties, geometry }));
  return `{"type":"FeatureCollection","features":[\n${lines.join(',\n')}\n]}\n`;
}

/** Courses of rivers in the direction of the current, one a line. */
export function riversText(courses: Readonly<Record<string, readonly (readonly number[])[]>>): string {
  const lines = Object.entries(courses).map(([river, coordinates]) =>
    JSON.stringify({
      type: 'Feature',
      properties: { river, positionAccuracy: 'illustrative' },
      geometry: { type: 'LineString', coordinates },
    }),
  );
  return `{"type":"FeatureCollection","features":[\n${lines.join(',\n')}\n]}\n`;
}

/** By day, then by site; the order of one site's events on one day is kept. */
export function eventsText(events: readonly DrillEvent[]): string {
  const key = ({ on, site: id }: DrillEvent): string => `${on} ${id}`;
  const lines = [...events]
    .sort((a, b) => (key(a) < key(b) ? -1 : Number(key(a) > key(b))))
    .map((e) => JSON.stringify(e));
  return `[\n${lines.join(',\n')}\n]\n`;
}

/** Outlines by region code. */
export class Outlines {
  readonly #byCode = new Map<string, Areal>();

  constructor(regionsText: string) {
    const file = JSON.parse(regionsText) as { features: { id: string; geometry: Areal }[] };
    for (const { id, geometry } of file.features) this.#byCode.set(id, geometry);
  }

  of(code: string): Areal {
    const outline = this.#byCode.get(code);
    if (!outline) throw new Error(`no outline for region ${code}`);
    return outline;
  }
}
