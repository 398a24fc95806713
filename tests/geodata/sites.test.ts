// The illustrative sites against the contract and the rules of geometry.
import type { Polygon, Position } from 'geojson';
import { describe, expect, it } from 'vitest';
import { generate } from '../../geodata/build/generate';
import { siteProperties } from '../../src/contract/pack';
import { overlappingPairs } from '../../src/domain/geo/overlaps';
import { pointInPolygon, polygonWithin } from '../../src/domain/geo/polygon';
import { isClosed, isCounterClockwise, selfIntersection } from '../../src/domain/geo/rings';
import { attributeSpec } from '../../src/domain/site/attributes';
import {
  areaOf,
  type CommittedSite,
  having,
  outlineOf,
  PACKS,
  type PackName,
  readLayer,
  readText,
  tally,
} from './packs';

const LAYERS: Readonly<Record<PackName, readonly string[]>> = {
  yangquan: ['restoration-sites', 'gangue-piles', 'mining-zones'],
  yindu: ['mining-zones'],
  jiaozuo: ['restoration-sites'],
  xuchang: ['restoration-sites', 'gangue-piles'],
};
const layersOf = (pack: PackName): (readonly [string, readonly CommittedSite[]])[] =>
  LAYERS[pack].map((layer) => [layer, readLayer(pack, layer)] as const);
const everySite = PACKS.flatMap((pack) => layersOf(pack).flatMap(([, sites]) => sites));

const regionsText = readText('regions/regions.geojson');
function isKnown(layer: string, key: string, value: string | number | boolean): boolean {
  const spec = attributeSpec(key);
  if (!spec?.layers.some((one) => one === layer)) return false;
  return spec.type !== 'enum' || String(value) in (spec.values ?? {});
}

describe('generation', () => {
  it('gives the committed files byte by byte', () => {
    const files = generate(regionsText);
    expect(files.size).toBeGreaterThanOrEqual(11);
    for (const [path, text] of files) expect(text === readText(path), `${path} is generated`).toBe(true);
  });
});

describe('every site', () => {
  it('has properties that the contract accepts', () => {
    for (const { id, properties } of everySite) expect(siteProperties.safeParse(properties).error, id).toBeUndefined();
  });

  it.each(PACKS)('of %s has known attributes of its layer with known values', (pack) => {
    const strange = layersOf(pack).flatMap(([layer, sites]) =>
      sites.flatMap(({ id, properties }) =>
        Object.entries(properties.attributes)
          .filter(([key, value]) => !isKnown(layer, key, value))
          .map(([key]) => `${id} ${key}`),
      ),
    );
    expect(strange).toEqual([]);
  });

  it('has an id of its own that begins with its pack and names its region', () => {
    expect(new Set(everySite.map(({ id }) => id)).size).toBe(everySite.length);
    for (const { id, properties } of everySite) {
      expect(id).toMatch(/^(YQ|YD|JZ|XC)-[A-Z]{2}-\d{6}(-[A-Z]{2})?-\d{3}$/);
      expect(id).toContain(`-${properties.region}-`);
    }
  });

  it('is illustrative, but for the seven circles with printed coordinates', () => {
    const published = everySite.filter(({ properties }) => properties.positionAccuracy !== 'illustrative');
    expect(tally(published, 'kind')).toEqual({ 'hot-spot-circle': 7 });
  });

  it('states as much as its outline has', () => {
    const stated = everySite.filter(({ properties }) => properties.amounts.statedArea !== undefined);
    expect(stated.length).toBeGreaterThan(1400);
    for (const one of stated) expect(one.properties.amounts.statedArea, one.id).toBe(areaOf(one));
  });
});

describe('outlines', () => {
  const polygons = everySite.filter(
    (one): one is CommittedSite & { geometry: Polygon } => one.geometry.type === 'Polygon',
  );

  it('are single closed right-handed rings that do not touch themselves, on a grid of eight decimals', () => {
    for (const { id, geometry } of polygons) {
      expect(geometry.coordinates, id).toHaveLength(1);
      const ring = geometry.coordinates[0] as Position[];
      expect(isClosed(ring), id).toBe(true);
      expect(isCounterClockwise(ring), id).toBe(true);
      expect(selfIntersection(ring), id).toBeNull();
      expect(
        ring.flat().every((degrees) => Number(degrees.toFixed(8)) === degrees),
        id,
      ).toBe(true);
    }
  });

  it('differ in size, length and number of corners', () => {
    const patches = having(readLayer('yangquan', 'restoration-sites'), { programme: 'abandoned-pit' }, '140321');
    const areas = patches.map(areaOf).sort((a, b) => a - b);
    expect((areas.at(-1) as number) / (areas[0] as number)).toBeGreaterThan(10);
    expect(new Set(areas).size).toBeGreaterThan(100);
    const corners = new Set(patches.map(({ geometry }) => (geometry as Polygon).coordinates[0]?.length));
    expect(corners.size).toBeGreaterThan(10);
  });

  it('lie inside their county, or inside the parent of a zone without outline', () => {
    for (const { id, geometry, properties } of everySite) {
      const outline = outlineOf(properties.region);
      const inside =
        geometry.type === 'Polygon' ? polygonWithin(geometry, outline) : pointInPolygon(geometry.coordinates, outline);
      expect(inside, id).toBe(true);
      if (properties.region.includes('-')) expect(properties.regionAccuracy, id).toBe('none');
    }
  });

  it.each(['yangquan', 'jiaozuo', 'xuchang'] as const)('restoration sites and piles of %s do not overlap', (pack) => {
    const sites = layersOf(pack).flatMap(([layer, list]) => (layer === 'mining-zones' ? [] : list));
    const areas = sites.flatMap(({ geometry }) => (geometry.type === 'Polygon' ? [geometry] : []));
    expect(overlappingPairs(areas)).toEqual([]);
    for (const { id, geometry } of sites) {
      if (geometry.type !== 'Point') continue;
      expect(
        areas.some((area) => pointInPolygon(geometry.coordinates, area)),
        id,
      ).toBe(false);
    }
  });

  it.each([['mining-right', 'exploration-right', 'planned-block'], ['economic-zone']])(
    'mining zones of Yindu do not overlap: %s',
    (...kinds) => {
      const areas = readLayer('yindu', 'mining-zones').filter(({ properties }) =>
        kinds.includes(String(properties.attributes.kind)),
      );
      expect(areas.length).toBeGreaterThan(2);
      expect(overlappingPairs(areas.map(({ geometry }) => geometry as Polygon))).toEqual([]);
    },
  );
});
