// A conflict between or within plans: all its members side by side. And a value that its own source makes doubtful.
import type { ReconciliationResponse } from '../../contract/api-reconciliation';
import { spreadOf } from '../../domain/plan/spread';
import { useRegionName } from '../../state/session';
import { useReconciliationWords } from '../i18n/reconciliation-words';
import { useWords } from '../i18n/words';
import { differenceText } from './difference-text';
import { entryNames, governing } from './finding';
import { FindingCard } from './finding-card';
import { SourceBox } from './source-box';

type Conflict = ReconciliationResponse['conflicts'][number];
type Doubt = ReconciliationResponse['doubts'][number];

function Difference({ conflict }: { readonly conflict: Conflict }) {
  const t = useReconciliationWords();
  const words = useWords();
  const spread = spreadOf(conflict.members);
  if (spread.by === 'none') return null;
  return (
    <p className="difference figures">
      {spread.by === 'amount' ? (
        <>
          {t.difference} <strong>{differenceText(spread.amount, spread.unit, t, words)}</strong>
        </>
      ) : (
        t.spreads[spread.by]
      )}
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
  const { member, code, note } = row;
  return (
    <FindingCard
      kind="doubt"
      finding={row}
      title={`${nameOf(member.region)} · ${words.local(member.indicator)}`}
      marks={[t.codes[code]]}
      names={new Map()}
    >
      <div className="sides">
        <SourceBox entry={member} governs={governing(row) === 'stated'} />
        <div className="side side-note">
          <p>{words.local(note)}</p>
        </div>
      </div>
    </FindingCard>
  );
}
