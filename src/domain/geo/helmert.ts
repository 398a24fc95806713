// Positions from one datum to another by seven parameters: position vector transformation (EPSG method 9606) between
// geocentric coordinates, with the rotation taken for small angles as the method defines it. Heights count as zero.
import type { Figure } from './figure';

/** Metres, arc seconds, parts per million. */
export interface SevenParameters {
  readonly dx: number;
  readonly dy: number;
  readonly dz: number;
  readonly rx: number;
  readonly ry: number;
  readonly rz: number;
  readonly ppm: number;
}

type Vector = readonly [number, number, number];

const RADIANS = Math.PI / 180;
const ARC_SECONDS = RADIANS / 3600;
const squaredEccentricity = ({ flattening }: Figure): number => flattening * (2 - flattening);

function toGeocentric(figure: Figure, lon: number, lat: number): Vector {
  const [lambda, phi] = [lon * RADIANS, lat * RADIANS];
  const e2 = squaredEccentricity(figure);
  const normal = figure.semiMajor / Math.sqrt(1 - e2 * Math.sin(phi) ** 2);
  return [
    normal * Math.cos(phi) * Math.cos(lambda),
    normal * Math.cos(phi) * Math.sin(lambda),
    normal * (1 - e2) * Math.sin(phi),
  ];
}

const STEPS = 10;

/** Longitude and latitude; the height is let go. Each step of Bowring's iteration gains two digits and more. */
function fromGeocentric(figure: Figure, [x, y, z]: Vector): [number, number] {
  const e2 = squaredEccentricity(figure);
  const fromAxis = Math.hypot(x, y);
  let phi = Math.atan2(z, fromAxis * (1 - e2));
  for (let step = 0; step < STEPS; step += 1) {
    const normal = figure.semiMajor / Math.sqrt(1 - e2 * Math.sin(phi) ** 2);
    const next = Math.atan2(z + e2 * normal * Math.sin(phi), fromAxis);
    const change = Math.abs(next - phi);
    phi = next;
    if (change < 1e-15) break;
  }
  return [Math.atan2(y, x) / RADIANS, phi / RADIANS];
}

/** Longitude and latitude on `from` to longitude and latitude on `to`. */
export function shiftDatum(
  shift: SevenParameters,
  from: Figure,
  to: Figure,
): (lon: number, lat: number) => [number, number] {
  const [rx, ry, rz] = [shift.rx * ARC_SECONDS, shift.ry * ARC_SECONDS, shift.rz * ARC_SECONDS];
  const scale = 1 + shift.ppm * 1e-6;
  return (lon, lat) => {
    const [x, y, z] = toGeocentric(from, lon, lat);
    return fromGeocentric(to, [
      shift.dx + scale * (x - rz * y + ry * z),
      shift.dy + scale * (rz * x + y - rx * z),
      shift.dz + scale * (-ry * x + rx * y + z),
    ]);
  };
}
