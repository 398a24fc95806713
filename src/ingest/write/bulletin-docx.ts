// A bulletin as a document for a word processor, in the customary form of official papers (GB/T 9704).
import { writeFile } from 'node:fs/promises';
import type { ISectionOptions, Paragraph } from 'docx';
import type { BulletinJob } from '../../contract/bulletin-file';
import { type BulletinDocument, bulletinDocument } from '../../domain/plan/bulletin-document';
import type { DocumentSection } from '../../domain/plan/bulletin-tables';
import { dayText } from '../../domain/plan/bulletin-words';
import { type Docx, tableOf } from './bulletin-docx-table';

const MM = 56.7;
const twips = (mm: number): number => Math.round(mm * MM);
/** GB/T 9704: margins of 37, 26, 35 and 28 mm leave 156 × 225 mm. */
const MARGIN = { top: twips(37), right: twips(26), bottom: twips(35), left: twips(28), footer: twips(25) };
const SHORT = twips(210);
const LONG = twips(297);
/** Of lying pages, whose tables are wide and long. */
const NARROW = { top: twips(28), right: twips(22), bottom: twips(26), left: twips(22), footer: twips(14) };
const UPRIGHT = SHORT - MARGIN.left - MARGIN.right;
const LYING = LONG - NARROW.left - NARROW.right;

/** Sizes in half points: 二号, 三号, 四号, 小五. */
const [SIZE_2, SIZE_3, SIZE_4, SIZE_SMALL] = [44, 32, 28, 18];
/** Exact distance of lines, in twentieths of a point. */
const LINE = 560;
const TWO_CHARACTERS = 20 * SIZE_3;
const WARNING = 'B3261E';

const LATIN = 'Times New Roman';
/** Where a machine lacks a typeface the next one stands in for it. */
const TYPEFACES = [
  { name: '方正小标宋简体', altName: '方正小标宋_GBK,FZXiaoBiaoSong-B05S,宋体,SimSun,Noto Serif CJK SC' },
  { name: '仿宋', altName: '仿宋_GB2312,FangSong,宋体,SimSun,Noto Serif CJK SC' },
  { name: '黑体', altName: 'SimHei,Noto Sans CJK SC' },
  { name: '楷体', altName: '楷体_GB2312,KaiTi,仿宋,FangSong,Noto Serif CJK SC' },
] as const;
type Typeface = (typeof TYPEFACES)[number]['name'];

const inFont = (eastAsia: Typeface) => ({ ascii: LATIN, hAnsi: LATIN, cs: LATIN, eastAsia });

