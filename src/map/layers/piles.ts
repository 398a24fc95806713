// Gangue piles as columns: where each stands, how wide, how high, which colour. From the features of the tiles.
import type { FeatureId } from '../../domain/units';
import type { MapModel } from '../model';
import { bytesOf, STATUS_COLOUR, UNKNOWN } from '../palette';
import { groupKey, STATUS_FILTER } from './conditions';
import { DIMMED, selectionMarks } from './selection';
import { type SiteProperties, statusAt } from './site-state';

export const PILES = 'gangue-piles';

export interface PileFeature {
  readonly properties: SiteProperties;
  readonly position: readonly [number, number];
}

export interface Pile {
  readonly id: FeatureId;
  /** A circle with the pile's footprint. */
  readonly outline: readonly (readonly [number, number])[];
  /** Metres on the map; proportional to the footprint, since no document publishes heights. */
  readonly height: number;
  readonly colour: readonly [number, number, number, number];
}

const DM2_PER_M2 = 100;
/** One metre of column for 120 m² of footprint. */
const M2_PER_METRE = 120;
const OPAQUE = 235;
const CORNERS = 24;
const METRES_PER_DEGREE = 111_320;

/** Corners of a circle around a position; a drawing, not a measurement. */
function circle([lon, lat]: readonly [number, number], radius: number): readonly (readonly [number, number])[] {
  const perLon = METRES_PER_DEGREE * Math.cos((lat * Math.PI) / 180);
  return Array.from({ length: CORNERS }, (_, i) => {
    const angle = (i / CORNERS) * 2 * Math.PI;
    return [lon + (radius * Math.cos(angle)) / perLon, lat + (radius * Math.sin(angle)) / METRES_PER_DEGREE] as const;
  });
}

const text = (value: unknown): string => (value === undefined || value === null ? '' : String(value));

function passes(properties: SiteProperties, model: MapModel): boolean {
  const status = statusAt(properties, model.asOf);
  if (status === 'absent') return false;
  if (model.hiddenGroups.includes(`${PILES}/${text(properties[groupKey(PILES)])}`)) return false;
  return Object.entries(model.filters).every(([key, allowed]) => {
    if (key === STATUS_FILTER) return allowed.includes(status);
    return !(key in properties) || allowed.includes(text(properties[key]));
  });
}

function alphaOf(id: FeatureId, model: MapModel, marks: ReturnType<typeof selectionMarks>): number {
  if (model.selection.kind !== 'target') return OPAQUE;
  const mark = marks.get(id);
  if (mark === 'counted') return OPAQUE;
  return mark === 'pending' ? OPAQUE / 2 : OPAQUE * DIMMED;
}

/** One column per site, however many tiles its mark is in; merged marks have none. */
export function pilesOf(features: readonly PileFeature[], model: MapModel): readonly Pile[] {
  const marks = selectionMarks(model.selection);
  const piles = new Map<FeatureId, Pile>();
  for (const { properties, position } of features) {
    const id = text(properties.id) as FeatureId;
    if (id === '' || piles.has(id) || Number(properties.n ?? 1) > 1 || !passes(properties, model)) continue;
    const squareMetres = Number(properties.areaDm2 ?? 0) / DM2_PER_M2;
    const status = statusAt(properties, model.asOf);
    const [r, g, b] = bytesOf(status === 'unknown' || status === 'absent' ? UNKNOWN : STATUS_COLOUR[status]);
    piles.set(id, {
      id,
      outline: circle(position, Math.sqrt(squareMetres / Math.PI)),
      height: squareMetres / M2_PER_METRE,
      colour: [r, g, b, alphaOf(id, model, marks)],
    });
  }
  return [...piles.values()];
}
