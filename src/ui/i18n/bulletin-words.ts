// The dictionary of bulletins; it comes with their page, in both languages.
import { bulletinEn } from './bulletin-en';
import type { BulletinTexts } from './bulletin-texts';
import { bulletinZh } from './bulletin-zh';
import { useWords } from './words';

export const useBulletinWords = (): BulletinTexts => (useWords().language === 'en' ? bulletinEn : bulletinZh);
