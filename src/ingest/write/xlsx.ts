// The ledger as a workbook: sites, totals by region as formulas, targets, geometry, and what the file is about.
import type { Worksheet } from 'exceljs';
import type { ExportJob, ExportRow, ExportShare } from '../../contract/export';
import { markPosition } from '../../domain/geo/tile-anchor';
import type { RegionCode } from '../../domain/units';
import { remarksOf } from './about';
import { placed, placingIn, wktOf } from './coordinates';
import { type Field, fieldsOf } from './fields';
import { AS_TEXT, type Book, cellOf, heading, headingOf, letterOf, openSheet } from './sheet';
import { LEDGER, type Ledger, writeTargets, writeTotals } from './xlsx-totals';

const OUTLINES = '图形';
const ABOUT = '说明';
/** Characters that a cell holds. */
const CELL_HOLDS = 32_767;
const AS_COORDINATE = '0.00000000';
/** Counts, without an amount of its own. */
const COUNTS = '计入';

const coordinateTitles = (job: ExportJob): readonly [string, string] =>
  job.crs === 'EPSG:4490' || job.crs === 'EPSG:4326' ? ['经度', '纬度'] : ['东坐标（米）', '北坐标（米）'];

function ledgerHeadings(job: ExportJob, fields: readonly Field[]) {
  return [
    ...fields.map(headingOf),
    ...coordinateTitles(job).map((title) => heading(title, AS_COORDINATE)),
    ...job.targets.map(({ id, indicator, unit }) => heading(`${id} ${indicator.zh}（${unit}）`, '#,##0.####')),
  ];
}

const shareCell = (share: ExportShare | undefined) => (share === undefined ? null : (share.contribution ?? COUNTS));

/** Excel's own limit cuts no geometry: it goes on in the next cell. */
function pieces(text: string): string[] {
  const found: string[] = [];
  for (let at = 0; at < text.length; at += CELL_HOLDS) found.push(text.slice(at, at + CELL_HOLDS));
  return found;
}

interface Sheets {
  readonly ledger: Worksheet;
  readonly outlines: Worksheet;
}

function emptyLedger(job: ExportJob, fields: readonly Field[]): Ledger {
  const letter = (key: string) => letterOf(fields.findIndex((field) => field.key === key) + 1);
  return {
    rows: 0,
    region: letter('region'),
    area: letter('areaM2'),
    target: (at) => letterOf(fields.length + 3 + at),
    visible: new Map(),
    counted: new Map(job.targets.map(({ id }) => [id, { n: 0, sum: 0 }])),
  };
}

function tally(ledger: Ledger, { site, shares }: ExportRow): void {
  ledger.rows += 1;
  const region: RegionCode = site.region;
  const known = ledger.visible.get(region) ?? { n: 0, areaDm2: 0 };
  ledger.visible.set(region, { n: known.n + 1, areaDm2: known.areaDm2 + site.amounts.area });
  for (const { target, contribution } of shares) {
    const counted = ledger.counted.get(target) ?? { n: 0, sum: 0 };
    ledger.counted.set(target, { n: counted.n + 1, sum: counted.sum + (contribution ?? 0) });
  }
}

async function writeSites(job: ExportJob, fields: readonly Field[], sheets: Sheets): Promise<Ledger> {
  const ledger = emptyLedger(job, fields);
  const place = placingIn(job.crs);
  for await (const rows of job.rows()) {
    for (const row of rows) {
      const shares = new Map(row.shares.map((share) => [share.target, share]));
      const cells = fields.map((field) => cellOf(field, field.value(row)));
      const at = place([...markPosition(row.geometry)]);
      const adds = job.targets.map(({ id }) => shareCell(shares.get(id)));
      sheets.ledger.addRow([...cells, ...at, ...adds]).commit();
      sheets.outlines.addRow([row.site.id, ...pieces(wktOf(placed(row.geometry, place)))]).commit();
      tally(ledger, row);
    }
  }
  return ledger;
}

function writeAbout(job: ExportJob, book: Book): void {
  const sheet = openSheet(book, ABOUT, [heading('项目', AS_TEXT), { ...heading('说明', AS_TEXT), width: 80 }]);
  for (const { label, text } of remarksOf(job)) {
    sheet.addRow([`${label.zh} ${label.en}`, text.zh === text.en ? text.zh : `${text.zh}\n${text.en}`]).commit();
  }
  sheet.commit();
}

export async function writeXlsx(job: ExportJob, path: string): Promise<void> {
  // Loaded when first needed: it is the largest part of the program.
  const { default: excel } = await import('exceljs');
  const book = new excel.stream.xlsx.WorkbookWriter({ filename: path, useStyles: true, useSharedStrings: false });
  book.creator = 'Minemend';
  const fields = fieldsOf(job.layer, job.about, 'people');
  const headings = ledgerHeadings(job, fields);
  const ledgerSheet = openSheet(book, LEDGER, headings);
  const outlines = openSheet(book, OUTLINES, [heading('编号', AS_TEXT), heading('WKT', AS_TEXT)]);
  const ledger = await writeSites(job, fields, { ledger: ledgerSheet, outlines });
  ledgerSheet.autoFilter = `A1:${letterOf(headings.length)}${ledger.rows + 1}`;
  ledgerSheet.commit();
  outlines.commit();
  writeTotals(job, ledger, book);
  writeTargets(job, ledger, book);
  writeAbout(job, book);
  await book.commit();
}
