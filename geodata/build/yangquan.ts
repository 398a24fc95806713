// Yangquan: 417 abandoned-pit patches in 23 groups, 115 pits, 148 gangue piles (阳政办发〔2020〕123号) and the seven
// hot-spot circles (阳政办发〔2020〕130号). Counts and areas by county and kind are the published ones.
import type { Position } from 'geojson';
import { destination } from '../../src/domain/geo/ellipsoid';
import { muToDm2 } from '../../src/domain/units';
import { number, type Outlines, type PackFiles, type Site, site } from './features';
import { distance, type LonLat, onGrid } from './frame';
import { Ground } from './ground';
import type { Shape } from './outline';
import { type Plot, placeAll } from './plot';
import type { Random } from './random';
import { anywhere, around, centres, oneOf } from './samplers';
import { shareOut, split } from './split';
import { yangquanEvents } from './yangquan-drill';

const SINCE = '2020-01-01';
const NOTICE = 'YQ-2020-123';
const NOTE = '位置、轮廓和单个面积为示意';
/** 0.01 ha: the published patch areas are whole multiples of it. */
const STEP = 10_000;
const CITY_CENTRE: LonLat = [113.58, 37.86];
const FRINGE_M = 7000;

interface County {
  readonly code: string;
  readonly name: string;
  /** Groups, patches and their area in 亩. */
  readonly patches: readonly [number, number, number];
  /** Owned and ownerless piles. */
  readonly piles: readonly [number, number];
  /** Kind, number and area in 亩. */
  readonly pits: readonly (readonly ['project' | 'illegal' | 'unclassified', number, number])[];
}

export const COUNTIES: readonly County[] = [
  { code: '140302', name: '城区', patches: [1, 4, 155.85], piles: [5, 3], pits: [['unclassified', 3, 525]] },
  { code: '140303', name: '矿区', patches: [1, 12, 2310.6], piles: [17, 2], pits: [['unclassified', 2, 726]] },
  {
    code: '140322',
    name: '盂县',
    patches: [8, 106, 3977.25],
    piles: [19, 0],
    pits: [
      ['project', 14, 5529],
      ['illegal', 34, 5228],
    ],
  },
  {
    code: '140311',
    name: '郊区',
    patches: [2, 65, 2724.75],
    piles: [21, 9],
    pits: [
      ['project', 1, 1223],
      ['illegal', 26, 3103],
    ],
  },
  {
    code: '140321',
    name: '平定县',
    patches: [11, 230, 10924.05],
    piles: [20, 52],
    pits: [
      ['project', 19, 3353],
      ['illegal', 15, 1033],
    ],
  },
];
const PILE_MU = { owned: 11_800, ownerless: 4_360 } as const;
/** 3.3 亿元 in yuan. */
const INVESTMENT = 330_000_000;

const PATCH: Shape = { elongation: [1.1, 3], roughness: 0.3, bend: 1, corners: [14, 26] };
const LARGE_PATCH: Shape = { elongation: [1.2, 2.8], roughness: 0.34, bend: 1.1, corners: [24, 40] };
const PILE: Shape = { elongation: [1.2, 2.6], roughness: 0.17, bend: 1.2, corners: [16, 28] };
const PIT: Shape = { elongation: [1.1, 2.3], roughness: 0.28, bend: 0.8, corners: [16, 34] };
const LARGE_DM2 = 5_000_000;

function patchPlots(county: County, outlines: Outlines, random: Random): Plot[] {
  const [groups, n, mu] = county.patches;
  const within = outlines.of(county.code);
  const areas = split(muToDm2(mu), n, random.fork('areas'), { sigma: 0.85, step: STEP, least: 200_000 });
  const sizes = shareOut(
    n,
    Array.from({ length: groups }, () => random.range(0.5, 1.6)),
    Math.min(4, n),
  );
  const middles = centres(within, groups, groups > 1 ? 6500 : 1500, random.fork('groups'));
  let taken = 0;
  return sizes.flatMap((size, group) => {
    const own = areas.slice(taken, taken + size);
    taken += size;
    const spread = 350 + 1.15 * Math.sqrt(own.reduce((a, b) => a + b, 0) / 100);
    const sample = around(middles[group] as LonLat, spread, random.range(0, Math.PI), random.range(0.45, 0.9));
    const fringe = distance(middles[group] as LonLat, CITY_CENTRE) < FRINGE_M;
    return own.map((areaDm2, i): Plot => {
      const id = `YQ-AP-${county.code}-${number(taken - size + i + 1)}`;
      return {
        draft: {
          id,
          name: `${county.name}第${group + 1}片区${number(i + 1, 2)}号图斑`,
          region: county.code,
          since: SINCE,
          source: { document: NOTICE, section: '督查内容/废弃露天矿山图斑', note: NOTE },
          attributes: { programme: 'abandoned-pit', group: `${county.name}第${group + 1}片区`, urbanFringe: fringe },
          details: { areaSplit: 'illustrative', groupSplit: 'illustrative', investmentSplit: 'illustrative' },
        },
        wanted: { areaDm2, shape: areaDm2 > LARGE_DM2 ? LARGE_PATCH : PATCH, within, sample, gap: 12 },
      };
    });
  });
}

