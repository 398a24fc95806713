// The dictionary of two days side by side; it comes with its page, in both languages.
import { compareEn } from './compare-en';
import type { CompareTexts } from './compare-texts';
import { compareZh } from './compare-zh';
import { useWords } from './words';

export const compareTexts = (language: 'zh' | 'en'): CompareTexts => (language === 'en' ? compareEn : compareZh);

export const useCompareWords = (): CompareTexts => compareTexts(useWords().language);
