// Reads the committed pack files as they lie in the repository.
import { readFileSync } from 'node:fs';
import type { Point, Polygon } from 'geojson';
import type { DrillEvent, PackFile, SiteProperties } from '../../src/contract/pack';
import { ellipsoidalAreaDm2 } from '../../src/domain/geo/ellipsoid';
import type { Areal } from '../../src/domain/geo/polygon';

export const PACKS = ['yangquan', 'yindu', 'jiaozuo', 'xuchang'] as const;
export type PackName = (typeof PACKS)[number];

export interface CommittedSite {
  readonly type: 'Feature';
  readonly id: string;
  readonly geometry: Polygon | Point;
  readonly properties: SiteProperties;
}

export const readText = (path: string): string =>
  readFileSync(new URL(`../../geodata/${path}`, import.meta.url), 'utf8');

const parse = <T>(path: string): T => JSON.parse(readText(path)) as T;

export const readLayer = (pack: PackName, layer: string): readonly CommittedSite[] =>
  parse<{ features: CommittedSite[] }>(`packs/${pack}/layers/${layer}.geojson`).features;
export const readEvents = (pack: PackName): readonly DrillEvent[] => parse(`packs/${pack}/drill/events.json`);
export const readPack = (pack: PackName): PackFile => parse(`packs/${pack}/pack.json`);

const regions = new Map(
  parse<{ features: { id: string; geometry: Areal }[] }>('regions/regions.geojson').features.map((f) => [
    f.id,
    f.geometry,
  ]),
);
/** The outline of a region; a zone without one (`140300-JK`) has its parent's. */
export function outlineOf(region: string): Areal {
  const outline = regions.get(region) ?? regions.get(region.slice(0, 6));
  if (!outline) throw new Error(`no outline for ${region}`);
  return outline;
}

export const areaOf = ({ geometry }: CommittedSite): number => ellipsoidalAreaDm2(geometry);
/** 亩 with two decimals, from the outlines. */
export const muOf = (sites: readonly CommittedSite[]): number =>
  Number((sites.reduce((sum, one) => sum + areaOf(one), 0) / (1_000_000 / 15)).toFixed(2));
export const having = (sites: readonly CommittedSite[], wanted: Readonly<Record<string, unknown>>, region?: string) =>
  sites.filter(
    ({ properties }) =>
      (region === undefined || properties.region === region) &&
      Object.entries(wanted).every(([key, value]) => properties.attributes[key] === value),
  );
export const tally = (sites: readonly CommittedSite[], key: string): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const { properties } of sites) {
    const value = String(properties.attributes[key]);
    counts[value] = (counts[value] ?? 0) + 1;
  }
  return counts;
};
