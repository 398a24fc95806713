// The dictionary of progress; it comes with its pages, in both languages.
import { progressEn } from './progress-en';
import type { ProgressTexts } from './progress-texts';
import { progressZh } from './progress-zh';
import { useWords } from './words';

export const progressTexts = (language: 'zh' | 'en'): ProgressTexts => (language === 'en' ? progressEn : progressZh);

export const useProgressWords = (): ProgressTexts => progressTexts(useWords().language);
