// Shapes from the file's system to longitude, latitude on EPSG:4490.
import type { Geometry, Position } from 'geojson';
import type { ImportCheck, ImportRefusal } from '../../contract/import-report';
import { unshift } from '../../domain/geo/china-shift';
import type { KnownCrs } from '../../domain/geo/crs-codes';
import { placeOf } from '../../domain/geo/crs-inference';
import { FIGURES } from '../../domain/geo/figure';
import { mapPositions, positionsOf } from '../../domain/geo/geometry-faults';
import { shiftDatum } from '../../domain/geo/helmert';
import type { Gdal } from '../read/gdal';
import { refuse, type SourceRow } from '../read/source';
import type { ChosenCrs } from './choose-crs';
import { isOldDatum, ShiftMeter, type ShiftWish, shiftCheck } from './shifts';

/** A tenth of a millimetre. */
const DIGITS = 1e9;
const rounded = (degrees: number): number => Math.round(degrees * DIGITS) / DIGITS;

export type Geometries = {
  readonly ok: true;
  readonly geometries: readonly (Geometry | null)[];
  readonly checks: readonly ImportCheck[];
};

type Move = (lon: number, lat: number) => [number, number];

const isWhole = (position: Position): boolean => position.length >= 2 && position.slice(0, 2).every(Number.isFinite);

function moveOf(crs: KnownCrs, { shifted, datumShift }: ShiftWish): Move | null {
  if (shifted !== null) return (lon, lat) => unshift(shifted, lon, lat);
  if (datumShift !== null && isOldDatum(crs.datum)) return shiftDatum(datumShift, FIGURES[crs.datum], FIGURES.CGCS2000);
  return null;
}

function placeHere(rows: readonly SourceRow[], crs: KnownCrs, swapped: boolean, wish: ShiftWish): Geometries {
  const move = moveOf(crs, wish);
  const keep = crs.kind === 'geographic' && move === null;
  const meter = new ShiftMeter();
  const place = (position: Position): Position => {
    if (!isWhole(position)) return position;
    const from = placeOf({ crs, swapped }, position);
    if (keep) return from;
    const [lon, lat] = move ? move(...from) : from;
    if (move) meter.add(from, [lon, lat]);
    return [rounded(lon), rounded(lat)];
  };
  const geometries = rows.map(({ geometry }) => geometry && mapPositions(geometry, place));
  return { ok: true, geometries, checks: shiftCheck(crs, wish, meter) };
}

async function placeByProj(
  rows: readonly SourceRow[],
  epsg: number,
  swapped: boolean,
  gdal: Gdal,
): Promise<Geometries | ImportRefusal> {
  const shapes = rows.map(({ geometry }) => geometry);
  const positions = shapes.flatMap((shape) => (shape ? positionsOf(shape) : [])).filter(isWhole);
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
  const geometries = shapes.map((shape) => shape && mapPositions(shape, place));
  return { ok: true, geometries, checks: [] };
}

/** Web maps are shifted in degrees; what was surveyed in metres was never shifted. */
function shiftRefusal(crs: KnownCrs | null, { shifted }: ShiftWish): ImportRefusal | null {
  const canBe = crs?.kind === 'geographic' || (crs?.kind === 'web-mercator' && shifted === 'gcj02');
  if (shifted === null || canBe) return null;
  return refuse(
    'shift-needs-degrees',
    'GCJ-02、BD-09 只用于经纬度坐标；这份数据是米制投影坐标，请取消该选项。',
    'GCJ-02 and BD-09 apply to degrees; these coordinates are projected metres. Take the choice back.',
  );
}

/** Without a system nothing is placed. Datums are shifted by the given parameters only, never silently. */
export async function placeRows(
  rows: readonly SourceRow[],
  { crs, choice, swapped }: ChosenCrs,
  wish: ShiftWish,
  gdal: Gdal,
): Promise<Geometries | ImportRefusal> {
  if (choice.epsg === null) return { ok: true, geometries: rows.map(() => null), checks: [] };
  const refusal = shiftRefusal(crs, wish);
  if (refusal) return refusal;
  if (crs) return placeHere(rows, crs, swapped, wish);
  return placeByProj(rows, choice.epsg, swapped, gdal);
}
