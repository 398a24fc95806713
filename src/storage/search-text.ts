// How names become searchable: without marks and case, and in full pinyin and initials.
import { pinyin } from 'pinyin-pro';

/** Letters and digits only, compatibility forms folded, lower case: `阳政办发〔2020〕123号` and `YQ-AP-001` without their marks. */
export const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\p{P}\p{S}\p{Z}\p{C}]/gu, '');

const cache = new Map<string, { readonly full: string; readonly initials: string }>();
const CACHE_LIMIT = 20_000;

function spell(run: string): { readonly full: string; readonly initials: string } {
  const known = cache.get(run);
  if (known) return known;
  const syllables = pinyin(run, { toneType: 'none', type: 'array', v: true });
  const spelt = { full: syllables.join(''), initials: syllables.map((syllable) => syllable.charAt(0)).join('') };
  if (cache.size > CACHE_LIMIT) cache.clear();
  cache.set(run, spelt);
  return spelt;
}

/** Runs of Chinese are spelt; everything else stays. */
export function spellings(text: string): { readonly full: string; readonly initials: string } {
  const runs = plain(text).match(/\p{Script=Han}+|[^\p{Script=Han}]+/gu) ?? [];
  const parts = runs.map((run) => (/^\p{Script=Han}/u.test(run) ? spell(run) : { full: run, initials: run }));
  return { full: parts.map((part) => part.full).join(''), initials: parts.map((part) => part.initials).join('') };
}
