// What the naming of fields needs, from the page.
import { useMemo } from 'react';
import { useRegionName } from '../../state/session';
import { useImportWords } from '../i18n/import-words';
import { useWords } from '../i18n/words';
import type { FieldWords } from './field-text';

export function useFields(): FieldWords {
  const words = useWords();
  const t = useImportWords();
  const nameOf = useRegionName();
  return useMemo(() => ({ words, t, nameOf }), [words, t, nameOf]);
}
