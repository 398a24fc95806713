// Sheets of a bulletin's workbook that are about targets.
import type { CellValue } from 'exceljs';
import type { BulletinJob } from '../../contract/bulletin-file';
import type { BulletinRow, BulletinTarget } from '../../domain/plan/bulletin';
import type { RankedCounty, Ranking } from '../../domain/plan/bulletin-ranking';
import { BINDING_NAMES, TOPIC_NAMES, verdictText } from '../../domain/plan/bulletin-words';
import { AS_COUNT, AS_TEXT, type Book, formula, type Heading, heading, openSheet } from './sheet';

export const TARGETS = '指标进度';
const AS_FIGURE = '#,##0.####';
const AS_SHARE = '0.0%';

/** Columns A to V; formulas name them by letter. */
const HEADINGS: readonly Heading[] = [
  heading('序号', AS_COUNT),
  { ...heading('指标编号', AS_TEXT), width: 18 },
  heading('行政区代码', AS_TEXT),
  heading('行政区', AS_TEXT),
  heading('层级', AS_TEXT),
  { ...heading('指标', AS_TEXT), width: 34 },
  { ...heading('文号', AS_TEXT), width: 24 },
  heading('性质', AS_TEXT),
  heading('领域', AS_TEXT),
  heading('单位', AS_TEXT),
  heading('方向', AS_TEXT),
  heading('目标', AS_FIGURE),
  heading('实际', AS_FIGURE),
  heading('应达', AS_FIGURE),
  heading('差距', AS_FIGURE),
  heading('差距（天）', AS_COUNT),
  heading('本期变化', AS_FIGURE),
  heading('评判', AS_TEXT),
  heading('期限', AS_TEXT),
  heading('预计完成', AS_TEXT),
  { ...heading('责任单位', AS_TEXT), width: 30 },
  heading('演练', AS_TEXT),
  { ...heading('说明', AS_TEXT), width: 60 },
];

/** Better than required is positive, whichever way the target runs. */
function gapOf({ actual, required, variance, direction }: BulletinRow, at: number): CellValue {
  if (actual === null || required === null || variance === null) return null;
  return formula(direction === 'up' ? `M${at}-N${at}` : `N${at}-M${at}`, variance);
}

/** What the city as a whole has to reach is not asked of a county. */
const isCityWide = ({ noVerdict }: BulletinRow): boolean => noVerdict === 'not-inherited';

const cellsOf = (row: BulletinRow, level: '指标' | '分县', at: number): CellValue[] => [
  row.id,
  row.region,
  row.regionName,
  level,
  row.indicator,
  row.document,
  BINDING_NAMES[row.binding],
  TOPIC_NAMES[row.topic],
  row.unit,
  row.direction === 'up' ? '越高越好' : '越低越好',
  isCityWide(row) ? null : row.aim,
  row.actual,
  row.required,
  gapOf(row, at),
  row.varianceDays,
  row.gained,
  verdictText(row),
  isCityWide(row) ? null : row.deadline,
  row.forecast,
  row.responsible.join('、'),
  row.drill ? '演练' : null,
  row.sentence,
];

/** A target, then its counties. Returns how many rows there are below the header. */
export function targetSheet(book: Book, { bulletin }: BulletinJob): number {
  const sheet = openSheet(book, TARGETS, HEADINGS);
  let at = 1;
  for (const [index, target] of bulletin.targets.entries()) {
    at += 1;
    sheet.addRow([index + 1, ...cellsOf(target, '指标', at)]).commit();
    for (const county of target.counties) {
      at += 1;
      sheet.addRow([null, ...cellsOf(county, '分县', at)]).commit();
    }
  }
  sheet.autoFilter = `A1:W${at}`;
  sheet.commit();
  sumSheet(book, bulletin.targets, at);
  return at - 1;
}

const PLACES = 6;
const rounded = (value: number): number => Number(value.toFixed(PLACES));

