// What geojson-validation does not see: numbers, range, rings, winding, self-intersection, and the stated region.
import type { MultiPolygon, Point, Polygon, Position } from 'geojson';
import { ellipsoidalAreaDm2 } from '../../domain/geo/ellipsoid';
import { type Areal, pointInPolygon, polygonsOf, polygonWithin } from '../../domain/geo/polygon';
import { polygonsOverlap } from '../../domain/geo/polygons-overlap';
import { isClosed, isCounterClockwise, selfIntersection } from '../../domain/geo/rings';
import type { Report } from './faults';
import type { Feature } from './features';

export type SiteGeometry = Point | Polygon | MultiPolygon;

/** Outlines of regions are good to about 100 m, so a site may reach this far across them. */
export const REGION_TOLERANCE_M = 200;
const METRES_PER_DEGREE = 111_320;

const placeText = ([lon, lat]: readonly number[]): string => `${lon}, ${lat}`;

const positionsOf = (geometry: SiteGeometry): readonly Position[] =>
  geometry.type === 'Point' ? [geometry.coordinates] : polygonsOf(geometry).flat(2);

function checkNumbers(at: string, geometry: SiteGeometry, report: Report): boolean {
  for (const position of positionsOf(geometry)) {
    if (position.length !== 2 || !position.every(Number.isFinite)) {
      report(at, 'finite', '坐标必须是两个有限的数。', 'A position must be two finite numbers.');
      return false;
    }
    const [lon, lat] = position as [number, number];
    if (Math.abs(lon) <= 180 && Math.abs(lat) <= 90) continue;
    const place = placeText(position);
    report(at, 'range', `坐标超出经纬度范围：${place}。`, `Position out of the range of degrees: ${place}.`);
    return false;
  }
  return true;
}

function checkRing(at: string, ring: readonly Position[], exterior: boolean, report: Report): boolean {
  if (!isClosed(ring)) {
    report(at, 'closed-ring', '环不闭合，或少于四个点。', 'A ring is not closed, or has fewer than four positions.');
    return false;
  }
  const crossing = selfIntersection(ring);
  if (crossing) {
    const place = placeText(crossing);
    report(at, 'self-intersection', `环在 ${place} 自相交。`, `A ring crosses or touches itself at ${place}.`);
    return false;
  }
  if (isCounterClockwise(ring) !== exterior) {
    report(
      at,
      'right-handed',
      exterior ? '外环应为逆时针方向。' : '内环应为顺时针方向。',
      exterior ? 'An exterior ring must run counter-clockwise.' : 'A hole must run clockwise.',
    );
    return false;
  }
  return true;
}

const asPolygon = (ring: readonly Position[]): Polygon => ({ type: 'Polygon', coordinates: [[...ring]] });

/** Holes lie inside their exterior and apart from each other; parts do not overlap. */
function ringsFitTogether(geometry: Areal): boolean {
  const polygons = polygonsOf(geometry);
  const apart = (shapes: readonly Polygon[]): boolean =>
    shapes.every((shape, i) => shapes.slice(i + 1).every((other) => !polygonsOverlap(shape, other)));
  const holesFit = polygons.every(([exterior, ...holes]) => {
    const outer = asPolygon(exterior ?? []);
    const inner = holes.map(asPolygon);
    return inner.every((hole) => polygonWithin(hole, outer)) && apart(inner);
  });
  return holesFit && apart(polygons.map((coordinates) => ({ type: 'Polygon', coordinates })));
}

function checkAreal(at: string, geometry: Areal, report: Report): boolean {
  const ringsHold = polygonsOf(geometry)
    .map((rings) => rings.map((ring, index) => checkRing(at, ring, index === 0, report)).every(Boolean))
    .every(Boolean);
  if (!ringsHold) return false;
  if (!ringsFitTogether(geometry)) {
    report(
      at,
      'self-intersection',
      '内环越出外环，或各部分相互重叠。',
      'A hole leaves its exterior, or parts overlap.',
    );
    return false;
  }
  if (ellipsoidalAreaDm2(geometry) > 0) return true;
  report(at, 'empty-area', '面积为零。', 'The area is zero.');
  return false;
}

/** The geometry when it keeps every rule, otherwise null and at least one fault. */
export function checkGeometry({ at, geometry }: Feature, report: Report): SiteGeometry | null {
  if (geometry?.type !== 'Point' && geometry?.type !== 'Polygon' && geometry?.type !== 'MultiPolygon') {
    const type = geometry?.type ?? 'null';
    report(at, 'geometry-type', `几何类型 ${type} 不受支持。`, `Geometry type ${type} is not supported.`);
    return null;
  }
  if (!checkNumbers(at, geometry, report)) return null;
  if (geometry.type === 'Point') return geometry;
  return checkAreal(at, geometry, report) ? geometry : null;
}

/** Metres from a position to a segment, in the local plane. */
function metresToSegment([lon, lat]: Position, from: Position, to: Position): number {
  const east = METRES_PER_DEGREE * Math.cos(((lat as number) * Math.PI) / 180);
  const local = (p: Position): [number, number] => [
    ((p[0] as number) - (lon as number)) * east,
    ((p[1] as number) - (lat as number)) * METRES_PER_DEGREE,
  ];
  const [ax, ay] = local(from);
  const [bx, by] = local(to);
  const [dx, dy] = [bx - ax, by - ay];
  const along = dx === 0 && dy === 0 ? 0 : -(ax * dx + ay * dy) / (dx * dx + dy * dy);
  const t = Math.min(1, Math.max(0, along));
  return Math.hypot(ax + t * dx, ay + t * dy);
}

const metresToOutline = (position: Position, outline: Areal): number =>
  polygonsOf(outline)
    .flat()
    .reduce(
      (nearest, ring) =>
        ring
          .slice(1)
          .reduce((best, to, i) => Math.min(best, metresToSegment(position, ring[i] as Position, to)), nearest),
      Number.POSITIVE_INFINITY,
    );

/** Every vertex lies in the outline, or at most `REGION_TOLERANCE_M` outside it. */
export function checkInside(at: string, geometry: SiteGeometry, region: string, outline: Areal, report: Report): void {
  const stray = positionsOf(geometry).find(
    (position) => !pointInPolygon(position, outline) && metresToOutline(position, outline) > REGION_TOLERANCE_M,
  );
  if (!stray) return;
  const place = placeText(stray);
  report(
    at,
    'inside-region',
    `位置 ${place} 超出所属行政区 ${region} 的轮廓 ${REGION_TOLERANCE_M} 米以上。`,
    `Position ${place} lies more than ${REGION_TOLERANCE_M} m outside the stated region ${region}.`,
  );
}
