// Shapes from the file's system to longitude, latitude on EPSG:4490.
import type { Geometry, Position } from 'geojson';
import type { ImportRefusal } from '../../contract/import-report';
import type { KnownCrs } from '../../domain/geo/crs-codes';
import { placeOf } from '../../domain/geo/crs-inference';
import { mapPositions, positionsOf } from '../../domain/geo/geometry-faults';
import type { Gdal } from '../read/gdal';
import { refuse, type SourceRow } from '../read/source';
import type { ChosenCrs } from './choose-crs';

/** A tenth of a millimetre. */
const DIGITS = 1e9;
const rounded = (degrees: number): number => Math.round(degrees * DIGITS) / DIGITS;

type Geometries = { readonly ok: true; readonly geometries: readonly (Geometry | null)[] };

/** Our own projection is that of CGCS2000; others, and their datums, are left to PROJ. */
const isOurs = (crs: KnownCrs): boolean => crs.kind !== 'gauss-kruger' || crs.datum === 'CGCS2000';

const isWhole = (position: Position): boolean => position.length >= 2 && position.slice(0, 2).every(Number.isFinite);

function placeHere(rows: readonly SourceRow[], crs: KnownCrs, swapped: boolean): Geometries {
  const keep = crs.kind === 'geographic';
  const place = (position: Position): Position => {
    if (!isWhole(position)) return position;
    const [lon, lat] = placeOf({ crs, swapped }, position);
    return keep ? [lon, lat] : [rounded(lon), rounded(lat)];
  };
  return { ok: true, geometries: rows.map(({ geometry }) => geometry && mapPositions(geometry, place)) };
}

async function placeByProj(
  rows: readonly SourceRow[],
  epsg: number,
  swapped: boolean,
  gdal: Gdal,
): Promise<Geometries | ImportRefusal> {
  const positions = rows.flatMap(({ geometry }) => (geometry ? positionsOf(geometry) : [])).filter(isWhole);
  const turned = positions.map(([a, b]): [number, number] =>
    swapped ? [b as number, a as number] : [a as number, b as number],
  );
  const moved = await gdal.transform(epsg, turned);
  if (!moved)
    return refuse('crs-unknown', `不认识坐标系 EPSG:${epsg}。`, `The coordinate system EPSG:${epsg} is not known.`);
  const byPosition = new Map(positions.map((position, i) => [position, moved[i]]));
  const place = (position: Position): Position => {
    const [lon, lat] = byPosition.get(position) ?? [Number.NaN, Number.NaN];
    return [rounded(lon), rounded(lat)];
  };
  return { ok: true, geometries: rows.map(({ geometry }) => geometry && mapPositions(geometry, place)) };
}

/** Without a system nothing is placed. */
export async function placeRows(
  rows: readonly SourceRow[],
  { crs, choice, swapped }: ChosenCrs,
  gdal: Gdal,
): Promise<Geometries | ImportRefusal> {
  if (choice.epsg === null) return { ok: true, geometries: rows.map(() => null) };
  if (crs && isOurs(crs)) return placeHere(rows, crs, swapped);
  return placeByProj(rows, choice.epsg, swapped, gdal);
}
