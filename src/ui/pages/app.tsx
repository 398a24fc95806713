// The whole interface: words in the chosen language, theme, and the page.
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useView } from '../../state/view-store';
import { CHINESE, loadWords, WordsProvider } from '../i18n/words';
import { CrashBoundary } from './crash-page';
import { OpeningPage } from './opening-page';

const HTML_LANGUAGE = { zh: 'zh-CN', en: 'en' } as const;

export function App() {
  const { language, theme } = useView();
  const words = useQuery({
    queryKey: ['words', language],
    queryFn: () => loadWords(language),
    initialData: language === 'zh' ? CHINESE : undefined,
    placeholderData: CHINESE,
    staleTime: Number.POSITIVE_INFINITY,
  });
  useEffect(() => {
    document.documentElement.lang = HTML_LANGUAGE[language];
    document.documentElement.dataset.theme = theme;
  }, [language, theme]);
  return (
    <WordsProvider value={words.data ?? CHINESE}>
      <CrashBoundary>
        <OpeningPage />
      </CrashBoundary>
    </WordsProvider>
  );
}