function pitPlots(county: County, outlines: Outlines, random: Random): Plot[] {
  const within = outlines.of(county.code);
  const middles = centres(within, 3, 4000, random.fork('places'));
  const sample = oneOf([anywhere(within), ...middles.map((middle) => around(middle, 2200))]);
  let taken = 0;
  return county.pits.flatMap(([kind, n, mu]) => {
    const spread = { sigma: 0.7, step: STEP, least: 800_000, most: 3.5 };
    const areas = split(muToDm2(mu), n, random.fork(kind), spread);
    return areas.map((areaDm2): Plot => {
      taken += 1;
      const id = `YQ-DP-${county.code}-${number(taken)}`;
      return {
        draft: {
          id,
          name: `${county.name}${PIT_NAMES[kind]}${number(taken, 2)}号`,
          region: county.code,
          since: SINCE,
          source: { document: NOTICE, section: '督查内容/私挖滥采坑点', note: NOTE },
          attributes: { programme: 'damaged-pit', kind },
          details: { areaSplit: n === 1 ? 'published' : 'illustrative' },
        },
        wanted: { areaDm2, shape: PIT, within, sample, gap: 20 },
      };
    });
  });
}
const PIT_NAMES = { project: '工程坑点', illegal: '私挖坑点', unclassified: '坑点' } as const;

/** The one pit of the development zone, which has no outline: on the eastern edge of the city. */
function zonePit(outlines: Outlines): Plot {
  return {
    draft: {
      id: 'YQ-DP-140300-JK-001',
      name: '阳泉经开区坑点01号',
      region: '140300-JK',
      since: SINCE,
      source: { document: NOTICE, section: '督查内容/私挖滥采坑点', note: `${NOTE}；经开区没有界线，置于阳泉市内` },
      attributes: { programme: 'damaged-pit', kind: 'unclassified' },
      details: { areaSplit: 'published' },
      regionAccuracy: 'none',
    },
    wanted: {
      areaDm2: muToDm2(40),
      shape: PIT,
      within: outlines.of('140300'),
      sample: around([113.64, 37.875], 1500),
      gap: 20,
    },
  };
}

interface Pile {
  readonly county: County;
  readonly owner: 'owned' | 'ownerless';
  readonly no: number;
}

function pilePlots(outlines: Outlines, random: Random): Plot[] {
  const piles = COUNTIES.flatMap((county): Pile[] => {
    const [owned, ownerless] = county.piles;
    return Array.from({ length: owned + ownerless }, (_, i) => ({
      county,
      owner: i < owned ? 'owned' : 'ownerless',
      no: i + 1,
    }));
  });
  const samplers = new Map(
    COUNTIES.map(({ code, piles: [owned, ownerless] }) => {
      const within = outlines.of(code);
      const mines = centres(within, Math.ceil((owned + ownerless) / 7), 4500, random.fork(`mines ${code}`));
      return [code, oneOf([anywhere(within), ...mines.map((mine) => around(mine, 1900))])];
    }),
  );
  return (['owned', 'ownerless'] as const).flatMap((owner) => {
    const own = piles.filter((pile) => pile.owner === owner);
    const spread = { sigma: 0.6, step: STEP, least: 800_000, most: 3 };
    const areas = split(muToDm2(PILE_MU[owner]), own.length, random.fork(owner), spread);
    return own.map((pile, i) => pilePlot(pile, areas[i] as number, outlines, samplers, random));
  });
}

