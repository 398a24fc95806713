// Figures and dates as they are read on screen. Unknown is the caller's business: nothing here turns it into 0.
import { daysBetween } from '../domain/date';
import type { IsoDate } from '../domain/units';
import { DM2_PER_MU } from '../domain/units';
import type { Language } from '../state/url-state';

const DM2_PER_M2 = 100;
const M2_PER_HECTARE = 10_000;
const M2_PER_KM2 = 1_000_000;
const WAN = 10_000;
const METRES_PER_KM = 1000;

const grouped = (value: number, least: number, most: number): string =>
  value.toLocaleString('en-US', { minimumFractionDigits: least, maximumFractionDigits: most });

export const muOf = (squareMetres: number): number => (squareMetres * DM2_PER_M2) / DM2_PER_MU;

/** Whole numbers with thousands separators. */
export const formatCount = (value: number): string => grouped(value, 0, 0);

/** A figure of a plan or of progress in its own unit: 亩 with two decimals, the rest as it is, three decimals at most. */
export const formatFigure = (value: number, unit: string): string => {
  if (unit === '亩') return grouped(value, 2, 2);
  return unit === '%' ? grouped(value, 0, 2) : grouped(value, 0, 3);
};

const decimalsOf = (value: number): number => String(value).split('.')[1]?.length ?? 0;

/** A computed percentage: one decimal, or as many as the value it is held against has (two at most). */
export const formatPercentFigure = (value: number, against: number | null): string => {
  const decimals = Math.min(2, Math.max(1, against === null ? 1 : decimalsOf(against)));
  return grouped(value, decimals, decimals);
};

/** Progress in percent, always one decimal, so that figures line up. */
export const formatPercent = (share: number): string => `${grouped(share * 100, 1, 1)}%`;

/** Figure and unit together; a percentage is written without a space. */
export const withUnit = (figure: string, unit: string): string => {
  if (unit === '') return figure;
  return unit === '%' ? `${figure}%` : `${figure} ${unit}`;
};

export interface AreaTexts {
  readonly mu: string;
  readonly hectares: string;
}

/** Details: 亩 and hectares, two decimals each. */
export const formatArea = (squareMetres: number): AreaTexts => ({
  mu: grouped(muOf(squareMetres), 2, 2),
  hectares: grouped(squareMetres / M2_PER_HECTARE, 2, 2),
});

/** Overviews: whole 亩, and 万亩 (ten thousand mu) with two decimals from 10,000. */
export function formatOverviewArea(squareMetres: number, language: Language): string {
  const mu = muOf(squareMetres);
  if (mu < WAN) return `${grouped(mu, 0, 0)} ${language === 'zh' ? '亩' : 'mu'}`;
  return language === 'zh' ? `${grouped(mu / WAN, 2, 2)} 万亩` : `${grouped(mu, 0, 0)} mu`;
}

/** Measured lengths and areas, in the words of the map's own scale bar. */
export const formatLength = (metres: number, language: Language): string => {
  const zh = language === 'zh';
  if (metres < METRES_PER_KM) return `${grouped(metres, 0, 1)} ${zh ? '米' : 'm'}`;
  return `${grouped(metres / METRES_PER_KM, 0, 2)} ${zh ? '公里' : 'km'}`;
};

export const formatSquareKilometres = (squareMetres: number, language: Language): string =>
  `${grouped(squareMetres / M2_PER_KM2, 2, 2)} ${language === 'zh' ? '平方公里' : 'km²'}`;

/** Days from `asOf` until `deadline`; negative once it has passed. */
export const daysLeft = (asOf: IsoDate, deadline: IsoDate): number => daysBetween(asOf, deadline);

/** Measured coordinates on paper: degrees to five places, about a metre. */
export const formatDegrees = (value: number): string => value.toFixed(5);