/** Counts and sums of which every county has a figure: what the counties add up to beside the figure of the whole. */
function sumSheet(book: Book, targets: readonly BulletinTarget[], last: number): void {
  const sheet = openSheet(book, '分县合计', [
    { ...heading('指标编号', AS_TEXT), width: 18 },
    { ...heading('指标', AS_TEXT), width: 34 },
    heading('单位', AS_TEXT),
    heading('实际', AS_FIGURE),
    heading('分县合计', AS_FIGURE),
    heading('分县个数', AS_COUNT),
  ]);
  const range = (letter: string): string => `'${TARGETS}'!$${letter}$2:$${letter}$${Math.max(2, last)}`;
  const added = targets.filter(({ additive, counties }) => additive && counties.length > 0);
  for (const [index, { id, indicator, unit, actual, counties }] of added.entries()) {
    const at = index + 2;
    const of = `${range('B')},A${at},${range('E')}`;
    const sum = counties.reduce((all, county) => all + (county.actual ?? 0), 0);
    const own = formula(`ROUND(SUMIFS(${range('M')},${of},"指标"),${PLACES})`, rounded(actual ?? 0));
    const parts = formula(`ROUND(SUMIFS(${range('M')},${of},"分县"),${PLACES})`, rounded(sum));
    const n = formula(`COUNTIFS(${of},"分县")`, counties.length);
    sheet.addRow([id, indicator, unit, own, parts, n]).commit();
  }
  sheet.commit();
}

const RANKED: readonly Heading[] = [
  { ...heading('指标', AS_TEXT), width: 34 },
  heading('单位', AS_TEXT),
  heading('期限', AS_TEXT),
  heading('名次', AS_COUNT),
  heading('县区', AS_TEXT),
  heading('实际', AS_FIGURE),
  heading('目标', AS_FIGURE),
  heading('完成率', AS_SHARE),
  heading('应达', AS_FIGURE),
  heading('差距', AS_FIGURE),
  heading('评判', AS_TEXT),
  heading('演练', AS_TEXT),
  { ...heading('指标编号', AS_TEXT), width: 18 },
];

/** From the deadline to the gap. */
const EMPTY = Array.from({ length: 8 }, () => null);

/** `from` and `to`: the rows of the counties that it is compared with. */
function rankedRow({ indicator, unit, deadline }: Ranking, county: RankedCounty, at: number, from: number, to: number) {
  const { id, regionName, place, share, actual, aim, required, variance, verdict, noVerdict, drill } = county;
  const places = `SUMPRODUCT((ROUND(H$${from}:H$${to},12)>ROUND(H${at},12))*1)+1`;
  return [
    indicator,
    unit,
    deadline,
    place === null ? null : formula(places, place),
    regionName,
    actual,
    aim,
    share === null ? null : formula(`F${at}/G${at}`, (actual ?? 0) / aim),
    required,
    variance === null ? null : formula(`F${at}-I${at}`, variance),
    aim <= 0 ? '无任务' : verdictText({ verdict, noVerdict }),
    drill ? '演练' : null,
    id,
  ];
}

export function rankingSheet(book: Book, { bulletin }: BulletinJob): void {
  const sheet = openSheet(book, '县区排名', RANKED);
  let before = 1;
  for (const ranking of bulletin.rankings) {
    const [from, to] = [before + 1, before + ranking.counties.length];
    for (const [index, county] of ranking.counties.entries()) {
      sheet.addRow(rankedRow(ranking, county, from + index, from, to)).commit();
    }
    before = to;
  }
  for (const { id, indicator, unit } of bulletin.unranked) {
    sheet.addRow([indicator, unit, ...EMPTY, '未公布分县数据', null, id]).commit();
  }
  sheet.commit();
}

const LAGGING: readonly Heading[] = [
  heading('序号', AS_COUNT),
  heading('行政区', AS_TEXT),
  { ...heading('指标', AS_TEXT), width: 34 },
  heading('评判', AS_TEXT),
  heading('期限', AS_TEXT),
  { ...heading('责任单位', AS_TEXT), width: 30 },
  heading('单位', AS_TEXT),
  heading('实际', AS_FIGURE),
  heading('应达', AS_FIGURE),
  heading('差距', AS_FIGURE),
  heading('预计完成', AS_TEXT),
  { ...heading('原因', AS_TEXT), width: 70 },
  { ...heading('指标编号', AS_TEXT), width: 18 },
];

export function laggingSheet(book: Book, { bulletin }: BulletinJob): void {
  const sheet = openSheet(book, '滞后清单', LAGGING);
  for (const [index, row] of bulletin.lagging.entries()) {
    const at = index + 2;
    const { actual, required, variance, direction } = row;
    const known = actual !== null && required !== null && variance !== null;
    const gap = known ? formula(direction === 'up' ? `H${at}-I${at}` : `I${at}-H${at}`, variance) : null;
    const place = [
      index + 1,
      row.regionName,
      row.indicator,
      verdictText(row),
      row.deadline,
      row.responsible.join('、'),
    ];
    sheet.addRow([...place, row.unit, actual, required, gap, row.forecast, row.sentence, row.id]).commit();
  }
  sheet.commit();
}
