// Pages of a long list: which part is shown, forward and back.
import { formatCount } from '../format';
import { useImportWords } from '../i18n/import-words';

interface PagerProps {
  /** From 1. */
  readonly from: number;
  readonly shown: number;
  readonly total: number;
  readonly onBack: (() => void) | null;
  readonly onNext: (() => void) | null;
}

export function Pager({ from, shown, total, onBack, onNext }: PagerProps) {
  const t = useImportWords();
  if (onBack === null && onNext === null) return null;
  return (
    <div className="pager">
      <button type="button" className="button" disabled={onBack === null} onClick={onBack ?? undefined}>
        {t.checks.less}
      </button>
      <span className="figures note" role="status">
        {t.checks.page(formatCount(from), formatCount(from + shown - 1), formatCount(total))}
      </span>
      <button type="button" className="button" disabled={onNext === null} onClick={onNext ?? undefined}>
        {t.checks.more}
      </button>
    </div>
  );
}
