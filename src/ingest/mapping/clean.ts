// Texts of a row before they are read: characters that no one sees are taken out, full-width letters and digits of
// codes and numbers become the ordinary ones. What was changed is told.
import type { FieldChoice, ImportCheck } from '../../contract/import-report';
import type { Cell, SourceRow } from '../read/source';

/** Controls and format characters (soft hyphens, zero widths, directions, byte order marks), but no white space. */
const UNSEEN = /(?![\t\n\r])[\p{Cc}\p{Cf}]/u;
const ALL_UNSEEN = new RegExp(UNSEEN.source, 'gu');
const WIDE = /[\uFF01-\uFF5E\u3000]/;
const ALL_WIDE = new RegExp(WIDE.source, 'g');

/** Fields in which only ordinary letters and digits mean something. */
const isPlain = ({ to }: FieldChoice): boolean =>
  to !== null &&
  (['code', 'region', 'lon', 'lat', 'x', 'y', 'first', 'second'].includes(to) || to.startsWith('amounts.'));

const ordinary = (char: string): string =>
  char === '\u3000' ? ' ' : String.fromCharCode((char.codePointAt(0) as number) - 0xfee0);

interface Cleaned {
  readonly row: SourceRow;
  readonly checks: readonly ImportCheck[];
}

function cleanText(text: string, plain: boolean): { text: string; unseen: boolean; wide: boolean } {
  const unseen = UNSEEN.test(text);
  const seen = unseen ? text.replace(ALL_UNSEEN, '') : text;
  const wide = plain && WIDE.test(seen);
  return { text: wide ? seen.replace(ALL_WIDE, ordinary).trim() : seen, unseen, wide };
}

/** Which fields hold codes and numbers is the same for all rows. */
export const plainFields = (choices: readonly FieldChoice[]): ReadonlySet<string> =>
  new Set(choices.filter(isPlain).map(({ field }) => field));

function noteOf(
  row: number,
  field: string,
  after: string,
  { unseen, wide }: { unseen: boolean; wide: boolean },
): ImportCheck {
  const zh = [unseen ? '不可见字符已去掉' : '', wide ? '全角字符已改为半角' : ''].filter(Boolean).join('，');
  const en = [unseen ? 'invisible characters were taken out' : '', wide ? 'full-width characters became ordinary' : '']
    .filter(Boolean)
    .join(', ');
  return {
    row,
    code: 'text-cleaned',
    severity: 'note',
    message: { zh: `“${field}”的${zh}：${after}`, en: `In "${field}" ${en}: ${after}` },
  };
}

export function cleanRow(row: SourceRow, plain: ReadonlySet<string>): Cleaned {
  let values: Record<string, Cell> | null = null;
  const checks: ImportCheck[] = [];
  for (const [field, cell] of Object.entries(row.values)) {
    if (typeof cell !== 'string') continue;
    const cleaned = cleanText(cell, plain.has(field));
    if (!cleaned.unseen && !cleaned.wide) continue;
    values ??= { ...row.values };
    values[field] = cleaned.text;
    checks.push(noteOf(row.row, field, cleaned.text, cleaned));
  }
  return values ? { row: { ...row, values }, checks } : { row, checks };
}
