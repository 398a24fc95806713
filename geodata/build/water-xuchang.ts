// Water points of Xuchang. Gates, rivers and figures are the documents' own; where they publish a number without a list,
// or neither, the points are illustrative and say so.
import type { Outlines, Site } from './features';
import type { Random } from './random';
import { XUCHANG_COURSES } from './water-courses';
import { COUNT_UNPUBLISHED, LIST_UNPUBLISHED, type PointDraft, WaterArea } from './water-kinds';
import { CITY_SOURCES, COUNTIES, FIVE_RIVERS, NAMED, REACHES, TRIBUTARY_SECTIONS } from './water-xuchang-lists';

const PLAN_34 = 'XC-2022-034';
const PLAN_32 = 'XC-2022-032';
type Draft = Omit<PointDraft, 'letters'>;

function addSections(area: WaterArea): void {
  const add = (draft: Draft) => area.add({ letters: 'WS', ...draft });
  for (const [river, region, share] of FIVE_RIVERS) {
    add({
      name: `${river}控制断面（示意）`,
      region,
      section: '第二章/总体布局',
      on: [river, share],
      attributes: { kind: 'section', level: 'national', goal: 'III', controlUnit: `${river}控制单元` },
      details: { ...LIST_UNPUBLISHED, hierarchy: `淮河流域 / ${river} / ${river}控制单元 / 控制断面` },
    });
  }
  const canal = { level: 'municipal', controlUnit: '南水北调总干渠' };
  add({
    name: '南水北调总干渠许昌段断面（示意）',
    region: '411082',
    section: '第四章/碧水',
    document: PLAN_32,
    on: ['南水北调总干渠', 0.5],
    attributes: { kind: 'section', goal: 'II', ...canal },
    details: { ...COUNT_UNPUBLISHED },
  });
  add({
    name: '引黄干渠来水断面（示意）',
    region: '411024',
    section: '专栏8 流域要点',
    regionAccuracy: 'published',
    on: ['引黄干渠', 0.3],
    attributes: { kind: 'section', level: 'municipal', goal: 'IV', controlUnit: '清流河控制单元' },
    details: { ...COUNT_UNPUBLISHED },
  });
  TRIBUTARY_SECTIONS.forEach(([river, region, share], index) => {
    add({
      name: `${river}市控断面${index + 1}（示意）`,
      region,
      section: '第九章/监测与治理',
      document: PLAN_32,
      on: [river, share],
      attributes: { kind: 'section', level: 'municipal', controlUnit: `${river}控制单元` },
      details: { ...COUNT_UNPUBLISHED },
    });
  });
}

function addGates(area: WaterArea): void {
  const add = (draft: Draft) => area.add({ letters: 'FG', ...draft });
  const kind = 'flow-gate';
  add({
    name: '颍河化行闸',
    region: '411025',
    section: '专栏8 流域要点',
    on: ['颍河', 0.2],
    attributes: { kind, flowGoal: 390, controlUnit: '颍河控制单元' },
    details: { reach: '化行闸至吴刘闸，1—5月恢复有水' },
  });
  add({
    name: '北汝河大陈闸',
    region: '411025',
    section: '第五章/改革',
    on: ['北汝河', 0.5],
    attributes: { kind, flowGoal: 1430, controlUnit: '北汝河控制单元' },
    details: { unitNote: '原文单位印作 m/s，按立方米每秒读' },
  });
  add({
    name: '清潩河马岗闸',
    region: '411024',
    section: '专栏8 流域要点',
    on: ['清潩河', 0.35],
    attributes: { kind, controlUnit: '清潩河控制单元' },
    details: { goalNote: '目标为省定值，文件未公布', goalNoteEn: 'The goal is set by the province and not published' },
  });
}

function addRivers(area: WaterArea): void {
  for (const [river, region, share, published] of NAMED) {
    area.add({
      letters: 'RV',
      name: river,
      region,
      section: '专栏8 流域要点',
      on: [river, share],
      attributes: { kind: 'river' },
      ...(published && !region.includes('-') ? { regionAccuracy: 'published' as const } : {}),
    });
  }
  for (const [name, region] of [
    ['佛耳岗水库', '411082'],
    ['雷洞水库', '411025'],
  ] as const) {
    area.add({
      letters: 'RV',
      name,
      region,
      section: '第一章/挑战与压力',
      regionAccuracy: 'published',
      attributes: { kind: 'river', river: name },
      details: { damClass: '三类坝' },
    });
  }
}

