// Ground lengths on the screen and the scale bar's round figure.

const EARTH_CIRCUMFERENCE = 40_075_016.686;
/** Width of the world at zoom 0 in pixels. */
const WORLD = 512;

export const metresPerPixel = (latitude: number, zoom: number): number =>
  (EARTH_CIRCUMFERENCE * Math.cos((latitude * Math.PI) / 180)) / (WORLD * 2 ** zoom);

/** The largest of 1, 2, 5 × 10ⁿ that is not above `most`. */
export function roundLength(most: number): number {
  const power = 10 ** Math.floor(Math.log10(most));
  const lead = most / power;
  if (lead >= 5) return 5 * power;
  return lead >= 2 ? 2 * power : power;
}
