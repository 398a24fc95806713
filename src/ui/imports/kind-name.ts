// What an import brings: the name of its layer, or readings, or region outlines.
import type { Batch } from '../../contract/batches';
import { LAYER_LABELS } from '../../domain/site/status-labels';
import { useImportWords } from '../i18n/import-words';
import { useWords } from '../i18n/words';

export function useKindName(): (batch: Pick<Batch, 'kind' | 'settings' | 'report'>) => string {
  const t = useImportWords();
  const { local } = useWords();
  return ({ kind, settings, report }) => {
    if (kind !== 'sites') return t.settings[kind];
    const layer = settings.layer ?? report?.layer ?? null;
    return layer === null ? '—' : local(LAYER_LABELS[layer]);
  };
}
