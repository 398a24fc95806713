// The rings of a shapefile's polygon as polygons with holes, wound as RFC 7946 has it. A shapefile tells outlines
// (clockwise) from holes only by their direction (ESRI Shapefile Technical Description, 1998, p. 8).
import type { Polygon, Position } from 'geojson';
import { type Box, bboxOf, pointInPolygon } from '../../domain/geo/polygon';
import { signedPlanarArea } from '../../domain/geo/rings';

type Ring = Position[];

interface Sized {
  readonly ring: Ring;
  readonly order: number;
  /** Negative: clockwise. */
  readonly area: number;
}

interface Outline extends Sized {
  readonly polygon: Polygon;
  readonly box: Box;
}

const wound = (ring: Ring, area: number, isHole: boolean): Ring => (area < 0 !== isHole ? ring.reverse() : ring);

const asOutline = ({ ring, order, area }: Sized): Outline => {
  const polygon: Polygon = { type: 'Polygon', coordinates: [wound(ring, area, false)] };
  return { ring, order, area, polygon, box: bboxOf(polygon) };
};

function holds(outline: Outline, hole: Sized, box: Box): boolean {
  const [west, south, east, north] = outline.box;
  if (box[0] < west || box[1] < south || box[2] > east || box[3] > north) return false;
  return hole.ring.every((position) => pointInPolygon(position, outline.polygon));
}

/** Every hole goes to the smallest outline that holds it; one that no outline holds is an outline itself. */
function organise(outlines: readonly Outline[], holes: readonly Sized[]): Outline[] {
  const bySize = [...outlines].sort((a, b) => Math.abs(a.area) - Math.abs(b.area));
  const found = [...outlines];
  const given = new Map<Outline, Ring[]>();
  for (const hole of holes) {
    const box = bboxOf({ type: 'Polygon', coordinates: [hole.ring] });
    const owner = bySize.find((outline) => Math.abs(outline.area) > Math.abs(hole.area) && holds(outline, hole, box));
    if (owner) given.set(owner, [...(given.get(owner) ?? []), wound(hole.ring, hole.area, true)]);
    else found.push(asOutline(hole));
  }
  for (const [{ polygon }, rings] of given) polygon.coordinates.push(...rings);
  return found.sort((a, b) => a.order - b.order);
}

/** The rings are taken over, and turned round where they run the other way. */
export function polygonOf(rings: Ring[]): GeoJSON.Polygon | GeoJSON.MultiPolygon {
  const sized = rings.map((ring, order): Sized => ({ ring, order, area: signedPlanarArea(ring) }));
  const [only] = sized;
  if (!only) return { type: 'Polygon', coordinates: [] };
  if (sized.length === 1) return { type: 'Polygon', coordinates: [wound(only.ring, only.area, false)] };
  const outer = sized.filter(({ area }) => area < 0);
  const holes = sized.filter(({ area }) => area >= 0);
  const [first] = outer;
  if (first && outer.length === 1) {
    const inner = holes.map(({ ring, area }) => wound(ring, area, true));
    return { type: 'Polygon', coordinates: [wound(first.ring, first.area, false), ...inner] };
  }
  const polygons = organise(outer.map(asOutline), holes).map(({ polygon }) => polygon.coordinates);
  return polygons.length === 1
    ? { type: 'Polygon', coordinates: polygons[0] as Ring[] }
    : { type: 'MultiPolygon', coordinates: polygons };
}
