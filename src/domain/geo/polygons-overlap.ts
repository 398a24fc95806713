// Whether two polygons overlap. Neighbours that share a border are the common case, and the quick one.
import Flatbush from 'flatbush';
import type { Position } from 'geojson';
import { type Areal, anchorOf, bboxOf, pieceMiddles, polygonsOf, sideOf } from './polygon';
import { type Box, boxesMeet, boxOfSegment, crosses, lat, lon, type Segment, samePlace } from './segments';

type Rings = readonly (readonly Position[])[];

const ringsOf = (geometry: Areal): Rings =>
  geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat();

const meets = (a: Position, b: Position, [west, south, east, north]: Box): boolean =>
  (lon(a) >= west || lon(b) >= west) &&
  (lon(a) <= east || lon(b) <= east) &&
  (lat(a) >= south || lat(b) >= south) &&
  (lat(a) <= north || lat(b) <= north);

function segmentsNear(rings: Rings, box: Box): Segment[] {
  const near: Segment[] = [];
  for (const ring of rings) {
    for (let i = 1; i < ring.length; i += 1) {
      const [a, b] = [ring[i - 1] as Position, ring[i] as Position];
      if (meets(a, b, box) && !samePlace(a, b)) near.push([a, b]);
    }
  }
  return near;
}

const isSame = ([a, b]: Segment, [c, d]: Segment): boolean =>
  (samePlace(a, c) && samePlace(b, d)) || (samePlace(a, d) && samePlace(b, c));

/** From this many segments on an index pays. */
const INDEX_FROM = 64;

/** For a segment those of `others` whose boxes meet its own. */
function neighbours(others: readonly Segment[]): (segment: Segment) => readonly Segment[] {
  if (others.length < INDEX_FROM) {
    return (segment) => {
      const box = boxOfSegment(segment);
      return others.filter(([a, b]) => meets(a, b, box));
    };
  }
  const index = new Flatbush(others.length);
  for (const other of others) index.add(...boxOfSegment(other));
  index.finish();
  return (segment) => index.search(...boxOfSegment(segment)).map((i) => others[i] as Segment);
}

/** True when a piece of the segment runs inside the rings, or the segment crosses one of `close`. */
function enters(segment: Segment, close: readonly Segment[], rings: Rings): boolean {
  // A side that both have lies on the border of both.
  if (close.some((other) => isSame(segment, other))) return false;
  if (close.some((other) => crosses(segment, other))) return true;
  return pieceMiddles(segment, close).some((middle) => sideOf(middle, rings) === 'inside');
}

function anyEnters(segments: readonly Segment[], others: readonly Segment[], rings: Rings): boolean {
  const closeTo = neighbours(others);
  return segments.some((segment) => enters(segment, closeTo(segment), rings));
}

interface Part {
  readonly polygon: Areal;
  readonly box: Box;
}

const parts = (geometry: Areal): Part[] =>
  polygonsOf(geometry).map((coordinates): Part => {
    const polygon: Areal = { type: 'Polygon', coordinates };
    return { polygon, box: bboxOf(polygon) };
  });

const isSameBox = (a: Box, b: Box): boolean => a.every((side, i) => side === b[i]);

const holdsMiddle = (outer: Areal, inner: Areal): boolean => sideOf(anchorOf(inner), ringsOf(outer)) === 'inside';

/** Where no side enters the other, only parts with the same border can overlap, and those have the same box. */
function anyPartIsSame(first: Areal, second: Areal): boolean {
  const others = parts(second);
  return parts(first).some(({ polygon, box }) =>
    others.some(
      (other) =>
        isSameBox(box, other.box) && (holdsMiddle(polygon, other.polygon) || holdsMiddle(other.polygon, polygon)),
    ),
  );
}

/** True when the interiors share a point; sharing a border is not overlapping. */
export function polygonsOverlap(first: Areal, second: Areal): boolean {
  const [a, b] = [bboxOf(first), bboxOf(second)];
  if (!boxesMeet(a, b)) return false;
  const [ringsA, ringsB] = [ringsOf(first), ringsOf(second)];
  const [nearA, nearB] = [segmentsNear(ringsA, b), segmentsNear(ringsB, a)];
  return anyEnters(nearA, nearB, ringsB) || anyEnters(nearB, nearA, ringsA) || anyPartIsSame(first, second);
}
