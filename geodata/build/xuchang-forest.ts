// Xuchang's afforestation of 2020 (许政〔2019〕25号, annex): area by county and category, and the 156 garden projects.
import { DM2_PER_MU } from '../../src/domain/units';
import { number, type Outlines } from './features';
import type { LonLat } from './frame';
import type { Sampler } from './ground';
import type { Shape } from './outline';
import type { Plot } from './plot';
import type { Random } from './random';
import { anywhere, around, where } from './samplers';
import { split } from './split';

export const FOREST_PLAN = 'XC-2019-025';
export const FOREST_SINCE = '2019-12-10';
const NOTE = '位置、轮廓和单个面积为示意';
const NO_OUTLINE = `${NOTE}；该区没有界线，置于许昌市内`;

interface Category {
  readonly name: string;
  readonly shape: Shape;
  /** Planting must be done by the end of April. */
  readonly spring: boolean;
}

const STAND: Shape = { elongation: [1.1, 2.4], roughness: 0.22, bend: 0.7, corners: [18, 36] };
const STRIP: Shape = { elongation: [6, 13], roughness: 0.12, bend: 0.5, corners: [22, 36] };
const BLOCK: Shape = { elongation: [1.1, 1.9], roughness: 0.12, bend: 0.4, corners: [14, 24] };

export const CATEGORIES: Readonly<Record<string, Category>> = {
  'mountain-forest': { name: '山区生态林', shape: STAND, spring: true },
  'sand-fixing-forest': { name: '防风固沙林', shape: STAND, spring: true },
  'farmland-shelterbelt': { name: '农田防护林', shape: STRIP, spring: true },
  corridor: { name: '廊道绿化', shape: STRIP, spring: true },
  'village-greening': { name: '乡村绿化', shape: BLOCK, spring: true },
  'oil-new': { name: '木本油料新造', shape: BLOCK, spring: false },
  'oil-improved': { name: '木本油料改培', shape: BLOCK, spring: false },
  'economic-new': { name: '特色经济林新造', shape: BLOCK, spring: false },
  'economic-improved': { name: '特色经济林改培', shape: BLOCK, spring: false },
  tending: { name: '森林抚育', shape: STAND, spring: false },
  'flower-new': { name: '花卉苗木新造', shape: BLOCK, spring: false },
  'flower-improved': { name: '花卉苗木改培', shape: BLOCK, spring: false },
};

export interface Area {
  readonly code: string;
  readonly name: string;
  /** Where a zone without outline is drawn, inside the city. */
  readonly around?: LonLat;
  readonly hills?: (at: LonLat) => boolean;
  /** Category → 万亩. */
  readonly table: Readonly<Record<string, number>>;
}

export const AREAS: readonly Area[] = [
  {
    code: '411081',
    name: '禹州市',
    hills: ([lon, lat]) => lon < 113.32 || lat > 34.27,
    table: {
      'mountain-forest': 4,
      'farmland-shelterbelt': 0.1,
      corridor: 1.03,
      'village-greening': 0.2,
      'oil-new': 1.25,
      'oil-improved': 1.9,
      'economic-new': 0.6,
      'economic-improved': 0.63,
      tending: 3.15,
      'flower-new': 0.15,
    },
  },
  {
    code: '411082',
    name: '长葛市',
    table: {
      'farmland-shelterbelt': 0.1,
      corridor: 0.17,
      'village-greening': 0.05,
      'oil-new': 0.07,
      tending: 0.45,
      'flower-new': 0.15,
    },
  },
  {
    code: '411024',
    name: '鄢陵县',
    table: {
      'sand-fixing-forest': 0.2,
      corridor: 0.13,
      'village-greening': 0.05,
      'oil-new': 0.03,
      tending: 0.55,
      'flower-new': 1.75,
      'flower-improved': 1.5,
    },
  },
  {
    code: '411025',
    name: '襄城县',
    table: {
      'farmland-shelterbelt': 0.2,
      corridor: 0.3,
      'village-greening': 0.1,
      'oil-new': 0.16,
      'economic-new': 0.03,
      tending: 1.05,
      'flower-new': 0.15,
    },
  },
  { code: '411002', name: '魏都区', table: { corridor: 0.03, tending: 0.04 } },
  {
    code: '411003',
    name: '建安区',
    table: {
      'farmland-shelterbelt': 0.4,
      corridor: 0.1,
      'village-greening': 0.05,
      'economic-new': 0.08,
      'economic-improved': 0.07,
      tending: 1.06,
      'flower-new': 0.15,
    },
  },
  {
    code: '411000-SF',
    name: '示范区',
    around: [113.86, 34.1],
    table: { corridor: 0.02, 'village-greening': 0.01, 'oil-new': 0.01 },
  },
  { code: '411000-JK', name: '经开区', around: [113.78, 34.0], table: { corridor: 0.01 } },
  { code: '411000-DC', name: '东城区', around: [113.89, 34.02], table: { corridor: 0.01, 'village-greening': 0.01 } },
];

