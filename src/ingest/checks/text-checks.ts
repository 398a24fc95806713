// Checks of texts: what was decoded wrongly before it came, or lost on the way, is never taken.
import type { ImportCheck } from '../../contract/import-report';
import { looksLost, mojibakeIn } from '../infer/mojibake';
import type { Cell, SourceField } from '../read/source';

type Severity = ImportCheck['severity'];

const found = (row: number | null, severity: Severity, zh: string, en: string): ImportCheck => ({
  row,
  code: 'unreadable-text',
  severity,
  message: { zh, en },
});

function faultOf(row: number | null, field: string, text: string): ImportCheck | null {
  const mojibake = mojibakeIn(text);
  if (mojibake?.meant) {
    return found(
      row,
      'blocks',
      `“${field}”是乱码“${text}”，原文应为“${mojibake.meant}”；源文件在存入前已被错误转码，请按正确编码重新导出。`,
      `"${field}" is garbled: "${text}" should read "${mojibake.meant}". The source was converted wrongly; export it again.`,
    );
  }
  if (mojibake) {
    return found(
      row,
      'blocks',
      `“${field}”中有乱码；请指明编码（命令行用 --encoding），或从源头重新导出。`,
      `"${field}" holds unreadable text; name the encoding (--encoding on the command line), or export it again.`,
    );
  }
  const lost = looksLost(text);
  if (lost === null) return null;
  return found(
    row,
    lost === 'all' ? 'blocks' : 'decision',
    `“${field}”中有连续问号“${text}”，像是转换编码时丢失的文字。`,
    `"${field}" holds question marks in a row, "${text}": text that was lost in a conversion.`,
  );
}

/** What a spreadsheet shows where a formula has no value, and a formula that was never computed. */
const NO_VALUE = /^#(REF!|VALUE!|N\/A|NAME\?|DIV\/0!|NUM!|NULL!|SPILL!|CALC!)$|^=\S/;

const noValue = (row: number, field: string, text: string): ImportCheck => ({
  row,
  code: 'unknown-value',
  severity: 'decision',
  message: {
    zh: `“${field}”是出错或没有算出的公式“${text}”，不是值；请在表中改为数值再导入。`,
    en: `"${field}" holds a formula that failed or was never computed, "${text}"; put its value there and import again.`,
  },
});

/** The gravest of a row. */
export function checkTexts(row: number, values: Readonly<Record<string, Cell>>): ImportCheck[] {
  let doubt: ImportCheck | null = null;
  for (const [field, cell] of Object.entries(values)) {
    if (typeof cell !== 'string' || cell === '') continue;
    const fault = faultOf(row, field, cell);
    if (fault?.severity === 'blocks') return [fault];
    doubt ??= fault ?? (NO_VALUE.test(cell) ? noValue(row, field, cell) : null);
  }
  return doubt ? [doubt] : [];
}

/** A name that was lost hides what its column means: nothing of the file may count. */
export function checkFieldNames(fields: readonly SourceField[]): ImportCheck[] {
  for (const { name } of fields) {
    const fault = faultOf(null, name, name);
    if (fault?.severity === 'blocks') return [fault];
  }
  return [];
}
