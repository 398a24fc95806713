// The illustrative sites against the gazettes' figures, typed here from the documents.
import type { Polygon, Position } from 'geojson';
import { describe, expect, it } from 'vitest';
import { destination, geodesicLengthM } from '../../src/domain/geo/ellipsoid';
import { pointInPolygon } from '../../src/domain/geo/polygon';
import { areaOf, type CommittedSite, having, muOf, readLayer, tally } from './packs';

describe('阳泉 (阳政办发〔2020〕123号)', () => {
  const sites = readLayer('yangquan', 'restoration-sites');
  const piles = readLayer('yangquan', 'gangue-piles');
  const patches = having(sites, { programme: 'abandoned-pit' });
  const pits = having(sites, { programme: 'damaged-pit' });

  it.each([
    ['140302', 1, 4, 155.85],
    ['140303', 1, 12, 2310.6],
    ['140322', 8, 106, 3977.25],
    ['140311', 2, 65, 2724.75],
    ['140321', 11, 230, 10924.05],
  ])('patches of %s: %i groups, %i patches, %f 亩', (region, groups, n, mu) => {
    const own = having(patches, {}, region);
    expect([new Set(own.map(({ properties }) => properties.attributes.group)).size, own.length, muOf(own)]).toEqual([
      groups,
      n,
      mu,
    ]);
  });

  it('patches of the city: 23 groups, 417 patches, 20092.5 亩, 3.3 亿元', () => {
    expect(new Set(patches.map(({ properties }) => properties.attributes.group)).size).toBe(23);
    expect([patches.length, muOf(patches)]).toEqual([417, 20092.5]);
    expect(patches.reduce((sum, { properties }) => sum + (properties.amounts.investment ?? 0), 0)).toBe(330_000_000);
  });

  it('patches of a group lie together: most of them nearer than 4 km to their middle', () => {
    const centre = ({ geometry }: CommittedSite): Position => (geometry as Polygon).coordinates[0]?.[0] as Position;
    for (const name of Object.keys(tally(patches, 'group'))) {
      const members = having(patches, { group: name });
      const middle = [0, 1].map(
        (axis) => members.reduce((sum, one) => sum + (centre(one)[axis] as number), 0) / members.length,
      );
      const near = members.filter((one) => geodesicLengthM([centre(one), middle]) < 4000);
      expect(near.length / members.length, name).toBeGreaterThan(0.9);
    }
  });

  it.each([
    ['140302', 5, 3],
    ['140303', 17, 2],
    ['140322', 19, 0],
    ['140311', 21, 9],
    ['140321', 20, 52],
  ])('piles of %s: %i owned, %i ownerless', (region, owned, ownerless) => {
    expect(having(piles, { owner: 'owned' }, region)).toHaveLength(owned);
    expect(having(piles, { owner: 'ownerless' }, region)).toHaveLength(ownerless);
  });

  it('piles of the city: 82 owned with 11800 亩, 66 ownerless with 4360 亩', () => {
    expect(muOf(having(piles, { owner: 'owned' }))).toBe(11800);
    expect(muOf(having(piles, { owner: 'ownerless' }))).toBe(4360);
    expect([piles.length, muOf(piles)]).toEqual([148, 16160]);
  });

  it.each([
    ['140302', 'unclassified', 3, 525],
    ['140303', 'unclassified', 2, 726],
    ['140322', 'project', 14, 5529],
    ['140322', 'illegal', 34, 5228],
    ['140311', 'project', 1, 1223],
    ['140311', 'illegal', 26, 3103],
    ['140300-JK', 'unclassified', 1, 40],
    ['140321', 'project', 19, 3353],
    ['140321', 'illegal', 15, 1033],
  ])('pits of %s, %s: %i with %i 亩', (region, kind, n, mu) => {
    const own = having(pits, { kind }, region);
    expect([own.length, muOf(own)]).toEqual([n, mu]);
  });

  it('pits of the city: 115 with 20760 亩', () => {
    expect([pits.length, muOf(pits)]).toEqual([115, 20760]);
  });

  it('seven circles of 2 km around the printed coordinates (阳政办发〔2020〕130号)', () => {
    const printed: Readonly<Record<string, Position>> = {
      白羊墅: [113.636389, 37.858889],
      龙柱公园: [113.629167, 37.863333],
      市中心: [113.582222, 37.857778],
      平坦: [113.561667, 37.870556],
      赛鱼: [113.489167, 37.871944],
      南庄: [113.588333, 37.8475],
      太阳泉: [113.531667, 37.853889],
    };
    const circles = readLayer('yangquan', 'mining-zones');
    expect(circles).toHaveLength(7);
    for (const { geometry, properties } of circles) {
      const centre = printed[properties.name.replace('热点圈', '')] as Position;
      for (const corner of (geometry as Polygon).coordinates[0] as Position[]) {
        expect(Math.abs(geodesicLengthM([centre, corner]) - 2000)).toBeLessThan(0.1);
      }
      expect(pointInPolygon(destination(centre, 45, 1990), geometry as Polygon)).toBe(true);
    }
  });
});

