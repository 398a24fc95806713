// Water points of Jiaozuo. The plan names rivers and lakes and publishes four groundwater points; it gives neither
// numbers nor lists of sections, outfalls and black-odorous waters, so those are illustrative and say so.
import type { Outlines, Site } from './features';
import type { LonLat } from './frame';
import type { Random } from './random';
import { JIAOZUO_COURSES } from './water-courses';
import { COUNT_UNPUBLISHED, LIST_UNPUBLISHED, type PointDraft, WaterArea } from './water-kinds';

const PLAN = 'JZ-2023-054';
const LIST = '附件清单/';
const RIVERS = `${LIST}美丽河湖建设行动`;
const BLACK = `${LIST}黑臭水体消除行动`;
const GROUND = `${LIST}土壤和地下水环境保护行动`;
type Reach = readonly [river: string, region: string, share: number];

const SECTIONS: Readonly<Record<'national' | 'provincial' | 'municipal', readonly Reach[]>> = {
  national: [
    ['沁河', '410823', 0.85],
    ['丹河', '410822', 0.6],
    ['蟒河', '410825', 0.85],
    ['大沙河', '410821', 0.85],
  ],
  provincial: [
    ['沁河', '410882', 0.3],
    ['共产主义渠', '410823', 0.8],
    ['新河', '410811', 0.8],
  ],
  municipal: [
    ['沁河', '410822', 0.5],
    ['蟒河', '410883', 0.8],
    ['老蟒河', '410825', 0.6],
    ['大沙河', '410822', 0.7],
    ['大沙河', '410811', 0.5],
    ['共产主义渠', '410823', 0.2],
    ['济河', '410882', 0.6],
    ['山门河', '410804', 0.5],
  ],
};

const LEVEL_NAMES = { national: '国控断面', provincial: '省控断面', municipal: '市控断面' };

function addSections(area: WaterArea): void {
  for (const level of ['national', 'provincial', 'municipal'] as const) {
    SECTIONS[level].forEach(([river, region, share], index) => {
      area.add({
        letters: 'WS',
        name: `${river}${LEVEL_NAMES[level]}${index + 1}（示意）`,
        region,
        section: '二、主要目标',
        on: [river, share],
        attributes: { kind: 'section', level, controlUnit: `${river}控制单元` },
        details: {
          ...COUNT_UNPUBLISHED,
          goalNote: '目标为省定，文件未公布；演练中假定',
          goalNoteEn: 'Goals are set by the province and not published; assumed in the drill',
        },
      });
    });
  }
}

function addGates(area: WaterArea): void {
  const gates: readonly Reach[] = [
    ['沁河', '410882', 0.7],
    ['沁河', '410823', 0.5],
    ['丹河', '410822', 0.85],
    ['蟒河', '410825', 0.4],
    ['大沙河', '410811', 0.8],
  ];
  gates.forEach(([river, region, share], index) => {
    area.add({
      letters: 'FG',
      name: `${river}生态流量控制断面${index + 1}（示意）`,
      region,
      section: RIVERS,
      on: [river, share],
      attributes: { kind: 'flow-gate', controlUnit: `${river}控制单元` },
      details: {
        ...COUNT_UNPUBLISHED,
        goalNote: '文件未公布流量目标；演练中假定',
        goalNoteEn: 'No flow goal is published; assumed in the drill',
      },
    });
  });
}

/** Rivers on a course; lakes near a known place. */
const NAMED: readonly (readonly [name: string, region: string, where: number | LonLat, published: boolean])[] = [
  ['青天河', '410822', [113.0, 35.31], true],
  ['群英水库', '410821', [113.27, 35.31], true],
  ['老蟒河', '410825', 0.35, true],
  ['沁河', '410823', 0.25, false],
  ['丹河', '410882', [113.0, 35.2], false],
  ['蟒河', '410883', 0.4, false],
  ['共产主义渠', '410823', 0.5, false],
  ['大沙河', '410821', 0.4, false],
];

function addRivers(area: WaterArea): void {
  for (const [name, region, where, published] of NAMED) {
    area.add({
      letters: 'RV',
      name,
      region,
      section: RIVERS,
      attributes: { kind: 'river', river: name },
      ...(typeof where === 'number' ? { on: [name, where] as const } : { near: where }),
      ...(published ? { regionAccuracy: 'published' as const } : {}),
    });
  }
}

function addGroundwater(area: WaterArea): void {
  ['410811', '410823', '410882', '410883'].forEach((region, index) => {
    area.add({
      letters: 'GW',
      name: `国家地下水环境质量考核点位${index + 1}（示意）`,
      region,
      section: GROUND,
      attributes: { kind: 'groundwater', level: 'national' },
      details: { ...LIST_UNPUBLISHED },
    });
  });
}

const OUTFALL_REACHES: readonly (readonly [river: string, region: string])[] = [
  ['沁河', '410882'],
  ['大沙河', '410822'],
  ['蟒河', '410883'],
  ['大沙河', '410821'],
  ['沁河', '410823'],
  ['蟒河', '410825'],
  ['新河', '410811'],
  ['共产主义渠', '410823'],
  ['丹河', '410822'],
  ['老蟒河', '410825'],
  ['大沙河', '410811'],
  ['山门河', '410804'],
];

function addOutfalls(area: WaterArea, random: Random): void {
  for (let i = 0; i < 40; i++) {
    const [river, region] = OUTFALL_REACHES[i % OUTFALL_REACHES.length] as readonly [string, string];
    area.add({
      letters: 'OF',
      name: `入河排污口${i + 1}（示意）`,
      region,
      section: RIVERS,
      on: [river, random.range(0.05, 0.95)],
      attributes: { kind: 'outfall' },
      details: { ...COUNT_UNPUBLISHED },
    });
  }
}

const BLACK_REACHES: readonly (readonly ['county' | 'rural', region: string, place: string])[] = [
  ['county', '410882', '沁阳市'],
  ['county', '410882', '沁阳市'],
  ['county', '410883', '孟州市'],
  ['county', '410823', '武陟县'],
  ['county', '410825', '温县'],
  ['county', '410821', '修武县'],
  ['rural', '410822', '博爱县'],
  ['rural', '410823', '武陟县'],
  ['rural', '410825', '温县'],
  ['rural', '410883', '孟州市'],
  ['rural', '410804', '马村区'],
  ['rural', '410882', '沁阳市'],
];

function addBlackReaches(area: WaterArea): void {
  BLACK_REACHES.forEach(([level, region, place], index) => {
    const kind = level === 'county' ? '建成区黑臭水体' : '农村黑臭水体';
    const draft: PointDraft = {
      letters: 'BR',
      name: `${place}${kind}${index + 1}（示意）`,
      region,
      section: BLACK,
      attributes: { kind: 'black-odorous-reach', level },
      details: { ...COUNT_UNPUBLISHED },
    };
    area.add(draft);
  });
}

export function jiaozuoWater(outlines: Outlines, random: Random): readonly Site[] {
  const area = new WaterArea({
    prefix: 'JZ',
    document: PLAN,
    since: '2022-12-31',
    courses: JIAOZUO_COURSES,
    outlines,
    random,
  });
  addSections(area);
  addGates(area);
  addRivers(area);
  addGroundwater(area);
  addOutfalls(area, random.fork('outfalls'));
  addBlackReaches(area);
  return area.sites;
}
