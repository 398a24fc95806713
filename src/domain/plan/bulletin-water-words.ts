// The water section of a bulletin in words.
import { WATER_CLASSES } from '../water/class';
import type { Bulletin } from './bulletin';
import { column, type DocumentSection, type DocumentTable } from './bulletin-tables';
import type { BulletinWater, Pollutant, WaterGate, WaterRiver, WaterSection } from './bulletin-water';
import { CLASS_NAMES, dayText, GRADE_NAMES, NO_DATA, NOTHING, shareText } from './bulletin-words';
import { figureText } from './progress-words';

const DECIDING = 21;

const SECTIONS = [
  column('序号', 4, true),
  column('断面', 18),
  column('县区', 9),
  column('河流', 9),
  column('目标', 7),
  column('类别', 7),
  column('达标', 7),
  column('主要污染物（超Ⅲ类倍数）', 20),
  column('参评项目', 8, true),
  column('备注', 6),
];

const pollutantText = ({ label, multiple }: Pollutant): string =>
  multiple === null ? label : `${label}（${figureText(multiple)}）`;

const metText = (meets: boolean | null): string => {
  if (meets === null) return NOTHING;
  return meets ? '达标' : '未达标';
};

const sectionRow = (section: WaterSection, index: number): readonly string[] => [
  String(index + 1),
  section.name,
  section.regionName,
  section.river ?? NOTHING,
  section.goal === null ? '未公布' : CLASS_NAMES[section.goal],
  section.class === null ? NO_DATA : CLASS_NAMES[section.class],
  metText(section.meetsGoal),
  section.pollutants.map(pollutantText).join('、') || NOTHING,
  `${section.parametersUsed}/${DECIDING}`,
  section.drill ? '演练' : '',
];

const RIVERS = [
  column('河流', 16),
  column('断面数', 10, true),
  column('类别', 10),
  column('水质状况', 12),
  column('主要污染物', 24),
];

const riverRow = ({ river, sections, class: of, grade, pollutants }: WaterRiver): readonly string[] => [
  river,
  String(sections),
  of === null ? NOTHING : CLASS_NAMES[of],
  GRADE_NAMES[grade],
  pollutants.join('、') || NOTHING,
];

const GATES = [
  column('闸坝或控制断面', 24),
  column('目标（m³/s）', 11, true),
  column('监测日数', 10, true),
  column('达标日数', 10, true),
  column('达标率', 10, true),
  column('备注', 7),
];

const gateRow = ({ name, goal, days, complying, drill }: WaterGate): readonly string[] => [
  name,
  goal === null ? '未公布' : figureText(goal),
  String(days),
  complying === null ? NOTHING : String(complying),
  complying === null || days === 0 ? NOTHING : shareText(complying / days),
  drill ? '演练' : '',
];

function table<T>(
  caption: string,
  columns: DocumentTable['columns'],
  items: readonly T[],
  rowOf: (item: T, index: number) => readonly string[],
): readonly DocumentTable[] {
  return items.length === 0 ? [] : [{ caption, columns, rows: items.map(rowOf) }];
}

function paragraphs(water: BulletinWater): readonly string[] {
  const { from, to, total, judged, good, worst, withGoal, meeting, byClass, hidden } = water;
  const span = `${dayText(from)}至${dayText(to)}`;
  const classes = WATER_CLASSES.map((of) => `${CLASS_NAMES[of]}${byClass[of]}个`).join('、');
  const goals =
    withGoal === 0 ? '' : `有目标的${withGoal}个断面中${meeting}个达标（${shareText(meeting / withGoal)}）。`;
  const counted =
    judged === 0
      ? `${span}，${total}个地表水断面没有监测数据。`
      : `${span}，${total}个地表水断面中${judged}个有监测数据：${classes}；达到或优于Ⅲ类${good}个（${shareText(good / judged)}），劣Ⅴ类${worst}个。${goals}`;
  const rule = '类别按 GB 3838—2002 表1的21项指标、期内平均浓度评价；缺测项目不参评。';
  return [
    ...(total === 0 ? [] : [counted, rule]),
    ...(hidden === 0 ? [] : [`另有${hidden}个点位不公开，已计入合计，未列出。`]),
  ];
}

/** null: the region has no water points that are judged. */
export function waterSection({ water }: Pick<Bulletin, 'water'>): DocumentSection | null {
  if (!water) return null;
  return {
    heading: '水环境',
    paragraphs: paragraphs(water),
    tables: [
      ...table('断面水质', SECTIONS, water.sections, sectionRow),
      ...table('河流水质', RIVERS, water.rivers, riverRow),
      ...table('生态流量', GATES, water.gates, gateRow),
    ],
  };
}
