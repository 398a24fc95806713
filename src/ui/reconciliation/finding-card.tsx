// One finding: what it is, both sides, the difference, and who decided what.
import type { ReactNode } from 'react';
import type { FindingKind } from '../../domain/plan/ruling';
import { useReconciliationWords } from '../i18n/reconciliation-words';
import { Icon } from '../parts/icon';
import type { ChoiceNames, Finding } from './finding';
import { RulingPart } from './ruling-part';

const ICONS = { open: 'warning', ruled: 'check', outdated: 'warning' } as const;

interface CardProps {
  readonly kind: FindingKind;
  readonly finding: Finding;
  readonly title: string;
  readonly marks?: readonly string[];
  readonly names: ChoiceNames;
  /** It was checked and is right: nothing to rule about. */
  readonly fits?: boolean;
  readonly children: ReactNode;
}

export function FindingCard({ kind, finding, title, marks = [], names, fits = false, children }: CardProps) {
  const t = useReconciliationWords();
  const { id, state } = finding;
  return (
    <article
      className="finding block"
      data-kind={kind}
      data-state={fits ? 'fits' : state}
      data-testid={`finding-${id}`}
    >
      <header className="finding-head">
        <h2>{title}</h2>
        <span className="finding-kind">{t.kinds[kind]}</span>
        <span className="finding-state" data-state={fits ? 'fits' : state}>
          <Icon name={fits ? 'check' : ICONS[state]} /> {fits ? t.fits : t.states[state]}
        </span>
        {marks.map((mark) => (
          <span key={mark} className="note">
            {mark}
          </span>
        ))}
      </header>
      {children}
      {!fits && <RulingPart finding={finding} names={names} />}
    </article>
  );
}
