// A conflict between or within plans: all its members side by side. And a value that its own source makes doubtful.
import type { ReconciliationResponse } from '../../contract/api-reconciliation';
import { spreadOf } from '../../domain/plan/spread';
import { useRegionName } from '../../state/session';
import { useReconciliationWords } from '../i18n/reconciliation-words';
import { useWords } from '../i18n/words';
import { amountText, CLASS_UNIT } from '../labels';
import { differenceText } from './difference-text';
import { entryNames, governing } from './finding';
import { FindingCard } from './finding-card';
import { SourceBox } from './source-box';

type Conflict = ReconciliationResponse['conflicts'][number];
type Doubt = ReconciliationResponse['doubts'][number];

/** Two values have a difference, more a range; classes of water are named, not subtracted. */
function Difference({ conflict }: { readonly conflict: Conflict }) {
  const t = useReconciliationWords();
  const words = useWords();
  const spread = spreadOf(conflict.members);
  if (spread.by === 'none') return null;
  if (spread.by !== 'numbers') return <p className="difference">{t.spreads[spread.by]}</p>;
  const { amount, least, most, values, unit } = spread;
  const isRange = values > 2 || unit === CLASS_UNIT;
  return (
    <p className="difference figures">
      {spread.of === 'baselines' && t.ofBaselines}
      {isRange ? t.range(amountText(least, unit, words), amountText(most, unit, words)) : t.difference}{' '}
      {!isRange && <strong>{differenceText(amount, unit, t, words)}</strong>}
    </p>
  );
}

export function ConflictCard({ row }: { readonly row: Conflict }) {
  const t = useReconciliationWords();
  const words = useWords();
  const nameOf = useRegionName();
  const [first] = row.members;
  const chosen = governing(row);
  if (!first) return null;
  const marks = [...(row.internal ? [t.internal] : []), ...row.basis.map((basis) => t.basis[basis])];
  return (
    <FindingCard
      kind="conflict"
      finding={row}
      title={`${nameOf(first.region)} · ${words.local(first.indicator)}`}
      marks={marks}
      names={entryNames(row.members, words)}
    >
      <div className="sides">
        {row.members.map((member) => (
          <SourceBox key={member.id} entry={member} governs={member.id === chosen} />
        ))}
      </div>
      {row.hidden > 0 && <p className="note">{t.hiddenMembers(String(row.hidden))}</p>}
      <Difference conflict={row} />
      {row.notes.map((note) => (
        <p key={note.zh} className="note">
          {words.local(note)}
        </p>
      ))}
    </FindingCard>
  );
}

export function DoubtCard({ row }: { readonly row: Doubt }) {
  const t = useReconciliationWords();
  const words = useWords();
  const nameOf = useRegionName();
  const { members, code, note } = row;
  const [first] = members;
  if (!first) return null;
  const chosen = governing(row) === 'stated';
  return (
    <FindingCard
      kind="doubt"
      finding={row}
      title={`${nameOf(first.region)} · ${words.local(first.indicator)}`}
      marks={[t.codes[code]]}
      names={new Map()}
    >
      <p className="doubt-note">{words.local(note)}</p>
      <div className="sides">
        {members.map((member) => (
          <SourceBox key={member.id} entry={member} governs={chosen} />
        ))}
      </div>
    </FindingCard>
  );
}
