// Head of every card on the right: what kind of thing, its name, the way back, and to close.
import type { ReactNode } from 'react';
import { useView, useViewActions } from '../../state/view-store';
import { useWords } from '../i18n/words';
import { Icon } from '../parts/icon';

interface CardHeaderProps {
  readonly kind: ReactNode;
  readonly title: string;
  readonly children?: ReactNode;
}

export function CardHeader({ kind, title, children }: CardHeaderProps) {
  const { t } = useWords();
  const { selection } = useView();
  const { choose, undoSelection } = useViewActions();
  return (
    <header className="card-header">
      <div className="card-kicker">
        {selection.kind !== 'none' && (
          <button type="button" className="icon-button" aria-label={t.app.back} onClick={undoSelection}>
            <Icon name="back" />
          </button>
        )}
        <span>{kind}</span>
        {selection.kind !== 'none' && (
          <button
            type="button"
            className="icon-button push-end"
            aria-label={t.app.close}
            data-testid="close-card"
            onClick={() => choose({ selection: { kind: 'none' } })}
          >
            <Icon name="close" />
          </button>
        )}
      </div>
      <h2 data-testid="card-title">{title}</h2>
      {children}
    </header>
  );
}
