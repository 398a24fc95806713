// What a query shows: the shape of what comes, what went wrong and what to do, or the data itself.
// While another day is read the old data stays in place and is marked busy, so nothing jumps.
import type { ReactNode } from 'react';
import type { Answer, ProblemError } from '../../state/queries';
import { useWords } from '../i18n/words';
import { Icon } from './icon';

interface ProblemNoteProps {
  readonly error: ProblemError;
  readonly onRetry: () => void;
}

/** Asking again for what does not exist finds nothing. */
const NOT_FOUND = 404;

export function ProblemNote({ error, onRetry }: ProblemNoteProps) {
  const { t, local } = useWords();
  return (
    <div className="problem" role="alert">
      <p className="problem-title">
        <Icon name="warning" /> {t.problem.what}
      </p>
      <p>{local(error.problem.detail)}</p>
      {error.problem.status !== NOT_FOUND && (
        <button type="button" className="button" onClick={onRetry}>
          {t.problem.retry}
        </button>
      )}
    </div>
  );
}

const SHAPES = { rows: 8, card: 6, line: 1 } as const;

export function Skeleton({ shape }: { readonly shape: keyof typeof SHAPES }) {
  const { t } = useWords();
  return (
    <div className={`skeleton skeleton-${shape}`} role="status" aria-label={t.app.loading}>
      {Array.from({ length: SHAPES[shape] }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the bars are alike and never change place
        <span key={index} className="skeleton-bar" />
      ))}
    </div>
  );
}

interface LoadedProps<T> {
  readonly answer: Answer<T>;
  readonly shape: keyof typeof SHAPES;
  readonly children: (data: T) => ReactNode;
}

export function Loaded<T>({ answer, shape, children }: LoadedProps<T>) {
  if (answer.data !== undefined) {
    return (
      <div className="loaded" aria-busy={answer.isPlaceholderData}>
        {answer.isError && <ProblemNote error={answer.error} onRetry={() => answer.refetch()} />}
        {children(answer.data)}
      </div>
    );
  }
  if (answer.isError) return <ProblemNote error={answer.error} onRetry={() => answer.refetch()} />;
  return <Skeleton shape={shape} />;
}
