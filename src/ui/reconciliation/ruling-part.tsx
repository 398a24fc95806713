// What was decided about a finding, by whom and why; earlier rulings stay; and the way to rule for those who may.
import { useState } from 'react';
import type { RulingAnswer } from '../../contract/api-reconciliation';
import { useMay } from '../../state/people';
import { formatInstant } from '../format-instant';
import { useReconciliationWords } from '../i18n/reconciliation-words';
import { useWords } from '../i18n/words';
import { amountText } from '../labels';
import { type ChoiceNames, type Finding, governsText } from './finding';
import { RulingDialog } from './ruling-dialog';

interface RulingProps {
  readonly ruling: RulingAnswer;
  readonly names: ChoiceNames;
}

function RulingLine({ ruling, names }: RulingProps) {
  const t = useReconciliationWords();
  const { governs, why, evidence, actor, recordedAt } = ruling;
  return (
    <>
      <p>
        <strong>{governsText(governs, names, t)}</strong> {why}
      </p>
      <p className="note figures">
        {evidence !== null && `${t.evidence} ${evidence} · `}
        {actor !== '' && `${t.ruledBy(actor)} · `}
        {formatInstant(recordedAt)}
      </p>
    </>
  );
}

function Then({ ruling }: { readonly ruling: RulingAnswer }) {
  const t = useReconciliationWords();
  const words = useWords();
  const values = ruling.basis.map(({ id, value, unit }) =>
    value === null ? id : `${id} ${amountText(value, unit, words)}`,
  );
  return (
    <p className="note">
      {t.outdatedWhy} {values.join('; ')}
    </p>
  );
}

export function RulingPart({ finding, names }: { readonly finding: Finding; readonly names: ChoiceNames }) {
  const t = useReconciliationWords();
  const may = useMay();
  const [open, setOpen] = useState(false);
  const { rulings, state, region, id } = finding;
  const last = rulings.at(-1);
  const earlier = rulings.slice(0, -1);
  const allowed = may('rule', region).ok;
  if (!allowed && !last) return null;
  return (
    <div className="ruling" data-testid={`ruling-${id}`}>
      {last && (
        <div className="ruling-last" data-state={state}>
          <RulingLine ruling={last} names={names} />
          {state === 'outdated' && <Then ruling={last} />}
        </div>
      )}
      {earlier.length > 0 && (
        <details className="ruling-earlier">
          <summary>{t.earlier(String(earlier.length))}</summary>
          <ol className="ruling-list">
            {earlier.toReversed().map((ruling) => (
              <li key={ruling.seq}>
                <RulingLine ruling={ruling} names={names} />
                <p className="note">{t.superseded}</p>
              </li>
            ))}
          </ol>
        </details>
      )}
      {allowed && (
        <button type="button" className="button" data-testid={`rule-${id}`} onClick={() => setOpen(true)}>
          {last ? t.ruleAgain : t.rule}
        </button>
      )}
      {open && <RulingDialog finding={finding} names={names} onClose={() => setOpen(false)} />}
    </div>
  );
}
