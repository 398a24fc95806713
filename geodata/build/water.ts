// Files of the water points: layer, drill readings and drill events of the packs that have any.
import type { DrillEvent } from '../../src/contract/pack';
import type { IsoDate } from '../../src/domain/units';
import type { WaterClass } from '../../src/domain/water/class';
import { eventsText, layerText, type Outlines, riversText, type Site } from './features';
import type { Random } from './random';
import { JIAOZUO_COURSES, XUCHANG_COURSES } from './water-courses';
import {
  becomesTrue,
  blackReachEvents,
  change,
  type OutfallCurves,
  ofKind,
  outfallEvents,
  statedClasses,
  stationEvents,
} from './water-drill';
import type { Course } from './water-ground';
import { jiaozuoWater } from './water-jiaozuo';
import { type Quality, readings, readingsText, type Series } from './water-readings';
import { xuchangWater } from './water-xuchang';

interface WaterPack {
  readonly courses: Readonly<Record<string, Course>>;
  readonly points: (outlines: Outlines, random: Random) => readonly Site[];
  readonly series: Series;
  readonly events: (sites: readonly Site[], random: Random) => readonly DrillEvent[];
}

const attribute = (site: Site, key: string): string => String(site.properties.attributes[key] ?? '');
const day = (text: string): IsoDate => text as IsoDate;

const byRiver =
  (loads: Readonly<Record<string, readonly [WaterClass, number]>>) =>
  (site: Site): Quality => {
    const [of, load] = loads[attribute(site, 'river')] ?? ['III', 0.9];
    return { class: of, load };
  };

const XUCHANG_OUTFALLS: OutfallCurves = {
  surveyed: [
    ['2021-03-31', 0],
    ['2022-12-31', 0.58],
    ['2024-05-31', 0.88],
    ['2025-10-31', 1],
  ],
  traced: [
    ['2021-06-30', 0],
    ['2023-06-30', 0.5],
    ['2024-05-31', 0.7],
    ['2025-11-30', 0.97],
  ],
  treated: [
    ['2021-12-31', 0],
    ['2023-12-31', 0.36],
    ['2024-05-31', 0.48],
    ['2025-12-15', 0.92],
  ],
};

function xuchangEvents(sites: readonly Site[], random: Random): readonly DrillEvent[] {
  const level = (kind: string, of: string) => ofKind(sites, kind).filter((site) => attribute(site, 'level') === of);
  const townships = level('source', 'township');
  const boundary = [
    ['2021-06-30', 0],
    ['2023-12-31', 0.6],
    ['2024-06-15', 0.75],
    ['2025-11-30', 1],
  ] as const;
  const stations = [
    ['2021-06-30', 0.2],
    ['2023-12-31', 0.7],
    ['2024-06-30', 0.8],
    ['2025-10-31', 1],
  ] as const;
  const gauges = [
    ['2021-06-30', 0],
    ['2022-12-31', 0.5],
    ['2024-03-31', 1],
  ] as const;
  return [
    ...outfallEvents(ofKind(sites, 'outfall'), XUCHANG_OUTFALLS, random.fork('outfalls')),
    ...blackReachEvents(
      ofKind(sites, 'black-odorous-reach'),
      {
        recordedOn: '2021-03-31',
        endsOn: '2025-12-31',
        curve: [
          ['2021-09-30', 0],
          ['2023-06-30', 0.5],
          ['2024-11-30', 0.84],
          ['2025-09-30', 1],
        ],
        reopened: [{ on: '2024-05-20', again: '2024-10-15' }],
        acceptedBy: '许昌黑臭水体',
      },
      random.fork('black'),
    ),
    ...becomesTrue(townships, 'boundary', boundary, '演练：完成划界立标', random.fork('boundary')),
    ...becomesTrue(ofKind(sites, 'section'), 'hasStation', stations, '演练：水站建成联网', random.fork('hasStation')),
    ...becomesTrue(ofKind(sites, 'flow-gate'), 'hasGauge', gauges, '演练：流量监测设施建成', random.fork('hasGauge')),
    ...statedClasses(
      townships,
      [
        ['2021-12-31', ['III', 'III', 'II', 'III', 'IV', 'III', 'III', 'II', 'III', 'IV', 'III', 'III']],
        ['2023-12-31', [null, null, null, null, 'III']],
        ['2025-06-30', [null, null, null, null, null, null, null, null, null, 'III']],
      ],
      (stated) => stated !== 'IV' && stated !== 'V',
    ),
    ...statedClasses(
      ofKind(sites, 'groundwater'),
      [
        ['2021-12-31', ['III', 'IV', 'IV', 'III', 'V']],
        ['2022-12-31', [null, 'V', null, null, null]],
        ['2023-12-31', [null, 'IV', null, null, null]],
        ['2025-06-30', [null, null, null, null, 'IV']],
      ],
      (stated) => stated !== 'V',
    ),
    ...stationEvents(ofKind(sites, 'station'), '2022-09-01', random.fork('stations')),
  ];
}

const JIAOZUO_OUTFALLS: OutfallCurves = {
  surveyed: [
    ['2023-01-20', 0],
    ['2023-11-30', 1],
  ],
  traced: [
    ['2023-03-15', 0],
    ['2023-12-20', 0.825],
    ['2024-09-15', 0.95],
    ['2024-12-25', 1],
  ],
  treated: [
    ['2023-06-01', 0],
    ['2023-12-25', 0.275],
    ['2024-09-15', 0.6],
    ['2024-12-25', 0.725],
    ['2025-12-15', 0.95],
  ],
};

