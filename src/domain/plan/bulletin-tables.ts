// The tables of a bulletin in words: columns, and rows of text.
import type { IsoDate, RegionCode, TargetId } from '../units';
import type { Bulletin, BulletinGroup, BulletinRow, BulletinTurn } from './bulletin';
import { totalOf } from './bulletin-overview';
import type { Ranking } from './bulletin-ranking';
import {
  actualText,
  aimText,
  amountText,
  BINDING_NAMES,
  NO_DATA,
  NOTHING,
  orNothing,
  plainText,
  STANDING_NAMES,
  shareText,
  TOPIC_NAMES,
  unitText,
  varianceText,
  verdictText,
} from './bulletin-words';
import { figureText } from './progress-words';
import { STANDINGS } from './roll-up';
import type { Topic } from './target';

export interface TableColumn {
  readonly label: string;
  /** Relative to the other columns. */
  readonly width: number;
  /** Figures. */
  readonly end?: boolean;
}

export interface DocumentTable {
  readonly caption: string;
  readonly columns: readonly TableColumn[];
  /** A row of one cell is a heading over the rows below it. */
  readonly rows: readonly (readonly string[])[];
  /** Which target a row is about, and in which column it is named. null: about none. */
  readonly opens?: { readonly label: string; readonly targets: readonly (TargetPlace | null)[] };
}

export interface TargetPlace {
  readonly id: TargetId;
  readonly region: RegionCode;
}

export interface DocumentSection {
  readonly heading: string;
  readonly paragraphs: readonly string[];
  readonly tables: readonly DocumentTable[];
}

export const column = (label: string, width: number, end = false): TableColumn => ({
  label,
  width,
  ...(end && { end }),
});

const DRILL = '演练';

const placeOf = ({ id, region }: TargetPlace): TargetPlace => ({ id, region });
const named = (rows: readonly TargetPlace[]): DocumentTable['opens'] & object => ({
  label: '指标',
  targets: rows.map(placeOf),
});

const unitCell = (unit: string): string => unitText(unit) || NOTHING;
const dueCell = ({ deadline }: Pick<BulletinRow, 'deadline'>): string => deadline ?? NOTHING;
const unitsCell = ({ responsible }: BulletinRow): string =>
  responsible.length === 0 ? '文件未明确' : responsible.join('、');
const noteCell = ({ drill }: Pick<BulletinRow, 'drill'>): string => (drill ? DRILL : '');

const DETAIL = [
  column('序号', 4, true),
  column('指标编号', 13),
  column('行政区', 8),
  column('指标', 18),
  column('单位', 6),
  column('目标', 8, true),
  column('实际', 8, true),
  column('应达', 8, true),
  column('差距', 8, true),
  column('评判', 7),
  column('期限', 9),
  column('责任单位', 13),
  column('备注', 5),
];

const detailRow = (row: BulletinRow, index: number): readonly string[] => [
  String(index + 1),
  row.id,
  row.regionName,
  row.indicator,
  unitCell(row.unit),
  aimText(row),
  actualText(row),
  orNothing(row.required, row.unit),
  varianceText(row),
  verdictText(row),
  dueCell(row),
  unitsCell(row),
  noteCell(row),
];

export const detailTable = (caption: string, rows: readonly BulletinRow[]): DocumentTable => ({
  caption,
  columns: DETAIL,
  rows: rows.map(detailRow),
  opens: named(rows),
});

const LISTED = [
  column('序号', 4, true),
  column('行政区', 9),
  column('指标', 16),
  column('实际/应达', 14, true),
  column('评判', 8),
  column('期限', 11),
  column('责任单位', 14),
];

const listedRow = (row: BulletinRow, index: number): readonly string[] => [
  String(index + 1),
  row.regionName,
  row.indicator,
  `${actualText(row)}/${orNothing(row.required, row.unit)}${unitText(row.unit)}`,
  verdictText(row),
  dueCell(row),
  unitsCell(row),
];

export const listedTable = (caption: string, rows: readonly BulletinRow[]): DocumentTable => ({
  caption,
  columns: LISTED,
  rows: rows.map(listedRow),
  opens: named(rows),
});

function countsTable(
  caption: string,
  label: string,
  groups: readonly BulletinGroup[],
  nameOf: (group: BulletinGroup) => string = (group) => group.label,
): DocumentTable {
  return {
    caption,
    columns: [
      column(label, 16),
      column('合计', 7, true),
      ...STANDINGS.map((one) => column(STANDING_NAMES[one], 8, true)),
    ],
    rows: groups.map((group) => [
      nameOf(group),
      String(totalOf(group.counts)),
      ...STANDINGS.map((one) => String(group.counts[one])),
    ]),
  };
}

