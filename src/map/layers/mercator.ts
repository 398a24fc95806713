// Degrees to pixels of the flat map and back.

const WORLD = 512;
const DEGREE = Math.PI / 180;

export function toPixels([lon, lat]: readonly [number, number], zoom: number): readonly [number, number] {
  const size = WORLD * 2 ** zoom;
  const north = Math.log(Math.tan(Math.PI / 4 + (lat * DEGREE) / 2));
  return [((lon + 180) / 360) * size, (0.5 - north / (2 * Math.PI)) * size];
}

export function toDegrees([x, y]: readonly [number, number], zoom: number): readonly [number, number] {
  const size = WORLD * 2 ** zoom;
  const north = (0.5 - y / size) * 2 * Math.PI;
  return [(x / size) * 360 - 180, (2 * Math.atan(Math.exp(north)) - Math.PI / 2) / DEGREE];
}
