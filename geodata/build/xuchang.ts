// Xuchang: afforestation of 2020 with its places, soil conservation and wetlands of the water plan (许政〔2022〕34号),
// and the 14 gangue producers of the waste-free-city plan (许政〔2022〕36号).
import { number, type Outlines, type PackFiles, type Site } from './features';
import { Ground } from './ground';
import type { Shape } from './outline';
import { type Plot, placeAll, pointSite } from './plot';
import type { Random } from './random';
import { anywhere, around, where } from './samplers';
import { shareOut, split } from './split';
import { xuchangEvents } from './xuchang-drill';
import { FOREST_PLAN, FOREST_SINCE, gardenPlots, parcelPlots } from './xuchang-forest';

const COUNTIES = [
  ['411002', '魏都区', 2],
  ['411003', '建安区', 4],
  ['411024', '鄢陵县', 4],
  ['411025', '襄城县', 4],
  ['411081', '禹州市', 6],
  ['411082', '长葛市', 4],
] as const;
const NAMES = new Map<string, string>(COUNTIES.map(([code, name]) => [code, name]));
const NOTE = '所在县和位置未公布，为示意';

interface Places {
  readonly mark: string;
  readonly kind: string;
  readonly name: string;
  readonly n: number;
  readonly section: string;
  /** Only these counties. */
  readonly codes?: readonly string[];
  readonly programme?: string;
}

const PLACES: readonly Places[] = [
  { mark: 'EX', kind: 'expressway-exit', name: '高速出入口绿化', n: 16, section: '重点工作' },
  {
    mark: 'RS',
    kind: 'railway-station',
    name: '高铁站绿化',
    n: 4,
    section: '重点工作',
    codes: ['411003', '411024', '411081', '411082'],
  },
  {
    mark: 'FT',
    kind: 'forest-town',
    name: '森林特色小镇',
    n: 5,
    section: '目标任务',
    codes: ['411003', '411024', '411025', '411081', '411082'],
  },
  { mark: 'FV', kind: 'forest-village', name: '森林乡村', n: 50, section: '目标任务' },
  { mark: 'MV', kind: 'model-village', name: '绿化模范村', n: 30, section: '目标任务' },
  { mark: 'WB', kind: 'wellness-base', name: '森林康养基地', n: 1, section: '重点工作', codes: ['411024'] },
  {
    mark: 'WP',
    kind: 'wetland-park',
    name: '省级湿地公园',
    n: 1,
    section: '重点工作',
    codes: ['411025'],
    programme: 'wetland',
  },
];

function placesOf(places: Places, outlines: Outlines, ground: Ground, random: Random): Site[] {
  const counties = COUNTIES.filter(([code]) => places.codes?.includes(code) ?? true);
  const shares = shareOut(
    places.n,
    counties.map(([, , weight]) => weight),
    places.n < counties.length ? 0 : 1,
  );
  return counties.flatMap(([code, name], c) =>
    Array.from({ length: shares[c] as number }, (_, i) => {
      const id = `XC-${places.mark}-${code}-${number(i + 1)}`;
      const within = outlines.of(code);
      return pointSite(
        {
          id,
          name: `${name}${places.name}${number(i + 1, 2)}`,
          region: code,
          since: FOREST_SINCE,
          source: { document: FOREST_PLAN, section: places.section, note: NOTE },
          attributes: { programme: places.programme ?? 'afforestation', kind: places.kind },
          details: { regionSplit: 'illustrative' },
          regionAccuracy: 'illustrative',
        },
        ground.placePoint(within, anywhere(within), random.fork(id)),
      );
    }),
  );
}

const SLOPE: Shape = { elongation: [1.1, 2.2], roughness: 0.24, bend: 0.7, corners: [24, 40] };
const POND: Shape = { elongation: [1.5, 3.5], roughness: 0.12, bend: 1, corners: [16, 24] };
const WATER_PLAN = 'XC-2022-034';
/** 50 km² and 0.08 km² in dm². */
const SOIL_DM2 = 5_000_000_000;
const WETLANDS = [
  ['411003', '循环经济产业园人工湿地', 3_000_000],
  ['411024', '鄢陵引黄湿地', 5_000_000],
] as const;

