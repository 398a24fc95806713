// Which character encoding bytes are in: what the file says, checked against what it holds.
import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import type { EncodingChoice } from '../../contract/import-report';

export type EncodingName = 'UTF-8' | 'GB18030' | 'UTF-16LE' | 'UTF-16BE' | 'BIG5';

const SPELLINGS: readonly (readonly [RegExp, EncodingName])[] = [
  [/^(utf-?8|65001)$/i, 'UTF-8'],
  [/^(gbk|gb2312|gb18030|cp936|936|ansi 936|oem 936|windows-936|euc-cn|hz-gb-2312)$/i, 'GB18030'],
  [/^(big-?5|cp950|950)$/i, 'BIG5'],
  [/^utf-?16(le)?$/i, 'UTF-16LE'],
  [/^utf-?16be$/i, 'UTF-16BE'],
];

export const encodingNamed = (text: string): EncodingName | null =>
  SPELLINGS.find(([pattern]) => pattern.test(text.trim()))?.[1] ?? null;

/** By the platform: quicker, and by the table of 2022, where iconv-lite gives private characters. */
const GB18030 = new TextDecoder('gb18030');

export const decode = (bytes: Uint8Array, encoding: EncodingName): string =>
  encoding === 'GB18030'
    ? GB18030.decode(bytes)
    : iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), encoding);

/** A text that itself holds U+FFFD, lost before it came, is valid UTF-8 all the same. */
const isValid = (bytes: Uint8Array, encoding: EncodingName): boolean =>
  encoding === 'UTF-8' ? isUtf8(bytes) : !decode(bytes, encoding).includes('\uFFFD');

/** Bytes of an unfinished character at the end, where a field's width cut it off. */
export function withoutCutEnd(bytes: Uint8Array, encoding: EncodingName): Uint8Array {
  for (let cut = 0; cut <= 3 && cut < bytes.length; cut += 1) {
    const kept = bytes.subarray(0, bytes.length - cut);
    if (isValid(kept, encoding)) return kept;
  }
  return bytes;
}

const isAscii = (bytes: Uint8Array): boolean => bytes.every((byte) => byte < 0x80);
const isClean = (bytes: Uint8Array, encoding: EncodingName): boolean =>
  isValid(withoutCutEnd(bytes, encoding), encoding);

/** Share of characters beyond ASCII that are everyday Chinese: GB 2312 level 1 comes first in the code. */
function everydayShare(pieces: readonly Uint8Array[]): number {
  let [everyday, all] = [0, 0];
  for (const bytes of pieces) {
    for (let i = 0; i < bytes.length; i += 1) {
      const lead = bytes[i] as number;
      if (lead < 0x80) continue;
      all += 1;
      if ((lead >= 0xb0 && lead <= 0xd7) || (lead >= 0xa1 && lead <= 0xa3)) everyday += 1;
      i += 1;
    }
  }
  return all === 0 ? 0 : everyday / all;
}

const choice = (name: string, sure: EncodingChoice['sure'], zh: string, en: string): EncodingChoice => ({
  name,
  sure,
  reason: { zh, en },
});

const HAN = /\p{Script=Han}/u;
const VALID_UTF8 = choice('UTF-8', 'certain', '全部内容符合 UTF-8。', 'All of the content is valid UTF-8.');

/** By the content alone. `pieces`: the texts, each of which may be cut off at its end. */
export function detectEncoding(pieces: readonly Uint8Array[]): EncodingChoice {
  const telling = pieces.filter((bytes) => !isAscii(bytes));
  if (telling.length === 0) {
    return choice('UTF-8', 'certain', '内容只有英文字符，各编码相同。', 'ASCII only; every encoding reads it alike.');
  }
  const utf8 = telling.every((bytes) => isClean(bytes, 'UTF-8'));
  // Chinese as UTF-8 is no accident; anything else that is valid may be GB18030 all the same.
  if (utf8 && telling.some((bytes) => HAN.test(decode(bytes, 'UTF-8')))) return VALID_UTF8;
  const gb = telling.every((bytes) => isClean(bytes, 'GB18030'));
  const everyday = everydayShare(telling);
  if (utf8 && gb && everyday > 0.5) {
    return choice(
      'GB18030',
      'unsure',
      '内容按 GB18030 与 UTF-8 都说得通。',
      'The content reads as GB18030 and as UTF-8.',
    );
  }
  if (utf8) return VALID_UTF8;
  if (gb && everyday > 0.5) {
    return choice(
      'GB18030',
      'likely',
      '内容不符合 UTF-8，按 GB18030 全部可读且多为常用字。',
      'Not valid UTF-8; as GB18030 all of it reads, mostly as everyday characters.',
    );
  }
  return choice(
    'GB18030',
    'unsure',
    '内容不符合 UTF-8，按 GB18030 也有疑问。',
    'Not valid UTF-8, and doubtful as GB18030.',
  );
}

/** `stated`: what the file or its side file says. A statement that its content contradicts is not followed. */
export function chooseEncoding(
  override: EncodingName | null,
  stated: { readonly name: EncodingName; readonly by: string } | null,
  pieces: readonly Uint8Array[],
): EncodingChoice {
  if (override) return choice(override, 'certain', '由用户指定。', 'Named by the user.');
  const detected = detectEncoding(pieces);
  if (!stated) return detected;
  const holds = pieces.every((bytes) => isClean(bytes, stated.name));
  if (holds)
    return choice(
      stated.name,
      'certain',
      `${stated.by} 写明，内容相符。`,
      `Stated by ${stated.by}; the content agrees.`,
    );
  return {
    ...detected,
    sure: 'unsure',
    reason: {
      zh: `${stated.by} 写明 ${stated.name}，但内容不符；${detected.reason.zh}`,
      en: `${stated.by} states ${stated.name}, but the content is not; ${detected.reason.en}`,
    },
  };
}

const BOMS: readonly (readonly [readonly number[], EncodingName])[] = [
  [[0xef, 0xbb, 0xbf], 'UTF-8'],
  [[0xff, 0xfe], 'UTF-16LE'],
  [[0xfe, 0xff], 'UTF-16BE'],
];
const SAMPLE = 1 << 20;

/** Lines of a sample, so that one character at its end does not decide. */
function linesOf(bytes: Uint8Array): Uint8Array[] {
  const sample = bytes.subarray(0, SAMPLE);
  const lines: Uint8Array[] = [];
  let from = 0;
  for (let i = 0; i < sample.length; i += 1) {
    if (sample[i] !== 0x0a) continue;
    lines.push(sample.subarray(from, i));
    from = i + 1;
  }
  lines.push(sample.subarray(from));
  return lines.filter((line) => !isAscii(line));
}

/** A whole text file: its byte order mark, else its content. */
export function readText(bytes: Uint8Array, override: EncodingName | null): { text: string; encoding: EncodingChoice } {
  const bom = BOMS.find(([mark]) => mark.every((byte, i) => bytes[i] === byte));
  const stated = bom ? { name: bom[1], by: 'BOM' } : null;
  const encoding =
    stated && !override
      ? choice(stated.name, 'certain', '字节顺序标记写明。', 'Stated by the byte order mark.')
      : chooseEncoding(override, stated, linesOf(bytes));
  const text = decode(bytes, encoding.name as EncodingName).replace(/^\uFEFF/, '');
  return { text, encoding };
}
