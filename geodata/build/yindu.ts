// Yindu (殷政办〔2023〕54号): 23 mining rights by mineral, size and state, 2 exploration rights of 6.6 km² together,
// 2 planned blocks, 3 economic zones, 37 registered deposits. Numbers are published; which right has which figures is not.
import type { SiteProperties } from '../../src/contract/pack';
import { number, type Outlines, type PackFiles, type Site } from './features';
import type { LonLat } from './frame';
import { Ground } from './ground';
import type { Shape } from './outline';
import { type Plot, placeAll, pointSite } from './plot';
import type { Random } from './random';
import { around, oneOf } from './samplers';
import { yinduEvents } from './yindu-drill';

const REGION = '410505';
const DOCUMENT = 'YD-2023-054';
/** The plan's figures are those of the end of 2020. */
const SINCE = '2020-12-31';
const NOTE = '位置、轮廓和面积为示意';
const KM2 = 100_000_000;

type Mineral = 'coal' | 'iron' | 'flux-limestone' | 'cement-limestone' | 'building-limestone' | 'dolomite' | 'clay';
type Size = 'large' | 'medium' | 'small';

const MINERALS: Readonly<Record<Mineral, { name: string; metal: string; openPit: boolean }>> = {
  coal: { name: '煤', metal: 'energy', openPit: false },
  iron: { name: '铁', metal: 'metal', openPit: false },
  'flux-limestone': { name: '熔剂用灰岩', metal: 'nonmetal', openPit: true },
  'cement-limestone': { name: '水泥用灰岩', metal: 'nonmetal', openPit: true },
  'building-limestone': { name: '建筑石料用灰岩', metal: 'nonmetal', openPit: true },
  dolomite: { name: '冶金用白云岩', metal: 'nonmetal', openPit: true },
  clay: { name: '水泥配料用粘土', metal: 'nonmetal', openPit: true },
};

/** Roughly where the plan says: mid-west, west and south-west of the district. */
const ZONES: readonly { name: string; centre: LonLat; km2: number }[] = [
  { name: '伦掌—水冶', centre: [114.18, 36.185], km2: 72 },
  { name: '都里—铜冶', centre: [114.07, 36.255], km2: 62 },
  { name: '磊口—许家沟', centre: [114.045, 36.045], km2: 55 },
];
const [LUNZHANG, DULI, LEIKOU] = ZONES.map(({ centre }) => centre) as [LonLat, LonLat, LonLat];

const GROUNDS: Readonly<Record<Mineral, readonly LonLat[]>> = {
  coal: [LUNZHANG],
  iron: [DULI, [114.0, 36.14], LEIKOU],
  'flux-limestone': [DULI],
  'cement-limestone': [LEIKOU],
  'building-limestone': [LEIKOU],
  dolomite: [DULI],
  clay: [LUNZHANG],
};

interface Right {
  readonly mineral: Mineral;
  readonly size: Size;
  readonly producing: boolean;
  readonly km2: number;
  /** 10,000 t/a; at least the plan's minimum for a deposit of that size where it has one. */
  readonly capacity: number;
  readonly green?: 'national' | 'provincial';
}

const right = (
  mineral: Mineral,
  size: Size,
  producing: boolean,
  km2: number,
  capacity: number,
  green?: Right['green'],
): Right => ({
  mineral,
  size,
  producing,
  km2,
  capacity,
  green,
});

