// A bulletin as a workbook: every target with its counties, rankings, the list of what lags, water. Totals, gaps and
// places are formulas over the figures, with what the screen shows as their cached results.
import type { BulletinJob } from '../../contract/bulletin-file';
import { bulletinDocument } from '../../domain/plan/bulletin-document';
import { CLASS_NAMES, STANDING_NAMES, verdictText } from '../../domain/plan/bulletin-words';
import { STANDINGS } from '../../domain/plan/roll-up';
import { WATER_CLASSES } from '../../domain/water/class';
import { laggingSheet, rankingSheet, TARGETS, targetSheet } from './bulletin-xlsx-targets';
import { AS_COUNT, AS_TEXT, type Book, formula, heading, openSheet } from './sheet';

const AS_SHARE = '0.0%';

function summarySheet(book: Book, { bulletin }: BulletinJob, rows: number): void {
  const sheet = openSheet(book, '概况', [
    { ...heading('评判', AS_TEXT), width: 16 },
    heading('项数', AS_COUNT),
    heading('占比', AS_SHARE),
  ]);
  const verdicts = `'${TARGETS}'!$R$2:$R$${rows + 1}`;
  const levels = `'${TARGETS}'!$E$2:$E$${rows + 1}`;
  const total = STANDINGS.reduce((sum, one) => sum + bulletin.counts[one], 0);
  const last = STANDINGS.length + 2;
  for (const [index, standing] of STANDINGS.entries()) {
    const [n, at] = [bulletin.counts[standing], index + 2];
    const found =
      standing === 'none'
        ? `COUNTIF(${levels},"指标")-SUM(B2:B${at - 1})`
        : `COUNTIFS(${levels},"指标",${verdicts},A${at})`;
    const share = formula(`IF(B$${last}=0,0,B${at}/B$${last})`, total === 0 ? 0 : n / total);
    sheet.addRow([STANDING_NAMES[standing], formula(found, n), share]).commit();
  }
  const sum = sheet.addRow(['合计', formula(`SUM(B2:B${last - 1})`, total), null]);
  sum.font = { bold: true };
  sum.commit();
  sheet.commit();
}

const WATER_HEADINGS = [
  { ...heading('断面', AS_TEXT), width: 26 },
  heading('县区', AS_TEXT),
  heading('河流', AS_TEXT),
  heading('目标', AS_TEXT),
  heading('类别', AS_TEXT),
  heading('达标', AS_TEXT),
  { ...heading('主要污染物', AS_TEXT), width: 30 },
  heading('参评项目数', AS_COUNT),
  heading('演练', AS_TEXT),
];

const metWord = (meets: boolean | null): string | null => {
  if (meets === null) return null;
  return meets ? '达标' : '未达标';
};

/** Counts below the list are of what is listed; sections that are not open are told beside them. */
function waterSheet(book: Book, { bulletin: { water } }: BulletinJob): void {
  const sheet = openSheet(book, '水环境', WATER_HEADINGS);
  if (water === null) {
    sheet.addRow(['本区域没有地表水断面。']).commit();
    sheet.commit();
    return;
  }
  for (const one of water.sections) {
    const cells = [one.name, one.regionName, one.river, one.goal && CLASS_NAMES[one.goal]];
    const found = one.class === null ? '无数据' : CLASS_NAMES[one.class];
    const over = one.pollutants.map(({ label }) => label).join('、');
    const drill = one.drill ? '演练' : null;
    sheet.addRow([...cells, found, metWord(one.meetsGoal), over, one.parametersUsed, drill]).commit();
  }
  const end = Math.max(2, water.sections.length + 1);
  const listed = (of: string): number => water.sections.filter((one) => one.class === of).length;
  for (const of of WATER_CLASSES) {
    const name = CLASS_NAMES[of];
    sheet.addRow([`合计：${name}`, null, null, null, formula(`COUNTIF(E$2:E$${end},"${name}")`, listed(of))]).commit();
  }
  const meeting = water.sections.filter(({ meetsGoal }) => meetsGoal === true).length;
  sheet.addRow(['合计：达标', null, null, null, formula(`COUNTIF(F$2:F$${end},"达标")`, meeting)]).commit();
  if (water.hidden > 0) sheet.addRow([`另有 ${water.hidden} 个点位不公开，未列出。`]).commit();
  sheet.commit();
}

function gateSheet(book: Book, { bulletin: { water } }: BulletinJob): void {
  if (!water || water.gates.length === 0) return;
  const sheet = openSheet(book, '生态流量', [
    { ...heading('闸坝或控制断面', AS_TEXT), width: 30 },
    heading('目标（m³/s）', '0.###'),
    heading('监测日数', AS_COUNT),
    heading('达标日数', AS_COUNT),
    heading('达标率', AS_SHARE),
    heading('演练', AS_TEXT),
  ]);
  for (const [index, { name, goal, days, complying, drill }] of water.gates.entries()) {
    const at = index + 2;
    const share = complying === null || days === 0 ? null : formula(`D${at}/C${at}`, complying / days);
    sheet.addRow([name, goal, days, complying, share, drill ? '演练' : null]).commit();
  }
  sheet.commit();
}

function aboutSheet(book: Book, job: BulletinJob): void {
  const { bulletin, data } = job;
  const { title, warning } = bulletinDocument(bulletin);
  const sheet = openSheet(book, '说明', [heading('项目', AS_TEXT), { ...heading('说明', AS_TEXT), width: 80 }]);
  const remarks = [
    ['标题', title.join('')],
    ['行政区', `${bulletin.regionName}（${bulletin.region}）`],
    ['时期', `${bulletin.period.from} 至 ${bulletin.period.to}`],
    ['截至日期', bulletin.asOf],
    ['变化起算', bulletin.since],
    ['数据状态', `${data.hash}（${data.version}，序号 ${data.seq}）`],
    ['存档', job.issue === null ? '未签发' : `第 ${job.issue} 号`],
    ['演练数据', warning ?? '无'],
    ['差距', '正数为好于应达；指标越低越好的，为应达减实际。'],
    ['评判', `不评判的注明原因，如“${verdictText({ verdict: null, noVerdict: 'no-deadline' })}”。`],
    ['未公布分县数据', bulletin.unranked.map(({ id, indicator }) => `${id} ${indicator}`).join('；') || '无'],
  ];
  for (const remark of remarks) sheet.addRow(remark).commit();
  sheet.commit();
}

export async function writeBulletinXlsx(job: BulletinJob, path: string): Promise<void> {
  // Loaded when first needed: it is the largest part of the program.
  const { default: excel } = await import('exceljs');
  const book = new excel.stream.xlsx.WorkbookWriter({ filename: path, useStyles: true, useSharedStrings: false });
  book.creator = 'Minemend';
  const rows = targetSheet(book, job);
  rankingSheet(book, job);
  laggingSheet(book, job);
  waterSheet(book, job);
  gateSheet(book, job);
  summarySheet(book, job, rows);
  aboutSheet(book, job);
  await book.commit();
}