function addSources(area: WaterArea): void {
  const add = (draft: Draft) => area.add({ letters: 'DW', ...draft });
  for (const [name, region] of CITY_SOURCES) {
    add({
      name,
      region,
      section: '第一章/“十三五”成就',
      status: 'active',
      attributes: { kind: 'source', level: 'city', goal: 'III', statedClass: 'III', goalMet: true, boundary: true },
      details: {
        ...LIST_UNPUBLISHED,
        classNote: '文件载：2020年取水达标率与Ⅲ类比例均为100%，七处全部达到规范化建设要求',
        classNoteEn: 'The plan states 100 % compliance and class III in 2020, and all seven up to the standard',
      },
      ...(name.includes('示意') ? {} : { regionAccuracy: 'illustrative' as const }),
    });
  }
  for (let i = 0; i < 12; i++) {
    add({
      name: `乡镇级水源地${i + 1}（示意）`,
      region: COUNTIES[i % COUNTIES.length] as string,
      section: '第四章/水源与黑臭',
      attributes: { kind: 'source', level: 'township', goal: 'III' },
      details: { ...COUNT_UNPUBLISHED },
    });
  }
}

function addGroundwater(area: WaterArea): void {
  for (const [index, region] of ['411003', '411024', '411025', '411081', '411082'].entries()) {
    area.add({
      letters: 'GW',
      name: `地下水国考点位${index + 1}（示意）`,
      region,
      section: '“十四五”主要指标表(25项)',
      document: PLAN_32,
      attributes: { kind: 'groundwater', level: 'national' },
      details: { ...COUNT_UNPUBLISHED },
    });
  }
}

function addSpread(area: WaterArea, count: number, random: Random, draft: (index: number) => PointDraft): void {
  for (let i = 0; i < count; i++) {
    const [river, region] = REACHES[i % REACHES.length] as readonly [string, string];
    area.add({ ...draft(i), region, on: [river, random.range(0.05, 0.95)] });
  }
}

function addStations(area: WaterArea, random: Random): void {
  const station = (name: string, attributes: object, stationType: string): PointDraft => ({
    letters: 'ST',
    name,
    region: '',
    section: '第一章/现实基础',
    document: PLAN_32,
    status: 'active',
    attributes: { kind: 'station', ...attributes },
    details: { ...LIST_UNPUBLISHED, stationType },
  });
  addSpread(area, 19, random, (i) => {
    return station(`市控县级断面水质自动站${i + 1}（示意）`, { level: 'municipal' }, '市控县级断面水质自动站');
  });
  addSpread(area, 26, random, (i) => station(`微型水质自动站${i + 1}（示意）`, {}, '微型水质自动站'));
}

function addOutfalls(area: WaterArea, random: Random): void {
  addSpread(area, 32, random, (i) => ({
    letters: 'OF',
    name: `入河排污口${i + 1}（示意）`,
    region: '',
    section: '第四章/水污染治理',
    attributes: { kind: 'outfall' },
    details: { ...COUNT_UNPUBLISHED },
  }));
  area.add({
    letters: 'OF',
    name: '襄城县循环经济园区污水处理厂入河排污口',
    region: '411025',
    section: '专栏8 流域要点',
    regionAccuracy: 'published',
    on: ['洋湖渠', 0.6],
    attributes: { kind: 'outfall' },
    details: { task: '入河排污口下移至洋湖渠园区下游' },
  });
}

function addBlackReaches(area: WaterArea): void {
  const reaches: readonly (readonly [string, 'county' | 'rural', string])[] = [
    ['禹州市建成区黑臭水体1（示意）', 'county', '411081'],
    ['禹州市建成区黑臭水体2（示意）', 'county', '411081'],
    ['长葛市建成区黑臭水体1（示意）', 'county', '411082'],
    ['长葛市建成区黑臭水体2（示意）', 'county', '411082'],
    ['农村黑臭水体1（示意）', 'rural', '411003'],
    ['农村黑臭水体2（示意）', 'rural', '411024'],
  ];
  for (const [name, level, region] of reaches) {
    const section = '第四章/水源与黑臭';
    const attributes = { kind: 'black-odorous-reach', level };
    area.add({ letters: 'BR', name, region, section, attributes, details: { ...COUNT_UNPUBLISHED } });
  }
}

export function xuchangWater(outlines: Outlines, random: Random): readonly Site[] {
  const area = new WaterArea({
    prefix: 'XC',
    document: PLAN_34,
    since: '2020-12-31',
    courses: XUCHANG_COURSES,
    outlines,
    random,
  });
  addSections(area);
  addGates(area);
  addRivers(area);
  addSources(area);
  addGroundwater(area);
  addStations(area, random.fork('stations'));
  addOutfalls(area, random.fork('outfalls'));
  addBlackReaches(area);
  return area.sites;
}