export const RIGHTS: readonly Right[] = [
  right('coal', 'large', true, 9.42, 180, 'national'),
  right('coal', 'large', true, 7.86, 150, 'provincial'),
  right('coal', 'medium', true, 5.31, 90, 'provincial'),
  right('coal', 'medium', false, 4.17, 60),
  right('iron', 'medium', true, 1.24, 30),
  right('iron', 'small', true, 0.62, 12),
  right('iron', 'small', false, 0.48, 10),
  right('iron', 'small', false, 0.37, 10),
  right('iron', 'small', false, 0.71, 15),
  right('iron', 'small', false, 0.29, 10),
  right('iron', 'small', false, 0.53, 10),
  right('iron', 'small', false, 0.33, 10),
  right('iron', 'small', false, 0.26, 10),
  right('flux-limestone', 'large', true, 1.83, 130, 'provincial'),
  right('flux-limestone', 'large', true, 1.46, 100, 'provincial'),
  right('flux-limestone', 'medium', true, 0.88, 60),
  right('flux-limestone', 'small', false, 0.44, 30),
  right('flux-limestone', 'small', false, 0.31, 20),
  right('flux-limestone', 'small', false, 0.27, 20),
  right('cement-limestone', 'large', true, 1.58, 200, 'provincial'),
  right('building-limestone', 'small', true, 0.36, 50),
  right('building-limestone', 'small', false, 0.28, 40),
  right('building-limestone', 'small', false, 0.23, 30),
];

const UNDERGROUND: Shape = { elongation: [1.1, 2.2], roughness: 0.16, bend: 0.5, corners: [14, 26] };
const PIT: Shape = { elongation: [1.1, 2.4], roughness: 0.22, bend: 0.7, corners: [14, 24] };
const ZONE: Shape = { elongation: [1.2, 1.8], roughness: 0.12, bend: 0.5, corners: [28, 40] };

const near = (places: readonly LonLat[], spread: number) => oneOf(places.map((place) => around(place, spread)));

function rightPlots(outlines: Outlines): Plot[] {
  const counts = new Map<Mineral, number>();
  return RIGHTS.map(({ mineral, size, producing, km2, capacity, green }, i): Plot => {
    const no = (counts.get(mineral) ?? 0) + 1;
    counts.set(mineral, no);
    const { name, metal, openPit } = MINERALS[mineral];
    const state: SiteProperties['status'] = producing ? 'producing' : 'suspended';
    return {
      draft: {
        id: `YD-MR-${REGION}-${number(i + 1)}`,
        name: `殷都区${name}采矿权${number(no, 2)}`,
        region: REGION,
        since: SINCE,
        source: { document: DOCUMENT, section: '现状/勘查与采矿权', note: `${NOTE}；矿种、规模、状态的对应关系为示意` },
        attributes: {
          kind: 'mining-right',
          mineral,
          metal,
          size,
          green: green !== undefined,
          ...(green ? { greenLevel: green } : {}),
          openPit,
        },
        amounts: { capacity: capacity * 10_000 },
        details: { areaSplit: 'illustrative', figures: 'illustrative' },
        status: state,
      },
      wanted: {
        areaDm2: Math.round(km2 * KM2),
        shape: openPit ? PIT : UNDERGROUND,
        within: outlines.of(REGION),
        sample: near(GROUNDS[mineral], 2900),
        gap: 120,
      },
    };
  });
}

const OTHERS: readonly {
  mark: string;
  kind: string;
  mineral: string;
  name: string;
  km2: number;
  at: LonLat;
  section: string;
}[] = [
  {
    mark: 'ER',
    kind: 'exploration-right',
    mineral: 'limestone',
    name: '石灰岩详查探矿权01',
    km2: 3.92,
    at: LEIKOU,
    section: '现状/勘查与采矿权',
  },
  {
    mark: 'ER',
    kind: 'exploration-right',
    mineral: 'limestone',
    name: '石灰岩详查探矿权02',
    km2: 2.68,
    at: DULI,
    section: '现状/勘查与采矿权',
  },
  {
    mark: 'PB',
    kind: 'planned-block',
    mineral: 'flux-limestone',
    name: '熔剂用灰岩开采规划区块',
    km2: 1.35,
    at: DULI,
    section: '总体布局/开采规划区块',
  },
  {
    mark: 'PB',
    kind: 'planned-block',
    mineral: 'diorite',
    name: '闪长岩开采规划区块',
    km2: 0.94,
    at: [113.99, 36.14],
    section: '总体布局/开采规划区块',
  },
];