const RANKED = [
  column('名次', 6, true),
  column('县区', 12),
  column('实际', 10, true),
  column('目标', 10, true),
  column('完成率', 9, true),
  column('较应达', 10, true),
  column('评判', 9),
  column('备注', 7),
];

const rankingRows = ({ indicator, unit, deadline, counties }: Ranking): readonly (readonly string[])[] => [
  [`${indicator}（${unitText(unit) || '无单位'}，期限 ${deadline ?? '未注明'}）`],
  ...counties.map(({ place, regionName, actual, aim, share, variance, verdict, noVerdict, drill }) => [
    place === null ? NOTHING : String(place),
    regionName,
    actual === null ? NO_DATA : plainText(actual, unit),
    plainText(aim, unit),
    share === null ? NOTHING : shareText(share),
    varianceText({ variance }),
    aim <= 0 ? '无任务' : verdictText({ verdict, noVerdict }),
    noteCell({ drill }),
  ]),
];

export const rankingTable = ({ rankings }: Bulletin): DocumentTable => ({
  caption: '县区完成率排名',
  columns: RANKED,
  rows: rankings.flatMap(rankingRows),
  opens: { label: '县区', targets: rankings.flatMap(({ counties }) => [null, ...counties.map(placeOf)]) },
});

const TURNED = [
  column('序号', 4, true),
  column('行政区', 10),
  column('指标', 20),
  column('本期变化', 12, true),
  column('原评判', 9),
  column('现评判', 9),
];

const gainedText = ({ gained, unit }: BulletinRow): string =>
  gained === null ? NOTHING : `${gained > 0 ? '+' : ''}${figureText(gained)}${unitText(unit)}`;

const turnedRow = ({ row, before }: BulletinTurn, index: number): readonly string[] => [
  String(index + 1),
  row.regionName,
  row.indicator,
  gainedText(row),
  STANDING_NAMES[before],
  verdictText(row),
];

export const turnedTable = (since: IsoDate, turned: readonly BulletinTurn[]): DocumentTable => ({
  caption: `评判有变化的指标（与${since}相比）`,
  columns: TURNED,
  rows: turned.map(turnedRow),
  opens: named(turned.map(({ row }) => row)),
});

const DUE = [
  column('序号', 4, true),
  column('期限', 11),
  column('行政区', 10),
  column('指标', 18),
  column('尚余', 11, true),
  column('预计完成', 11),
  column('评判', 8),
];

const leftText = ({ actual, aim, unit, direction }: BulletinRow): string =>
  actual === null || aim === null
    ? NO_DATA
    : amountText(Math.max(0, direction === 'up' ? aim - actual : actual - aim), unit);

const dueRow = (row: BulletinRow, index: number): readonly string[] => [
  String(index + 1),
  dueCell(row),
  row.regionName,
  row.indicator,
  leftText(row),
  row.forecast ?? NOTHING,
  verdictText(row),
];

export const dueTable = (rows: readonly BulletinRow[]): DocumentTable => ({
  caption: '近期到期事项',
  columns: DUE,
  rows: rows.map(dueRow),
  opens: named(rows),
});

const JUDGED = [
  column('序号', 4, true),
  column('行政区', 9),
  column('指标', 18),
  column('性质', 8),
  column('目标', 9, true),
  column('实际', 9, true),
  column('期限', 11),
  column('考核结果', 12),
];

function resultText(row: BulletinRow): string {
  if (row.verdict !== 'met') return row.verdict === 'unknown' ? NO_DATA : '未达成';
  return row.late ? `逾期达成（${row.metOn}）` : '按期达成';
}

const assessedRow = (row: BulletinRow, index: number): readonly string[] => [
  String(index + 1),
  row.regionName,
  row.indicator,
  BINDING_NAMES[row.binding],
  `${aimText(row)}${unitText(row.unit)}`,
  actualText(row),
  dueCell(row),
  resultText(row),
];

export const assessedTable = (rows: readonly BulletinRow[]): DocumentTable => ({
  caption: '年内到期指标',
  columns: JUDGED,
  rows: rows.map(assessedRow),
  opens: named(rows),
});

export const topicTable = ({ byTopic }: Bulletin): DocumentTable =>
  countsTable('各领域指标评判项数', '领域', byTopic, ({ key }) => TOPIC_NAMES[key as Topic]);

export const unitTable = ({ byUnit }: Bulletin): DocumentTable =>
  countsTable('各责任单位指标评判项数', '责任单位', byUnit);

export const regionTable = ({ byRegion }: Bulletin): DocumentTable =>
  countsTable('各县区自身指标评判项数', '县区', byRegion);