function pilePlot(
  { county, owner, no }: Pile,
  areaDm2: number,
  outlines: Outlines,
  samplers: ReadonlyMap<string, ReturnType<typeof anywhere>>,
  random: Random,
): Plot {
  const id = `YQ-GP-${county.code}-${number(no)}`;
  const within = outlines.of(county.code);
  const own = random.fork(`figures ${id}`);
  const height = Math.max(8, Math.round(0.11 * Math.sqrt(areaDm2 / 100) * own.range(0.7, 1.5)));
  return {
    draft: {
      id,
      name: `${county.name}${number(no, 2)}号矸石山`,
      region: county.code,
      since: SINCE,
      source: { document: NOTICE, section: '督查内容/矸石山', note: NOTE },
      attributes: { kind: 'pile', owner },
      amounts: { volume: Math.round(((areaDm2 / 100) * height * 0.42) / 1000) * 1000 },
      details: { height, slope: own.int(22, 38), figures: 'illustrative', areaSplit: 'illustrative' },
    },
    wanted: { areaDm2, shape: PILE, within, sample: samplers.get(county.code) ?? anywhere(within), gap: 70 },
  };
}

/** Investment in proportion to area, unevenly, adding up to the published total. */
function withInvestment(sites: readonly Site[], random: Random): Site[] {
  const weights = sites.map((one) => (one.properties.amounts.statedArea ?? 0) * random.fork(one.id).range(0.7, 1.3));
  const whole = weights.reduce((a, b) => a + b, 0);
  const shares = weights.map((weight) => Math.round((INVESTMENT * weight) / whole / 100) * 100);
  const rest = INVESTMENT - shares.reduce((a, b) => a + b, 0);
  const largest = shares.indexOf(Math.max(...shares));
  shares[largest] = (shares[largest] as number) + rest;
  return sites.map((one, i) => ({
    ...one,
    properties: { ...one.properties, amounts: { ...one.properties.amounts, investment: shares[i] as number } },
  }));
}

/** Name and centre (longitude, latitude) as printed, in degrees, minutes and seconds. */
const CIRCLES: readonly (readonly [string, string, readonly number[], readonly number[]])[] = [
  ['004', '白羊墅', [113, 38, 11], [37, 51, 32]],
  ['005', '龙柱公园', [113, 37, 45], [37, 51, 48]],
  ['006', '市中心', [113, 34, 56], [37, 51, 28]],
  ['007', '平坦', [113, 33, 42], [37, 52, 14]],
  ['008', '赛鱼', [113, 29, 21], [37, 52, 19]],
  ['009', '南庄', [113, 35, 18], [37, 50, 51]],
  ['010', '太阳泉', [113, 31, 54], [37, 51, 14]],
];
const RADIUS_M = 2000;
const SIDES = 72;

const degrees = ([d = 0, m = 0, s = 0]: readonly number[]): number => d + m / 60 + s / 3600;

function circle([row, name, lon, lat]: (typeof CIRCLES)[number]): Site {
  const centre: Position = [degrees(lon), degrees(lat)];
  const ring = Array.from({ length: SIDES }, (_, i) =>
    onGrid(destination(centre, -(360 * i) / SIDES, RADIUS_M) as unknown as LonLat),
  );
  return site(
    {
      id: `YQ-HS-140300-${row}`,
      name: `${name}热点圈`,
      region: '140300',
      since: '2020-10-15',
      source: { document: 'YQ-2020-130', section: '热点圈', note: '圆心坐标为公布值，文件未说明坐标系，按WGS84处理' },
      attributes: { kind: 'hot-spot-circle' },
      details: { radius: RADIUS_M, centreLon: dms(lon), centreLat: dms(lat), datum: 'not-stated-taken-as-WGS84' },
      positionAccuracy: 'published',
      stated: false,
    },
    { type: 'Polygon', coordinates: [[...ring, ring[0] as Position]] },
  );
}
const dms = ([d, m, s]: readonly number[]): string => `${d}°${m}′${s}″`;

export function yangquan(outlines: Outlines, random: Random): PackFiles {
  const ground = new Ground();
  const plots = COUNTIES.flatMap((county) => [
    ...patchPlots(county, outlines, random.fork(`patches ${county.code}`)),
    ...pitPlots(county, outlines, random.fork(`pits ${county.code}`)),
  ]);
  const all = placeAll([...plots, zonePit(outlines), ...pilePlots(outlines, random.fork('piles'))], ground, random);
  const of = (mark: string): Site[] => all.filter(({ id }) => id.startsWith(`YQ-${mark}-`));
  const patches = withInvestment(of('AP'), random.fork('investment'));
  const [pits, piles] = [of('DP'), of('GP')];
  return {
    layers: {
      'restoration-sites': [...patches, ...pits],
      'gangue-piles': piles,
      'mining-zones': CIRCLES.map(circle),
    },
    events: yangquanEvents({ patches, pits, piles }, random.fork('drill')),
  };
}
