// The file against what is stored: what becomes new, what changes and how, what stays, what the file does not mention.
import { useState } from 'react';
import type { Batch, Comparison, RowOutcome } from '../../contract/batches';
import { formatCount } from '../format';
import { useImportWords } from '../i18n/import-words';
import { ActRefusal } from './act-refusal';
import { MissingList } from './missing-list';
import { MovedList } from './moved-list';
import { RowDetail } from './row-detail';
import { type RowsShown, RowTable } from './row-table';
import type { StepProps } from './step-props';

type Shown = RowOutcome | 'undecided' | 'missing';

const SHOWN: readonly Shown[] = ['undecided', 'new', 'changed', 'unchanged', 'blocked', 'missing'];

const countOf = (comparison: Comparison, shown: Shown): number => comparison[shown];

function firstShown(comparison: Comparison): Shown {
  return SHOWN.find((shown) => shown !== 'missing' && countOf(comparison, shown) > 0) ?? 'new';
}

interface FilterProps {
  /** Only sites have a place from which others may be missing. */
  readonly kind: Batch['kind'];
  readonly comparison: Comparison;
  readonly shown: Shown | null;
  readonly onShow: (shown: Shown | null) => void;
}

const isOffered = (kind: Batch['kind'], comparison: Comparison, shown: Shown): boolean => {
  if (shown === 'missing') return kind === 'sites';
  return shown !== 'undecided' || comparison.undecided > 0;
};

function Filters({ kind, comparison, shown, onShow }: FilterProps) {
  const t = useImportWords();
  const { new: added, changed, unchanged, blocked } = comparison;
  const names: Readonly<Record<Shown, string>> = { ...t.compare.outcome, undecided: t.compare.undecided };
  return (
    <fieldset className="chips outcome-filters">
      <legend className="visually-hidden">{t.checks.filter}</legend>
      <button type="button" className="chip" aria-pressed={shown === null} onClick={() => onShow(null)}>
        {t.checks.all} <span className="figures">{formatCount(added + changed + unchanged + blocked)}</span>
      </button>
      {SHOWN.filter((each) => isOffered(kind, comparison, each)).map((each) => (
        <button
          key={each}
          type="button"
          className="chip"
          aria-pressed={shown === each}
          data-testid={`show-${each}`}
          onClick={() => onShow(each)}
        >
          {each !== 'missing' && <span className={`tone tone-${each}`} aria-hidden="true" />}
          {names[each]} <span className="figures">{formatCount(countOf(comparison, each))}</span>
        </button>
      ))}
    </fieldset>
  );
}

function rowsOf(batch: Batch, comparison: Comparison, shown: Exclude<Shown, 'missing'> | null): RowsShown {
  const { new: added, changed, unchanged, blocked } = comparison;
  if (shown === null) return { batch, filter: {}, total: added + changed + unchanged + blocked };
  const total = countOf(comparison, shown);
  return { batch, filter: shown === 'undecided' ? { undecided: true } : { outcome: shown }, total };
}

export function CompareStep({ batch, acts, mayImport, focus, onFocus }: StepProps) {
  const t = useImportWords();
  const { comparison } = batch;
  const [shown, setShown] = useState<Shown | null>(() => (comparison ? firstShown(comparison) : null));
  if (!comparison) return <p className="import-note">{t.steps.states.ahead}</p>;
  const mayDecide = mayImport && batch.state === 'staged';
  return (
    <>
      <Filters kind={batch.kind} comparison={comparison} shown={shown} onShow={setShown} />
      <ActRefusal act={acts.decide} />
      <MovedList batch={batch} />
      {shown === 'missing' ? (
        <MissingList batch={batch} />
      ) : (
        <RowTable
          key={shown ?? 'all'}
          {...rowsOf(batch, comparison, shown)}
          chosen={focus?.row ?? null}
          onFocus={onFocus}
        />
      )}
      {shown !== 'missing' && focus?.row != null && (
        <RowDetail
          key={focus.row}
          batch={batch}
          row={focus.row}
          acts={acts}
          mayDecide={mayDecide}
          focus={focus}
          onFocus={onFocus}
        />
      )}
    </>
  );
}