describe('殷都 (殷政办〔2023〕54号)', () => {
  const zones = readLayer('yindu', 'mining-zones');
  const rights = having(zones, { kind: 'mining-right' });

  it('23 mining rights by mineral, size and state, 6 of them green', () => {
    expect(tally(rights, 'mineral')).toEqual({
      coal: 4,
      iron: 9,
      'flux-limestone': 6,
      'cement-limestone': 1,
      'building-limestone': 3,
    });
    expect(tally(rights, 'size')).toEqual({ large: 5, medium: 4, small: 14 });
    expect(rights.filter(({ properties }) => properties.status === 'producing')).toHaveLength(10);
    expect(rights.filter(({ properties }) => properties.status === 'suspended')).toHaveLength(13);
    expect(tally(rights, 'greenLevel')).toEqual({ national: 1, provincial: 5, undefined: 17 });
    expect(having(rights, { green: true })).toHaveLength(6);
  });

  it('2 exploration rights of exactly 6.6 km², 2 planned blocks, 3 economic zones', () => {
    const exploration = having(zones, { kind: 'exploration-right', mineral: 'limestone' });
    expect([exploration.length, exploration.reduce((sum, one) => sum + areaOf(one), 0)]).toEqual([2, 660_000_000]);
    expect(tally(having(zones, { kind: 'planned-block' }), 'mineral')).toEqual({ 'flux-limestone': 1, diorite: 1 });
    expect(having(zones, { kind: 'economic-zone' }).map(({ properties }) => properties.name)).toEqual([
      '伦掌—水冶矿业经济区',
      '都里—铜冶矿业经济区',
      '磊口—许家沟矿业经济区',
    ]);
  });

  it.each([
    ['coal', 4, 4, 1],
    ['iron', 0, 1, 17],
    ['flux-limestone', 1, 0, 0],
    ['cement-limestone', 2, 1, 3],
    ['building-limestone', 0, 0, 1],
    ['dolomite', 0, 1, 0],
    ['clay', 1, 0, 0],
  ])('registered deposits of %s: %i large, %i medium, %i small', (mineral, large, medium, small) => {
    const own = having(zones, { kind: 'deposit', mineral });
    expect(['large', 'medium', 'small'].map((size) => having(own, { size }).length)).toEqual([large, medium, small]);
  });
});

describe('焦作 (焦政办〔2023〕54号)', () => {
  it('349 legacy mines: 87, 105 and the rest by year, in the five responsible counties, the split marked', () => {
    const sites = readLayer('jiaozuo', 'restoration-sites');
    expect(tally(sites, 'dueYear')).toEqual({ 2023: 87, 2024: 105, 2025: 157 });
    expect(new Set(sites.map(({ properties }) => properties.region))).toEqual(
      new Set(['410882', '410883', '410822', '410823', '410803']),
    );
    expect(sites.every(({ properties }) => properties.regionAccuracy === 'illustrative')).toBe(true);
  });
});

