// The dictionary in use. Chinese is in the page from the start, English comes when it is asked for.
import { createContext, useContext } from 'react';
import type { LocalText } from '../../domain/text';
import type { Language } from '../../state/url-state';
import type { Texts } from './texts';
import { zh } from './zh';

export interface Words {
  readonly t: Texts;
  readonly language: Language;
  /** The text in the language of the page. */
  readonly local: (text: LocalText) => string;
}

export const localIn =
  (language: Language) =>
  (text: LocalText): string =>
    text[language] || text.zh;

export const CHINESE: Words = { t: zh, language: 'zh', local: localIn('zh') };

const WordsContext = createContext<Words>(CHINESE);
export const WordsProvider = WordsContext.Provider;
export const useWords = (): Words => useContext(WordsContext);

export async function loadWords(language: Language): Promise<Words> {
  if (language === 'zh') return CHINESE;
  const { en } = await import('./en');
  return { t: en, language, local: localIn(language) };
}
