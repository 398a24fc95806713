// Totals of the ledger as formulas over it, with the values that the screen shows as their cached results.
import type { ExportJob, ExportTotal } from '../../contract/export';
import { type RegionCode, type SquareDecimetres, type TargetId, toSquareMetres } from '../../domain/units';
import { AS_AREA, AS_COUNT, AS_TEXT, type Book, formula, heading, openSheet } from './sheet';

export const LEDGER = '台账';
const TOTALS = '分县合计';
const TARGETS = '指标';

interface Sum {
  readonly n: number;
  readonly areaDm2: number;
}

export interface Ledger {
  /** Without the header. */
  rows: number;
  /** Letters of columns. */
  readonly region: string;
  readonly area: string;
  readonly target: (index: number) => string;
  readonly visible: Map<RegionCode, Sum>;
  readonly counted: Map<TargetId, { readonly n: number; readonly sum: number }>;
}

const squareMetres = (dm2: number): number => toSquareMetres(dm2 as SquareDecimetres);

/** An empty ledger still has a row below its header. */
const rangeOf = (ledger: Ledger, letter: string): string =>
  `'${LEDGER}'!$${letter}$2:$${letter}$${Math.max(2, ledger.rows + 1)}`;

const HEADINGS = [
  heading('行政区代码', AS_TEXT),
  heading('行政区', AS_TEXT),
  heading('列出个数', AS_COUNT),
  heading('列出面积（平方米）', AS_AREA),
  heading('不公开个数', AS_COUNT),
  heading('不公开面积（平方米）', AS_AREA),
  heading('个数合计', AS_COUNT),
  heading('面积合计（平方米）', AS_AREA),
  heading('面积合计（亩）', AS_AREA),
  heading('面积合计（公顷）', AS_AREA),
];

/** The cached results go the same way as the formulas, so that working them out again changes no digit. */
const inMu = (at: number, dm2: number) => formula(`H${at}*15/10000`, (squareMetres(dm2) * 15) / 10_000);
const inHectares = (at: number, dm2: number) => formula(`H${at}/10000`, squareMetres(dm2) / 10_000);

function totalRow(ledger: Ledger, { region, regionName, n, areaDm2 }: ExportTotal, at: number) {
  const seen = ledger.visible.get(region) ?? { n: 0, areaDm2: 0 };
  const regions = rangeOf(ledger, ledger.region);
  return [
    region,
    regionName,
    formula(`COUNTIF(${regions},A${at})`, seen.n),
    formula(`SUMIF(${regions},A${at},${rangeOf(ledger, ledger.area)})`, squareMetres(seen.areaDm2)),
    n - seen.n,
    squareMetres(areaDm2 - seen.areaDm2),
    formula(`C${at}+E${at}`, n),
    formula(`D${at}+F${at}`, squareMetres(areaDm2)),
    inMu(at, areaDm2),
    inHectares(at, areaDm2),
  ];
}

function sumRow(ledger: Ledger, totals: readonly ExportTotal[], at: number) {
  const seen = [...ledger.visible.values()];
  const add = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
  const [n, areaDm2] = [add(totals.map((total) => total.n)), add(totals.map((total) => total.areaDm2))];
  const [seenN, seenDm2] = [add(seen.map((sum) => sum.n)), add(seen.map((sum) => sum.areaDm2))];
  const above = (letter: string): string => (at === 2 ? '0' : `SUM(${letter}2:${letter}${at - 1})`);
  return [
    '合计',
    null,
    formula(above('C'), seenN),
    formula(above('D'), squareMetres(seenDm2)),
    formula(above('E'), n - seenN),
    formula(above('F'), squareMetres(areaDm2 - seenDm2)),
    formula(above('G'), n),
    formula(above('H'), squareMetres(areaDm2)),
    inMu(at, areaDm2),
    inHectares(at, areaDm2),
  ];
}

export function writeTotals({ totals }: ExportJob, ledger: Ledger, book: Book): void {
  const sheet = openSheet(book, TOTALS, HEADINGS);
  for (const [index, total] of totals.entries()) sheet.addRow(totalRow(ledger, total, index + 2)).commit();
  const last = sheet.addRow(sumRow(ledger, totals, totals.length + 2));
  last.font = { bold: true };
  last.commit();
  sheet.commit();
}

const TARGET_HEADINGS = [
  heading('指标编号', AS_TEXT),
  { ...heading('指标', AS_TEXT), width: 48 },
  heading('文号', AS_TEXT),
  { ...heading('章节', AS_TEXT), width: 40 },
  heading('单位', AS_TEXT),
  heading('列出的计入个数', AS_COUNT),
  heading('列出的贡献合计', '#,##0.####'),
];

export function writeTargets({ targets }: ExportJob, ledger: Ledger, book: Book): void {
  const sheet = openSheet(book, TARGETS, TARGET_HEADINGS);
  for (const [index, { id, indicator, documentNumber, section, unit }] of targets.entries()) {
    const range = rangeOf(ledger, ledger.target(index));
    const { n, sum } = ledger.counted.get(id) ?? { n: 0, sum: 0 };
    const figures = [formula(`COUNTA(${range})`, n), formula(`SUM(${range})`, sum)];
    sheet.addRow([id, indicator.zh, documentNumber, section, unit, ...figures]).commit();
  }
  sheet.commit();
}
