// Texts decoded wrongly before they came. Each broken one is made here from its bytes; what is whole stays whole.
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { looksLost, mojibakeIn } from '../../src/ingest/infer/mojibake';

const WORDS = ['平定县', '示例矸石山', '废弃露天矿山生态修复', '阳泉市郊区荫营镇', '山西省国有资产（集团）'];

const broken = (text: string, from: string, read: string): string => iconv.decode(iconv.encode(text, from), read);

describe('garbled', () => {
  it.each(WORDS)('%s as UTF-8 read as Latin-1 and as Windows-1252', (word) => {
    expect(mojibakeIn(broken(word, 'utf8', 'latin1'))).toEqual({ meant: word });
    expect(mojibakeIn(broken(word, 'utf8', 'win1252'))).not.toBeNull();
  });

  it.each(WORDS)('%s as UTF-8 read as GBK', (word) => {
    const found = mojibakeIn(broken(word, 'utf8', 'gb18030'));
    // An odd number of bytes loses the last character.
    expect(found === null || found.meant === null || word.startsWith(found.meant)).toBe(true);
    expect(found).not.toBeNull();
  });

  it.each(WORDS.filter((word) => !word.includes('（')))('%s as GBK read as Latin-1', (word) => {
    expect(mojibakeIn(broken(word, 'gbk', 'latin1'))).toEqual({ meant: word });
  });

  it('beyond repair', () => {
    expect(mojibakeIn('锟斤拷锟斤拷')).toEqual({ meant: null });
    expect(mojibakeIn('平定\uFFFD')).toEqual({ meant: null });
    expect(mojibakeIn('烫烫烫')).toEqual({ meant: null });
  });
});

it.each([
  ...WORDS,
  // Their first characters have GBK bytes that could begin UTF-8.
  '洹河',
  '淇县',
  '濮阳市',
  '滏阳河治理',
  '漯河市源汇区',
  'Ⅲ类',
  'café',
  'Müller & Söhne',
  '50 m²，±0.5°',
  'Ñandú',
  'CT1403210001',
  '',
])('%s is whole', (text) => {
  expect(mojibakeIn(text)).toBeNull();
});

it('tells question marks that were characters', () => {
  expect(looksLost('????')).toBe('all');
  expect(looksLost('示例????3')).toBe('part');
  expect(looksLost('是否完工?')).toBeNull();
  expect(looksLost('平定县')).toBeNull();
});