function soilPlots(outlines: Outlines, random: Random): Plot[] {
  const n = 16;
  const areas = split(SOIL_DM2, n, random, { sigma: 0.45, step: 1_000_000, least: 80_000_000, most: 2.5 });
  return areas.map((areaDm2, i): Plot => {
    const code = i < 11 ? '411081' : '411025';
    const within = outlines.of(code);
    return {
      draft: {
        id: `XC-SC-${code}-${number(i < 11 ? i + 1 : i - 10)}`,
        name: `${NAMES.get(code)}水土流失治理片${number(i < 11 ? i + 1 : i - 10, 2)}`,
        region: code,
        since: '2021-01-01',
        source: { document: WATER_PLAN, section: '第三章/水安全', note: `${NOTE}；片数、轮廓和单个面积为示意` },
        attributes: { programme: 'soil-conservation' },
        details: { areaSplit: 'illustrative', regionSplit: 'illustrative', countSplit: 'illustrative' },
        regionAccuracy: 'illustrative',
      },
      wanted: { areaDm2, shape: SLOPE, within, sample: anywhere(within), gap: 40 },
    };
  });
}

const wetlandPlots = (outlines: Outlines): Plot[] =>
  WETLANDS.map(
    ([code, name, areaDm2]): Plot => ({
      draft: {
        id: `XC-CW-${code}-001`,
        name,
        region: code,
        since: '2021-01-01',
        source: { document: WATER_PLAN, section: '第四章/水生态修复', note: '位置、轮廓和单个面积为示意' },
        attributes: { programme: 'wetland', kind: 'constructed-wetland' },
        details: { areaSplit: 'illustrative' },
        regionAccuracy: code === '411024' ? 'published' : 'illustrative',
      },
      wanted: { areaDm2, shape: POND, within: outlines.of(code), sample: anywhere(outlines.of(code)), gap: 20 },
    }),
  );

/** County, number of producers (illustrative) and generation of 2020 in 0.01 万吨: 59.9 % and 30.4 % of 125.46. */
const PRODUCERS = [
  ['411081', 8, 7515],
  ['411025', 4, 3814],
  ['411003', 2, 1217],
] as const;

function producers(outlines: Outlines, ground: Ground, random: Random): Site[] {
  return PRODUCERS.flatMap(([code, n, total]) => {
    const amounts = split(total, n, random.fork(code), { sigma: 0.5, step: 1, least: 150 });
    const within = outlines.of(code);
    const place = where(anywhere(within), ([lon]) => code !== '411081' || lon < 113.45);
    const sample = n > 2 ? place : around([113.68, 34.02], 3500);
    return amounts.map((amount, i) => {
      const id = `XC-GP-${code}-${number(i + 1)}`;
      return pointSite(
        {
          id,
          name: `${NAMES.get(code)}煤矸石产生企业${number(i + 1, 2)}`,
          region: code,
          since: '2020-12-31',
          source: {
            document: 'XC-2022-036',
            section: '一/固废现状',
            note: '企业数为约数，分县家数、位置和单个产生量为示意',
          },
          attributes: { kind: 'producer' },
          details: { generation: amount / 100, generationYear: 2020, generationSplit: 'illustrative' },
          regionAccuracy: 'illustrative',
        },
        ground.placePoint(within, sample, random.fork(id)),
      );
    });
  });
}

export function xuchang(outlines: Outlines, random: Random): PackFiles {
  const ground = new Ground();
  const plots = [
    ...parcelPlots(outlines, random.fork('parcels')),
    ...gardenPlots(outlines, random.fork('gardens')),
    ...soilPlots(outlines, random.fork('soil')),
    ...wetlandPlots(outlines),
  ];
  const areas = placeAll(plots, ground, random.fork('places'));
  const points = PLACES.flatMap((places) => placesOf(places, outlines, ground, random.fork(places.kind)));
  const sites = [...areas, ...points];
  return {
    layers: { 'restoration-sites': sites, 'gangue-piles': producers(outlines, ground, random.fork('producers')) },
    events: xuchangEvents(sites, random.fork('drill')),
  };
}
