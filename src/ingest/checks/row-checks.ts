// Checks of one row by itself: required fields, stated area, region.
import type { ImportCheck } from '../../contract/import-report';
import { ellipsoidalAreaDm2, roughAreaM2 } from '../../domain/geo/ellipsoid';
import { positionsOf } from '../../domain/geo/geometry-faults';
import type { Areal } from '../../domain/geo/polygon';
import type { RegionFinder } from '../../domain/geo/region-finder';
import { DM2_PER_MU, type RegionCode } from '../../domain/units';
import type { Draft, SoundDraft } from './draft';

type Check = ImportCheck;
const AREA_TOLERANCE = 0.01;
/** Region outlines are good to about 100 m. */
const REGION_TOLERANCE_M = 200;

const mu = (dm2: number): string => (dm2 / DM2_PER_MU).toFixed(2);
const check = (row: number, code: Check['code'], severity: Check['severity'], zh: string, en: string): Check => ({
  row,
  code,
  severity,
  message: { zh, en },
});

export function checkRequired({ row, code }: Draft): Check[] {
  return code === '' ? [check(row, 'missing-required', 'blocks', '没有编号。', 'There is no code.')] : [];
}

/** The quick area is good to a thousandth; what it leaves open is computed exactly. */
const ROUGHNESS = 0.002;

function isSurelyClose(statedDm2: number, geometry: Areal): boolean {
  const rough = roughAreaM2(geometry);
  return rough !== null && Math.abs(statedDm2 / 100 - rough) <= (AREA_TOLERANCE - ROUGHNESS) * rough;
}

export function checkArea({ row, amounts, geometry }: SoundDraft): Check[] {
  const stated = amounts.statedArea;
  if (stated === undefined || geometry.type === 'Point' || isSurelyClose(stated, geometry)) return [];
  const computed = ellipsoidalAreaDm2(geometry);
  if (computed === 0) return [];
  const off = Math.abs(stated - computed) / computed;
  if (off <= AREA_TOLERANCE) return [];
  const share = `${(off * 100).toFixed(1)}%`;
  const [first] = positionsOf(geometry) as [GeoJSON.Position];
  return [
    placed(
      check(
        row,
        'area-mismatch',
        'decision',
        `填报面积 ${mu(stated)} 亩，按图形计算为 ${mu(computed)} 亩，相差 ${share}。`,
        `The stated area is ${mu(stated)} mu, the shape's is ${mu(computed)} mu: ${share} off.`,
      ),
      first,
    ),
  ];
}

const placed = (found: Check, position: readonly number[]): Check => ({
  ...found,
  place: [position[0] as number, position[1] as number],
});

/** `wanted`: the region of the whole import. */
export function checkRegion(draft: SoundDraft, finder: RegionFinder, wanted: RegionCode | null): Check[] {
  const { row, geometry, regionText } = draft;
  const positions = positionsOf(geometry);
  const [first] = positions as [GeoJSON.Position];
  if (regionText !== null && draft.region === null) {
    const zh = `行政区“${regionText}”${wanted ? `不在 ${wanted} 内，或` : ''}不认识。`;
    const en = `The region "${regionText}" is not known${wanted ? `, or not within ${wanted}` : ''}.`;
    return [placed(check(row, 'unknown-region', 'decision', zh, en), first)];
  }
  const code = draft.region ?? wanted;
  if (code === null) {
    if (finder.at(first)) return [];
    return [
      placed(check(row, 'outside-region', 'decision', '不在任何已知行政区内。', 'It lies in no known region.'), first),
    ];
  }
  const stray = finder.stray(positions, code, REGION_TOLERANCE_M);
  if (!stray) return [];
  const name = finder.get(code)?.name ?? code;
  const other = finder.at(stray);
  if (other && !finder.within(other.code, code)) {
    const zh = `写的是${name}，位置却在${other.name}。`;
    const en = `It says ${name} (${code}) but lies in ${other.name} (${other.code}).`;
    return [placed(check(row, 'wrong-region', 'decision', zh, en), stray)];
  }
  const zh = `位置超出${name}范围 ${REGION_TOLERANCE_M} 米以上。`;
  const en = `It lies more than ${REGION_TOLERANCE_M} m outside ${name} (${code}).`;
  return [placed(check(row, 'outside-region', 'decision', zh, en), stray)];
}