/** Provincial goals and flow goals are not published: the drill assumes some. */
const ASSUMED_FLOW: Readonly<Record<string, number>> = { 沁河: 1500, 丹河: 800, 蟒河: 300, 大沙河: 200 };
const BEAUTIFUL: readonly (readonly [river: string, on: string])[] = [
  ['青天河', '2023-12-20'],
  ['群英水库', '2023-12-26'],
  ['老蟒河', '2024-08-15'],
  ['沁河', '2024-12-18'],
  ['丹河', '2025-06-20'],
  ['蟒河', '2025-11-28'],
];

function assumedGoals(sites: readonly Site[]): DrillEvent[] {
  const on = '2023-01-01';
  return [
    ...ofKind(sites, 'section').map((site) => {
      const goal = ['共产主义渠', '新河', '山门河'].includes(attribute(site, 'river')) ? 'IV' : 'III';
      return change(site, on, { goal }, '演练：假定的水质目标');
    }),
    ...ofKind(sites, 'flow-gate').map((site) => {
      const flowGoal = ASSUMED_FLOW[attribute(site, 'river')] ?? 200;
      return change(site, on, { flowGoal }, '演练：假定的生态流量目标');
    }),
  ];
}

function jiaozuoEvents(sites: readonly Site[], random: Random): readonly DrillEvent[] {
  const rivers = ofKind(sites, 'river');
  return [
    ...assumedGoals(sites),
    ...outfallEvents(ofKind(sites, 'outfall'), JIAOZUO_OUTFALLS, random.fork('outfalls')),
    ...blackReachEvents(
      ofKind(sites, 'black-odorous-reach'),
      {
        recordedOn: '2023-01-31',
        endsOn: '2025-12-31',
        curve: [
          ['2023-05-31', 0],
          ['2023-12-10', 0.5],
          ['2024-09-15', 0.8],
          ['2024-11-30', 0.92],
          ['2025-08-31', 1],
        ],
        reopened: [{ on: '2024-07-12', again: '2024-11-20' }],
        acceptedBy: '焦作黑臭水体',
      },
      random.fork('black'),
    ),
    ...statedClasses(
      ofKind(sites, 'groundwater'),
      [
        ['2023-06-30', ['III', 'III', 'IV', 'IV']],
        ['2024-06-30', [null, null, null, 'III']],
      ],
      (_, index, on) => index !== 3 || on > '2023-06-30',
    ),
    ...BEAUTIFUL.flatMap(([river, on]) =>
      rivers
        .filter((site) => attribute(site, 'river') === river)
        .map((site) => change(site, on, { beautiful: true }, '演练：公布为省级美丽河湖')),
    ),
  ];
}

const WATER_PACKS: Readonly<Record<string, WaterPack>> = {
  xuchang: {
    courses: XUCHANG_COURSES,
    points: xuchangWater,
    events: xuchangEvents,
    series: {
      from: day('2022-07-01'),
      months: 42,
      trend: 0.9,
      quality: byRiver({
        北汝河: ['III', 0.62],
        清潩河: ['III', 0.92],
        颍河: ['III', 0.85],
        吴公渠: ['III', 1.06],
        清流河: ['III', 0.94],
        双洎河: ['III', 0.98],
        石梁河: ['IV', 0.85],
        小洪河: ['IV', 0.92],
        洋湖渠: ['IV', 0.98],
        大浪沟: ['IV', 0.9],
        南水北调总干渠: ['II', 0.66],
        引黄干渠: ['IV', 0.85],
      }),
      discharge: (site) => {
        const goal = Number(site.properties.attributes.flowGoal ?? 900) / 1000;
        const ying = attribute(site, 'river') === '颍河';
        return { base: goal, low: ying ? ['2023-02', '2023-03'] : ['2024-01'], lowShare: 0.82 };
      },
    },
  },
  jiaozuo: {
    courses: JIAOZUO_COURSES,
    points: jiaozuoWater,
    events: jiaozuoEvents,
    series: {
      from: day('2023-01-01'),
      months: 36,
      trend: 0.88,
      quality: byRiver({
        沁河: ['III', 0.7],
        丹河: ['II', 0.85],
        蟒河: ['III', 1.08],
        老蟒河: ['IV', 0.85],
        大沙河: ['III', 0.98],
        共产主义渠: ['IV', 1.02],
        新河: ['IV', 0.9],
        济河: ['IV', 0.95],
        山门河: ['V', 1.14],
      }),
      discharge: (site) => {
        const goal = (ASSUMED_FLOW[attribute(site, 'river')] ?? 200) / 1000;
        const mang = attribute(site, 'river') === '蟒河';
        return { base: goal, low: mang ? ['2023-04', '2024-03', '2024-04'] : [], lowShare: 0.7 };
      },
    },
  },
};

/** Texts by path below geodata/, for the packs asked for. */
export function waterFiles(outlines: Outlines, random: Random, only: readonly string[]): [string, string][] {
  return Object.entries(WATER_PACKS)
    .filter(([pack]) => only.includes(pack))
    .flatMap(([pack, { courses, points, series, events }]): [string, string][] => {
      const own = random.fork(pack);
      const sites = points(outlines, own.fork('points'));
      return [
        [`packs/${pack}/rivers.geojson`, riversText(courses)],
        [`packs/${pack}/layers/water-points.geojson`, layerText(sites)],
        [`packs/${pack}/drill/readings.json`, readingsText(readings(sites, series, own.fork('readings')))],
        [`packs/${pack}/drill/water-events.json`, eventsText(events(sites, own.fork('events')))],
      ];
    });
}
