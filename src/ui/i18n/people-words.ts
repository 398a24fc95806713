// The dictionary of sign-in, account and status, in both languages.
import { peopleEn } from './people-en';
import type { PeopleTexts } from './people-texts';
import { peopleZh } from './people-zh';
import { useWords } from './words';

export type { PeopleTexts } from './people-texts';

export const peopleTexts = (language: 'zh' | 'en'): PeopleTexts => (language === 'en' ? peopleEn : peopleZh);

export const usePeopleWords = (): PeopleTexts => peopleTexts(useWords().language);