/** Word takes a stand-in by its name; the fonts of the table are not embedded. */
function fontTable(): string {
  const fonts = TYPEFACES.map(
    ({ name, altName }) =>
      `<w:font w:name="${name}"><w:altName w:val="${altName}"/><w:charset w:val="86"/><w:family w:val="auto"/></w:font>`,
  );
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${fonts.join('')}</w:fonts>`;
}

const stylesOf = (docx: Docx) => ({
  default: {
    document: {
      run: { font: inFont('仿宋'), size: SIZE_3, language: { value: 'en-US', eastAsia: 'zh-CN' } },
      paragraph: { spacing: { line: LINE, lineRule: docx.LineRuleType.EXACTLY } },
    },
    title: {
      run: { font: inFont('方正小标宋简体'), size: SIZE_2 },
      paragraph: { alignment: docx.AlignmentType.CENTER, spacing: { line: 640, lineRule: docx.LineRuleType.EXACTLY } },
    },
    heading1: {
      run: { font: inFont('黑体'), size: SIZE_3 },
      paragraph: { indent: { firstLine: TWO_CHARACTERS }, keepNext: true },
    },
  },
});

const plain = (docx: Docx, text: string): Paragraph =>
  new docx.Paragraph({ text, indent: { firstLine: TWO_CHARACTERS } });

const gap = (docx: Docx): Paragraph => new docx.Paragraph({ text: '' });

function headOf(docx: Docx, { title, numberLine, warning }: BulletinDocument): readonly Paragraph[] {
  const heading = docx.HeadingLevel.TITLE;
  const number = new docx.Paragraph({ text: numberLine, alignment: docx.AlignmentType.CENTER });
  const said = warning !== null && [
    new docx.Paragraph({
      children: [new docx.TextRun({ text: warning, color: WARNING, font: inFont('楷体') })],
      indent: { firstLine: TWO_CHARACTERS },
    }),
  ];
  return [...title.map((text) => new docx.Paragraph({ text, heading })), number, gap(docx), ...(said || [])];
}

interface Room {
  readonly width: number;
  /** Of the letters, in half points. */
  readonly size: number;
}

const BODY: Room = { width: UPRIGHT, size: 21 };
const ANNEX: Room = { width: LYING, size: 16 };

/** Not twice the same. */
function captionOf(docx: Docx, caption: string, heading: string): readonly Paragraph[] {
  if (heading.endsWith(caption)) return [];
  const text = new docx.TextRun({ text: caption, font: inFont('楷体'), size: SIZE_4 });
  return [new docx.Paragraph({ children: [text], alignment: docx.AlignmentType.CENTER, keepNext: true })];
}

function sectionOf(docx: Docx, { heading, paragraphs, tables }: DocumentSection, room: Room) {
  return [
    new docx.Paragraph({ text: heading, heading: docx.HeadingLevel.HEADING_1 }),
    ...paragraphs.map((text) => plain(docx, text)),
    ...tables.flatMap((table) => [
      ...captionOf(docx, table.caption, heading),
      tableOf(docx, table, { ...room, head: inFont('黑体') }),
      gap(docx),
    ]),
  ];
}

/** What the figures were made from, and the number of the page: — 1 — */
function footerOf(docx: Docx, { bulletin: { asOf, drill }, data, issue }: BulletinJob) {
  const kept = issue === null ? '' : ` · 存档第 ${issue} 号`;
  const state = `截至 ${asOf} · 数据状态 ${data.hash}${kept}${drill ? ' · 演练数据' : ''}`;
  const small = { font: inFont('仿宋'), size: SIZE_SMALL };
  const number = { font: inFont('仿宋'), size: SIZE_4, children: ['— ', docx.PageNumber.CURRENT, ' —'] };
  return new docx.Footer({
    children: [
      new docx.Paragraph({ children: [new docx.TextRun(number)], alignment: docx.AlignmentType.CENTER }),
      new docx.Paragraph({
        children: [new docx.TextRun({ text: state, ...small })],
        alignment: docx.AlignmentType.CENTER,
      }),
    ],
  });
}

function signatureOf(docx: Docx, lines: readonly string[]): readonly Paragraph[] {
  return [
    gap(docx),
    ...lines.map((text) => new docx.Paragraph({ text, alignment: docx.AlignmentType.RIGHT, keepNext: true })),
  ];
}

/** The text upright, the annexes with their wide tables lying. */
function sectionsOf(docx: Docx, job: BulletinJob, document: BulletinDocument): readonly ISectionOptions[] {
  const footers = { default: footerOf(docx, job) };
  const page = { margin: MARGIN, size: { width: SHORT, height: LONG } };
  const lying = { margin: NARROW, size: { ...page.size, orientation: docx.PageOrientation.LANDSCAPE } };
  const list = document.annexes.map(({ heading }) => plain(docx, heading));
  return [
    {
      properties: { page },
      footers,
      children: [
        ...headOf(docx, document),
        ...document.sections.flatMap((section) => sectionOf(docx, section, BODY)),
        ...list,
        ...signatureOf(docx, document.signature),
      ],
    },
    ...document.annexes.map((section) => ({
      properties: { page: lying, type: docx.SectionType.NEXT_PAGE },
      footers,
      children: sectionOf(docx, section, ANNEX),
    })),
  ];
}

export async function writeBulletinDocx(job: BulletinJob, path: string): Promise<void> {
  // Loaded when first needed.
  const docx = await import('docx');
  const document = bulletinDocument(job.bulletin);
  const file = new docx.Document({
    creator: 'Minemend',
    lastModifiedBy: 'Minemend',
    title: document.title.join(''),
    subject: `截至${dayText(job.bulletin.asOf)}`,
    description: `${job.data.version} ${job.data.hash}`,
    styles: stylesOf(docx),
    sections: sectionsOf(docx, job, document),
  });
  const fonts = { path: 'word/fontTable.xml', data: fontTable() };
  await writeFile(path, await docx.Packer.toBuffer(file, undefined, [fonts]));
}
