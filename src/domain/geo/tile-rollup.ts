// Where the roll-up mark of each region stands. A functional zone without outline shares its parent's anchor,
// so its mark is set beside it, always at the same place.
import type { Region, RegionTree } from './region';
import type { LonLat } from './tile-anchor';

/** Degrees between a parent's anchor and the marks of its zones: about 30 pixels at z 9. */
const ZONE_DISTANCE = 0.04;

const samePlace = (a: LonLat, b: LonLat): boolean => a[0] === b[0] && a[1] === b[1];

function besideParent(zone: Region, parent: Region, siblings: readonly Region[]): LonLat {
  const codes = siblings.map((region) => region.code).sort();
  const turn = ((codes.indexOf(zone.code) + 1) / (codes.length + 1)) * 2 * Math.PI;
  return [parent.anchor[0] + ZONE_DISTANCE * Math.sin(turn), parent.anchor[1] - ZONE_DISTANCE * Math.cos(turn)];
}

export function rollUpAnchor(region: Region, regions: RegionTree): LonLat {
  const parent = region.parent === null ? undefined : regions.get(region.parent);
  if (region.hasOutline || !parent || !samePlace(region.anchor, parent.anchor)) return region.anchor;
  const siblings = regions.all().filter((other) => other.parent === region.parent && !other.hasOutline);
  return besideParent(region, parent, siblings);
}
