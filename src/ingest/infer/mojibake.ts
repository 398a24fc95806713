// Texts that were decoded wrongly before they came to us: what they look like, and where possible what they said.
import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';

/** `meant`: the text as it was before; null: it is lost. */
export interface Mojibake {
  readonly meant: string | null;
}

const LOST: Mojibake = { meant: null };
/** U+FFFD, U+FFFD written as UTF-8 and read as GBK, memory that a debugger filled. */
const MARKS = /\uFFFD|锟斤拷|锟斤|烫烫烫|屯屯屯/;
const HAN = /\p{Script=Han}/gu;
const PLAIN_TEXT = /^[\p{Script=Han}\p{ASCII}\u3000-\u303F\uFF00-\uFFEF\u2000-\u206F\u00B7]+$/u;
const LATIN_PAIR = /[\u00C0-\u00F4][\u0080-\u00BF\u0152-\u0192\u02C6-\u2122]/;
const LATIN_RUN = /[\u00A1-\u00FE]{4,}/;

const hanCount = (text: string): number => text.match(HAN)?.length ?? 0;

/** UTF-8, of which the last character may have been cut. */
function fromUtf8(bytes: Buffer): string | null {
  for (let cut = 0; cut <= 3 && cut < bytes.length; cut += 1) {
    const kept = bytes.subarray(0, bytes.length - cut);
    if (isUtf8(kept)) return kept.toString('utf8');
  }
  return null;
}

/** Each character as the one byte that it stands for; null: one of them stands for none. */
function singleBytes(text: string): Buffer | null {
  const bytes: number[] = [];
  for (const char of text) {
    const code = char.codePointAt(0) as number;
    const byte = code <= 0xff ? code : (iconv.encode(char, 'win1252')[0] as number);
    if (code > 0xff && byte === 0x3f) return null;
    bytes.push(byte);
  }
  return Buffer.from(bytes);
}

function readAsLatin(text: string): string | null {
  if (!LATIN_PAIR.test(text) && !LATIN_RUN.test(text)) return null;
  const bytes = singleBytes(text);
  if (!bytes) return null;
  const utf8 = fromUtf8(bytes);
  if (utf8 !== null && hanCount(utf8) > 0) return utf8;
  const gbk = iconv.decode(bytes, 'gb18030');
  return !gbk.includes('\uFFFD') && PLAIN_TEXT.test(gbk) && hanCount(gbk) >= 2 ? gbk : null;
}

/** Whether the GBK bytes of a character could begin one in UTF-8 (U+4000 to U+9FFF), as few everyday ones do. */
const couldBegin = new Map<string, boolean>();
function beginsUtf8(char: string): boolean {
  const known = couldBegin.get(char);
  if (known !== undefined) return known;
  const [lead = 0, trail = 0] = iconv.encode(char, 'gbk');
  const could = lead >= 0xe4 && lead <= 0xe9 && trail >= 0x80 && trail <= 0xbf;
  couldBegin.set(char, could);
  return could;
}

const FIRST_HAN = /\p{Script=Han}/u;

function readAsGbk(text: string): string | null {
  const first = FIRST_HAN.exec(text)?.[0];
  if (first === undefined || !beginsUtf8(first)) return null;
  const bytes = iconv.encode(text.replace(/\?+$/, ''), 'gb18030');
  const meant = fromUtf8(bytes);
  return meant !== null && PLAIN_TEXT.test(meant) && hanCount(meant) >= 2 ? meant : null;
}

/** null: nothing speaks against the text. */
export function mojibakeIn(text: string): Mojibake | null {
  if (MARKS.test(text)) return LOST;
  const meant = readAsLatin(text) ?? readAsGbk(text);
  return meant === null ? null : { meant };
}

/** Question marks in a row, as a converter leaves them for characters that it can't write. */
export const looksLost = (text: string): 'all' | 'part' | null => {
  if (!/[?？]{2}/.test(text)) return null;
  return /[\p{L}\p{N}]/u.test(text) ? 'part' : 'all';
};