function otherPlots(outlines: Outlines): Plot[] {
  return OTHERS.map(({ mark, kind, mineral, name, km2, at, section }, i): Plot => {
    const no = OTHERS.slice(0, i + 1).filter((other) => other.mark === mark).length;
    return {
      draft: {
        id: `YD-${mark}-${REGION}-${number(no)}`,
        name: `殷都区${name}`,
        region: REGION,
        since: mark === 'ER' ? SINCE : '2023-10-24',
        source: { document: DOCUMENT, section, note: NOTE },
        attributes: { kind, mineral, metal: 'nonmetal' },
        details: { areaSplit: 'illustrative' },
      },
      wanted: {
        areaDm2: Math.round(km2 * KM2),
        shape: PIT,
        within: outlines.of(REGION),
        sample: around(at, 3200),
        gap: 120,
      },
    };
  });
}

function zonePlots(outlines: Outlines): Plot[] {
  return ZONES.map(
    ({ name, centre, km2 }, i): Plot => ({
      draft: {
        id: `YD-EZ-${REGION}-${number(i + 1)}`,
        name: `${name}矿业经济区`,
        region: REGION,
        since: '2023-10-24',
        source: { document: DOCUMENT, section: '总体布局/经济区', note: '文件只写方位，位置、轮廓和面积为示意' },
        attributes: { kind: 'economic-zone' },
        stated: false,
      },
      wanted: { areaDm2: km2 * KM2, shape: ZONE, within: outlines.of(REGION), sample: around(centre, 1100), gap: 150 },
    }),
  );
}

/** Registered deposits by mineral: large, medium, small. */
const DEPOSITS: readonly (readonly [Mineral, number, number, number])[] = [
  ['coal', 4, 4, 1],
  ['iron', 0, 1, 17],
  ['flux-limestone', 1, 0, 0],
  ['cement-limestone', 2, 1, 3],
  ['building-limestone', 0, 0, 1],
  ['dolomite', 0, 1, 0],
  ['clay', 1, 0, 0],
];

function deposits(outlines: Outlines, random: Random): Site[] {
  const ground = new Ground();
  const sorts = DEPOSITS.flatMap(([mineral, large, medium, small]) =>
    (
      [
        ['large', large],
        ['medium', medium],
        ['small', small],
      ] as const
    ).flatMap(([size, n]) => Array.from({ length: n }, () => ({ mineral, size }))),
  );
  return sorts.map(({ mineral, size }, i) => {
    const id = `YD-DE-${REGION}-${number(i + 1)}`;
    const no = sorts.slice(0, i + 1).filter((other) => other.mineral === mineral).length;
    const at = ground.placePoint(outlines.of(REGION), near(GROUNDS[mineral], 4200), random.fork(id));
    return pointSite(
      {
        id,
        name: `殷都区${MINERALS[mineral].name}上表矿区${number(no, 2)}`,
        region: REGION,
        since: SINCE,
        source: { document: DOCUMENT, section: '现状/矿产概况', note: '位置为示意' },
        attributes: { kind: 'deposit', mineral, metal: MINERALS[mineral].metal, size },
      },
      at,
    );
  });
}

export function yindu(outlines: Outlines, random: Random): PackFiles {
  const rights = placeAll([...rightPlots(outlines), ...otherPlots(outlines)], new Ground(), random.fork('rights'));
  const zones = placeAll(zonePlots(outlines), new Ground(), random.fork('zones'));
  const mining = rights.filter(({ properties }) => properties.attributes.kind === 'mining-right');
  return {
    layers: { 'mining-zones': [...rights, ...zones, ...deposits(outlines, random.fork('deposits'))] },
    events: yinduEvents(mining, random.fork('drill')),
  };
}
