// The dictionary of extraction and admission; it comes with its page, in both languages.
import { admissionEn } from './admission-en';
import type { AdmissionTexts } from './admission-texts';
import { admissionZh } from './admission-zh';
import { useWords } from './words';

export const useAdmissionWords = (): AdmissionTexts => (useWords().language === 'en' ? admissionEn : admissionZh);
