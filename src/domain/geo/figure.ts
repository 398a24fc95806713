// Ellipsoids of the datums that Chinese survey data comes in (EPSG register: 1024, 7030, 7049, 7024).
import type { Datum } from './crs-codes';

export interface Figure {
  /** Metres. */
  readonly semiMajor: number;
  readonly flattening: number;
}

export const CGCS2000_FIGURE: Figure = { semiMajor: 6_378_137, flattening: 1 / 298.257222101 };

export const FIGURES: Readonly<Record<Datum, Figure>> = {
  CGCS2000: CGCS2000_FIGURE,
  WGS84: { semiMajor: 6_378_137, flattening: 1 / 298.257223563 },
  /** IAG 1975. */
  Xian80: { semiMajor: 6_378_140, flattening: 1 / 298.257 },
  /** Krassowsky 1940. */
  Beijing54: { semiMajor: 6_378_245, flattening: 1 / 298.3 },
};