/** 万亩 by county: the annex's columns in the order of CATEGORIES. */
const CATEGORIES = [
  'mountain-forest',
  'sand-fixing-forest',
  'farmland-shelterbelt',
  'corridor',
  'village-greening',
  'oil-new',
  'oil-improved',
  'economic-new',
  'economic-improved',
  'tending',
  'flower-new',
  'flower-improved',
];
const ANNEX: readonly (readonly [string, number, readonly number[]])[] = [
  ['411081', 13.01, [4, 0, 0.1, 1.03, 0.2, 1.25, 1.9, 0.6, 0.63, 3.15, 0.15, 0]],
  ['411082', 0.99, [0, 0, 0.1, 0.17, 0.05, 0.07, 0, 0, 0, 0.45, 0.15, 0]],
  ['411024', 4.21, [0, 0.2, 0, 0.13, 0.05, 0.03, 0, 0, 0, 0.55, 1.75, 1.5]],
  ['411025', 1.99, [0, 0, 0.2, 0.3, 0.1, 0.16, 0, 0.03, 0, 1.05, 0.15, 0]],
  ['411002', 0.07, [0, 0, 0, 0.03, 0, 0, 0, 0, 0, 0.04, 0, 0]],
  ['411003', 1.91, [0, 0, 0.4, 0.1, 0.05, 0, 0, 0.08, 0.07, 1.06, 0.15, 0]],
  ['411000-SF', 0.04, [0, 0, 0, 0.02, 0.01, 0.01, 0, 0, 0, 0, 0, 0]],
  ['411000-JK', 0.01, [0, 0, 0, 0.01, 0, 0, 0, 0, 0, 0, 0, 0]],
  ['411000-DC', 0.02, [0, 0, 0, 0.01, 0.01, 0, 0, 0, 0, 0, 0, 0]],
];

describe('许昌 (许政〔2019〕25号, 许政〔2022〕34号, 许政〔2022〕36号)', () => {
  const sites = readLayer('xuchang', 'restoration-sites');
  const parcels = having(sites, { programme: 'afforestation', kind: 'parcel' });

  it.each(ANNEX)('afforestation of %s: %f 万亩 by category', (region, total, row) => {
    const own = having(parcels, {}, region);
    expect(CATEGORIES.map((category) => muOf(having(own, { category })) / 10_000)).toEqual(row);
    expect(muOf(own)).toBeCloseTo(total * 10_000, 2);
  });

  it('22.25 万亩 and 156 garden projects of 3009.1 亩', () => {
    expect(muOf(parcels)).toBe(222_500);
    const gardens = having(sites, { kind: 'garden-project', category: 'central-city' }, '411000-ZX');
    expect([gardens.length, muOf(gardens)]).toEqual([156, 3009.1]);
  });

  it('is never below a published figure', () => {
    for (const category of CATEGORIES) {
      const dm2 = having(parcels, { category }).reduce((sum, one) => sum + areaOf(one), 0);
      const wanMu = ANNEX.reduce((sum, [, , row]) => sum + (row[CATEGORIES.indexOf(category)] as number), 0);
      expect(dm2 * 15).toBeGreaterThanOrEqual(Math.round(wanMu * 100) * 100 * 1_000_000);
    }
  });

  it('places by kind, 50 km² of soil conservation, 0.08 km² of wetlands', () => {
    expect(tally(sites, 'kind')).toMatchObject({
      'expressway-exit': 16,
      'railway-station': 4,
      'forest-town': 5,
      'forest-village': 50,
      'model-village': 30,
      'wellness-base': 1,
      'wetland-park': 1,
      'constructed-wetland': 2,
    });
    const area = (wanted: Readonly<Record<string, unknown>>) =>
      having(sites, wanted).reduce((sum, one) => sum + areaOf(one), 0);
    expect(area({ programme: 'soil-conservation' })).toBe(5_000_000_000);
    expect(area({ programme: 'wetland' })).toBe(8_000_000);
  });

  it('14 gangue producers that make 125.46 万吨: 59.9 % in 禹州, 30.4 % in 襄城', () => {
    const producers = having(readLayer('xuchang', 'gangue-piles'), { kind: 'producer' });
    expect(producers).toHaveLength(14);
    const made = (region?: string) =>
      having(producers, {}, region).reduce((sum, { properties }) => sum + Number(properties.details.generation), 0);
    expect(made()).toBeCloseTo(125.46, 6);
    expect((made('411081') / 125.46) * 100).toBeCloseTo(59.9, 1);
    expect((made('411025') / 125.46) * 100).toBeCloseTo(30.4, 1);
  });
});
