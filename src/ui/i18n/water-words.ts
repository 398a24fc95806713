// The dictionary of water; it comes with its pages, in both languages.
import { waterEn } from './water-en';
import type { WaterTexts } from './water-texts';
import { waterZh } from './water-zh';
import { useWords } from './words';

export const useWaterWords = (): WaterTexts => (useWords().language === 'en' ? waterEn : waterZh);
