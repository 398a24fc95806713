// The dictionary of the import page; it comes with the page, in both languages.
import { importEn } from './import-en';
import type { ImportTexts } from './import-texts';
import { importZh } from './import-zh';
import { useWords } from './words';

export type { ImportTexts } from './import-texts';

export const importTexts = (language: 'zh' | 'en'): ImportTexts => (language === 'en' ? importEn : importZh);

export const useImportWords = (): ImportTexts => importTexts(useWords().language);
