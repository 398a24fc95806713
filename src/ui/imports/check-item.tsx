// One failed check: where, what, and what can be done about it. Choosing it moves the map there.
import type { Batch, RowChoice } from '../../contract/batches';
import type { ImportCheck } from '../../contract/import-report';
import { type Focus, focusOfCheck } from '../../state/import-map';
import type { BatchActs } from '../../state/imports';
import { formatCount } from '../format';
import { useImportWords } from '../i18n/import-words';
import { useWords } from '../i18n/words';
import { Icon, type IconName } from '../parts/icon';
import { DecisionButtons } from './decision-buttons';

const ICONS: Readonly<Record<ImportCheck['severity'], IconName>> = {
  blocks: 'close',
  decision: 'warning',
  note: 'info',
};

interface SeverityProps {
  readonly severity: ImportCheck['severity'];
  /** No row of the batch waits for a decision. */
  readonly settled?: boolean;
}

export function SeverityMark({ severity, settled = false }: SeverityProps) {
  const t = useImportWords();
  if (settled && severity === 'decision') {
    return (
      <span className="severity severity-note">
        <Icon name="check" /> {t.checks.settled}
      </span>
    );
  }
  return (
    <span className={`severity severity-${severity}`}>
      <Icon name={ICONS[severity]} /> {t.checks.severity[severity]}
    </span>
  );
}

/** Without a shape to take, a repair is to leave the row out. */
function choicesOf({ row, severity, repair }: ImportCheck): readonly RowChoice[] {
  if (row === null) return [];
  const repairs: readonly RowChoice[] = repair?.after ? ['repair'] : [];
  if (severity === 'note') return [];
  return severity === 'blocks' ? repairs : [...repairs, 'accept', 'exclude'];
}

interface CheckItemProps {
  readonly check: ImportCheck;
  readonly batch: Batch;
  readonly acts: BatchActs;
  readonly choice: RowChoice | null;
  readonly mayDecide: boolean;
  readonly chosen: boolean;
  readonly onFocus: (focus: Focus | null) => void;
}

function Repair({ check }: { readonly check: ImportCheck }) {
  const t = useImportWords();
  const { local } = useWords();
  const { repair } = check;
  if (!repair) return null;
  return (
    <div className="repair">
      <p>
        <span className="label">{t.checks.repair}</span> {local(repair.message)}
      </p>
      {repair.after && (
        <p className="repair-key note">
          <span className="line-key line-before" aria-hidden="true" /> {t.checks.before}
          <span className="line-key line-after" aria-hidden="true" /> {t.checks.after}
        </p>
      )}
    </div>
  );
}

export function CheckItem({ check, acts, choice, mayDecide, chosen, onFocus }: CheckItemProps) {
  const t = useImportWords();
  const { local } = useWords();
  const choices = choicesOf(check);
  return (
    <li className="check-item" data-severity={check.severity} data-testid="check-item">
      <button
        type="button"
        className="check-sentence"
        aria-pressed={chosen}
        onClick={() => onFocus(chosen ? null : focusOfCheck(check))}
      >
        <span className="check-row figures">
          {check.row === null ? t.checks.whole : t.checks.row(formatCount(check.row))}
        </span>
        <span>{local(check.message)}</span>
      </button>
      <Repair check={check} />
      {mayDecide && check.row !== null && (
        <DecisionButtons row={check.row} choice={choice} choices={choices} act={acts.decide} />
      )}
      {!mayDecide && choice !== null && <span className="tag">{t.checks.chosen[choice]}</span>}
    </li>
  );
}