/** Never less than the published figure, which targets compare with `≥`. */
const dm2Of = (mu: number): number => Math.ceil(mu * DM2_PER_MU - 1e-3);
const parcels = (wanMu: number): number =>
  Math.max(wanMu < 0.03 ? 2 : 3, Math.min(14, Math.round(3 + 5 * wanMu ** 0.7)));

function samplerOf(area: Area, category: string, outlines: Outlines): Sampler {
  if (area.around) return around(area.around, 2200);
  const all = anywhere(outlines.of(area.code));
  return area.hills && ['mountain-forest', 'tending'].includes(category) ? where(all, area.hills) : all;
}

export function parcelPlots(outlines: Outlines, random: Random): Plot[] {
  return AREAS.flatMap((area) => {
    let taken = 0;
    return Object.entries(area.table).flatMap(([category, wanMu]) => {
      const { name, shape } = CATEGORIES[category] as Category;
      const n = parcels(wanMu);
      const spread = { sigma: 0.55, step: 10_000, least: 900_000, most: 3 };
      const areas = split(dm2Of(wanMu * 10_000), n, random.fork(`${area.code} ${category}`), spread);
      return areas.map((areaDm2, i): Plot => {
        taken += 1;
        return {
          draft: {
            id: `XC-AF-${area.code}-${number(taken)}`,
            name: `${area.name}${name}${number(i + 1, 2)}号小班`,
            region: area.code,
            since: FOREST_SINCE,
            source: { document: FOREST_PLAN, section: '附件 营造林计划表', note: area.around ? NO_OUTLINE : NOTE },
            attributes: { programme: 'afforestation', kind: 'parcel', category },
            details: { areaSplit: 'illustrative' },
            regionAccuracy: area.around ? 'none' : 'published',
          },
          wanted: {
            areaDm2,
            shape,
            within: outlines.of(area.around ? '411000' : area.code),
            sample: samplerOf(area, category, outlines),
            gap: 15,
          },
        };
      });
    });
  });
}

/** 156 garden projects of 3,009.1 亩 in the central city. */
export function gardenPlots(outlines: Outlines, random: Random): Plot[] {
  const areas = split(dm2Of(3009.1), 156, random, { sigma: 0.8, step: 10_000, least: 100_000 });
  return areas.map(
    (areaDm2, i): Plot => ({
      draft: {
        id: `XC-GA-411000-ZX-${number(i + 1)}`,
        name: `中心城区园林项目${number(i + 1)}号`,
        region: '411000-ZX',
        since: FOREST_SINCE,
        source: { document: FOREST_PLAN, section: '重点工作', note: NO_OUTLINE },
        attributes: { programme: 'afforestation', kind: 'garden-project', category: 'central-city' },
        details: { areaSplit: 'illustrative' },
        regionAccuracy: 'none',
      },
      wanted: {
        areaDm2,
        shape: BLOCK,
        within: outlines.of('411002'),
        sample: around([113.825, 34.035], 3000),
        gap: 10,
      },
    }),
  );
}
