// The shifts of Chinese web maps: GCJ-02 (高德, 腾讯) and BD-09 (百度). Neither formula has been published by its
// issuer. These are the ones that programs in wide use agree on within a centimetre; they are not official, and a
// surveyed position is always to be preferred.

export type ChinaShift = 'gcj02' | 'bd09';

type Pair = [number, number];
type Move = (lon: number, lat: number) => Pair;

const SEMI_MAJOR = 6_378_245;
const E2 = 0.006_693_421_622_965_943;
const RADIANS = Math.PI / 180;
const BD_TURNS = (Math.PI * 3000) / 180;

/** Outside of this box web maps are not shifted. */
const isShifted = (lon: number, lat: number): boolean =>
  lon >= 72.004 && lon <= 137.8347 && lat >= 0.8293 && lat <= 55.8271;

const sine = (turns: number): number => Math.sin(turns * Math.PI);

const waves = (x: number): number => ((20 * sine(6 * x) + 20 * sine(2 * x)) * 2) / 3;

function northMetres(x: number, y: number): number {
  const plain = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * Math.sqrt(Math.abs(x));
  const short = ((20 * sine(y) + 40 * sine(y / 3)) * 2) / 3;
  const long = ((160 * sine(y / 12) + 320 * sine(y / 30)) * 2) / 3;
  return plain + waves(x) + short + long;
}

function eastMetres(x: number, y: number): number {
  const plain = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * Math.sqrt(Math.abs(x));
  const short = ((20 * sine(x) + 40 * sine(x / 3)) * 2) / 3;
  const long = ((150 * sine(x / 12) + 300 * sine(x / 30)) * 2) / 3;
  return plain + waves(x) + short + long;
}

export function toGcj02(lon: number, lat: number): Pair {
  if (!isShifted(lon, lat)) return [lon, lat];
  const [x, y] = [lon - 105, lat - 35];
  const phi = lat * RADIANS;
  const magic = 1 - E2 * Math.sin(phi) ** 2;
  const meridian = ((SEMI_MAJOR * (1 - E2)) / (magic * Math.sqrt(magic))) * RADIANS;
  const parallel = (SEMI_MAJOR / Math.sqrt(magic)) * Math.cos(phi) * RADIANS;
  return [lon + eastMetres(x, y) / parallel, lat + northMetres(x, y) / meridian];
}

function gcj02ToBd09(lon: number, lat: number): Pair {
  const far = Math.hypot(lon, lat) + 0.000_02 * Math.sin(lat * BD_TURNS);
  const angle = Math.atan2(lat, lon) + 0.000_003 * Math.cos(lon * BD_TURNS);
  return [far * Math.cos(angle) + 0.0065, far * Math.sin(angle) + 0.006];
}

export function toBd09(lon: number, lat: number): Pair {
  if (!isShifted(lon, lat)) return [lon, lat];
  return gcj02ToBd09(...toGcj02(lon, lat));
}

const STEPS = 30;
/** Degrees; about a hundredth of a millimetre. */
const CLOSE = 1e-10;

/** The position that `move` takes to the given one: each step goes back by what is still missing. */
function undo(move: Move, lon: number, lat: number): Pair {
  let [x, y] = [lon, lat];
  for (let step = 0; step < STEPS; step += 1) {
    const [movedX, movedY] = move(x, y);
    const [dx, dy] = [lon - movedX, lat - movedY];
    x += dx;
    y += dy;
    if (Math.abs(dx) < CLOSE && Math.abs(dy) < CLOSE) break;
  }
  return [x, y];
}

const FORWARD: Readonly<Record<ChinaShift, Move>> = { gcj02: toGcj02, bd09: toBd09 };

/** WGS 84 longitude and latitude of a shifted position; `FORWARD` of it is the given one again to less than 1 mm. */
export const unshift = (shift: ChinaShift, lon: number, lat: number): Pair =>
  isShifted(lon, lat) ? undo(FORWARD[shift], lon, lat) : [lon, lat];

export const SHIFT_NAMES: Readonly<Record<ChinaShift, string>> = { gcj02: 'GCJ-02', bd09: 'BD-09' };
