// Slivers: polygons so thin for their length that they are most likely left over between two others.
import type { Position } from 'geojson';
import type { ImportCheck } from '../../contract/import-report';
import { anchorOf, polygonsOf } from '../../domain/geo/polygon';
import type { SoundDraft } from './draft';

/** Metres: twice the area by the length of the outline, the width of a long strip. */
const NARROWEST = 1;
const METRES_PER_DEGREE = 111_320;

/** Area and length of a ring in the local plane. */
function measure(ring: readonly Position[]): { area: number; length: number } {
  const [lon0 = 0, lat0 = 0] = ring[0] ?? [];
  const east = METRES_PER_DEGREE * Math.cos((lat0 * Math.PI) / 180);
  let [twice, length, lastX, lastY] = [0, 0, 0, 0];
  for (const [lon = 0, lat = 0] of ring) {
    const [x, y] = [(lon - lon0) * east, (lat - lat0) * METRES_PER_DEGREE];
    twice += lastX * y - x * lastY;
    length += Math.hypot(x - lastX, y - lastY);
    [lastX, lastY] = [x, y];
  }
  return { area: Math.abs(twice) / 2, length };
}

export function checkSliver({ row, geometry }: SoundDraft): ImportCheck[] {
  if (geometry.type === 'Point') return [];
  const outlines = polygonsOf(geometry).map(([exterior = []]) => measure(exterior));
  const width =
    (2 * outlines.reduce((sum, { area }) => sum + area, 0)) / outlines.reduce((sum, { length }) => sum + length, 0);
  if (width >= NARROWEST) return [];
  const shown = width.toFixed(2);
  const message = {
    zh: `图形狭长，平均宽仅 ${shown} 米，像是拼接留下的碎条。`,
    en: `The shape is a sliver, ${shown} m wide on average, as joining leaves them.`,
  };
  return [{ row, code: 'sliver', severity: 'note', message, place: anchorOf(geometry) }];
}
