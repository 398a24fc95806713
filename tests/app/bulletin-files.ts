// Bulletins read back from their files: tables of a Word document as text, sheets of a workbook, formulas worked out anew.
import { text } from 'node:stream/consumers';
import excel, { type Cell, type Worksheet } from 'exceljs';
import { openPromise } from 'yauzl';

async function entryOf(archive: string, name: string): Promise<string> {
  const zip = await openPromise(archive, { lazyEntries: true });
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName === name) return text(await zip.openReadStreamPromise(entry));
  }
  throw new Error(`${archive} has no ${name}`);
}

const plain = (xml: string): string =>
  [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)]
    .map(([, said = '']) => said.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'))
    .join('');

export interface WordFile {
  /** Rows of cells, header first. */
  readonly tables: readonly (readonly (readonly string[])[])[];
  readonly text: string;
  readonly footer: string;
}

export async function readWord(path: string): Promise<WordFile> {
  const xml = await entryOf(path, 'word/document.xml');
  const tables = [...xml.matchAll(/<w:tbl>.*?<\/w:tbl>/gs)].map(([table]) =>
    [...table.matchAll(/<w:tr>.*?<\/w:tr>/gs)].map(([row]) =>
      [...row.matchAll(/<w:tc>.*?<\/w:tc>/gs)].map(([cell]) => plain(cell)),
    ),
  );
  return { tables, text: plain(xml), footer: plain(await entryOf(path, 'word/footer1.xml')) };
}

export async function readBook(path: string): Promise<excel.Workbook> {
  const book = new excel.Workbook();
  await book.xlsx.readFile(path);
  return book;
}

export const sheetIn = (book: excel.Workbook, name: string): Worksheet => {
  const sheet = book.getWorksheet(name);
  if (!sheet) throw new Error(`no sheet ${name}`);
  return sheet;
};

/** Rows below the header by its titles; of formulas their results. */
export function rowsIn(sheet: Worksheet): readonly Readonly<Record<string, unknown>>[] {
  const titles = (sheet.getRow(1).values as unknown[]).slice(1).map(String);
  const rows: Record<string, unknown>[] = [];
  sheet.eachRow((row, at) => {
    if (at > 1) rows.push(Object.fromEntries(titles.map((title, i) => [title, shownIn(row.getCell(i + 1))])));
  });
  return rows;
}

const shownIn = (cell: Cell): unknown => (cell.formula === undefined ? cell.value : (cell.result ?? 0));

type Grid = readonly unknown[];

/** `'sheet'!$A$2:$A$9`, `A2:A9` or `A2` as values, top to bottom. */
function gridOf(sheet: Worksheet, written: string): Grid {
  const [, name, from = '', to = from] = /^(?:'([^']+)'!)?([A-Z]+\d+)(?::([A-Z]+\d+))?$/.exec(
    written.replaceAll('$', ''),
  ) as RegExpExecArray;
  const of = name === undefined ? sheet : sheetIn(sheet.workbook, name);
  const letter = from.replace(/\d+/, '');
  const [first, last] = [from, to].map((at) => Number(at.replace(/\D+/, ''))) as [number, number];
  return Array.from({ length: last - first + 1 }, (_, i) => shownIn(of.getCell(`${letter}${first + i}`)));
}

const numberOf = (value: unknown): number => (typeof value === 'number' ? value : 0);
const sum = (values: Grid): number => values.reduce<number>((all, value) => all + numberOf(value), 0);

/** Rows that meet every condition: range, wanted value, range, wanted value, … */
function meeting(sheet: Worksheet, conditions: readonly string[]): readonly boolean[] {
  const pairs = conditions.flatMap((range, i) => (i % 2 === 0 ? [[range, conditions[i + 1] ?? ''] as const] : []));
  const kept = pairs.map(([range, wanted]) => {
    const value = wanted.startsWith('"') ? wanted.slice(1, -1) : gridOf(sheet, wanted)[0];
    return gridOf(sheet, range).map((one) => one === value);
  });
  return (kept[0] ?? []).map((_, row) => kept.every((of) => of[row]));
}

type Rule = readonly [RegExp, (sheet: Worksheet, parts: readonly string[]) => number];

const RULES: readonly Rule[] = [
  [/^([A-Z]+\d+)-([A-Z]+\d+)$/, (sheet, [a = '', b = '']) => sum(gridOf(sheet, a)) - sum(gridOf(sheet, b))],
  [/^([A-Z]+\d+)\/([A-Z]+\d+)$/, (sheet, [a = '', b = '']) => sum(gridOf(sheet, a)) / sum(gridOf(sheet, b))],
  [/^SUM\(([^)]+)\)$/, (sheet, [range = '']) => sum(gridOf(sheet, range))],
  [/^(COUNTIFS?\([^)]+\))-(SUM\([^)]+\))$/, (sheet, [a = '', b = '']) => workedOut(sheet, a) - workedOut(sheet, b)],
  [/^COUNTIFS?\(([^)]+)\)$/, (sheet, [of = '']) => meeting(sheet, of.split(',')).filter(Boolean).length],
  [
    /^ROUND\(SUMIFS\(([^)]+)\),6\)$/,
    (sheet, [of = '']) => {
      const [range = '', ...conditions] = of.split(',');
      const kept = meeting(sheet, conditions);
      return Number(sum(gridOf(sheet, range).filter((_, row) => kept[row])).toFixed(6));
    },
  ],
  [
    /^IF\((\S+)=0,0,(\S+)\/(\S+)\)$/,
    (sheet, [, a = '', b = '']) => (sum(gridOf(sheet, b)) === 0 ? 0 : sum(gridOf(sheet, a)) / sum(gridOf(sheet, b))),
  ],
  [
    /^SUMPRODUCT\(\(ROUND\(([^,]+),12\)>ROUND\(([^,]+),12\)\)\*1\)\+1$/,
    (sheet, [range = '', own = '']) => {
      const rounded = (value: unknown): number => Number(numberOf(value).toFixed(12));
      const than = rounded(gridOf(sheet, own)[0]);
      return gridOf(sheet, range).filter((value) => rounded(value) > than).length + 1;
    },
  ],
];

export function workedOut(sheet: Worksheet, formula: string): number {
  for (const [pattern, work] of RULES) {
    const [, ...parts] = pattern.exec(formula) ?? [];
    if (parts.length > 0) return work(sheet, parts);
  }
  throw new Error(`no rule for ${formula}`);
}

/** Every formula of a workbook with its stored result and what it comes to. */
export function formulasIn(book: excel.Workbook): readonly { at: string; stored: unknown; found: number }[] {
  const found: { at: string; stored: unknown; found: number }[] = [];
  for (const sheet of book.worksheets) {
    sheet.eachRow((row) =>
      row.eachCell((cell) => {
        if (cell.formula === undefined) return;
        found.push({
          at: `${sheet.name}!${cell.address}`,
          stored: cell.result ?? 0,
          found: workedOut(sheet, cell.formula),
        });
      }),
    );
  }
  return found;
}
