// Narrows the list: which kind, and whether it was ruled.
import type { FindingKind } from '../../domain/plan/ruling';
import { FINDING_KINDS } from '../../domain/plan/ruling';
import { type Counts, SHOWN, type Shown } from '../../state/reconciliation';
import { formatCount } from '../format';
import { useReconciliationWords } from '../i18n/reconciliation-words';

interface FilterProps {
  readonly kind: FindingKind | null;
  readonly shown: Shown;
  readonly counts: Counts;
  readonly total: number;
  readonly onKind: (kind: FindingKind | null) => void;
  readonly onShown: (shown: Shown) => void;
}

export function FindingFilter({ kind, shown, counts, total, onKind, onShown }: FilterProps) {
  const t = useReconciliationWords();
  return (
    <div className="finding-filter">
      <fieldset className="choices">
        <legend className="field-name">{t.shownLabel}</legend>
        {SHOWN.map((one) => (
          <button
            key={one}
            type="button"
            className="button"
            aria-pressed={shown === one}
            data-testid={`shown-${one}`}
            onClick={() => onShown(one)}
          >
            {t.shown[one]}
          </button>
        ))}
      </fieldset>
      <fieldset className="choices">
        <legend className="field-name">{t.kind}</legend>
        <button
          type="button"
          className="button"
          aria-pressed={kind === null}
          onClick={() => onKind(null)}
          data-testid="kind-all"
        >
          {t.allKinds} <span className="figures">{formatCount(total)}</span>
        </button>
        {FINDING_KINDS.map((one) => (
          <button
            key={one}
            type="button"
            className="button"
            aria-pressed={kind === one}
            title={t.kindNotes[one]}
            data-testid={`kind-${one}`}
            onClick={() => onKind(one)}
          >
            {t.kinds[one]} <span className="figures">{formatCount(counts[one])}</span>
          </button>
        ))}
      </fieldset>
      {kind && <p className="note">{t.kindNotes[kind]}</p>}
    </div>
  );
}
