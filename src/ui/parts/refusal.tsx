// Why something was not done: the server's own sentence, where it was asked for.
import type { ReactNode } from 'react';
import type { Problem } from '../../state/queries';
import { useWords } from '../i18n/words';
import { Icon } from './icon';

interface RefusalProps {
  readonly title: string;
  readonly problem: Problem | string | null;
  readonly testId?: string;
  readonly children?: ReactNode;
}

export function Refusal({ title, problem, testId, children }: RefusalProps) {
  const { local } = useWords();
  if (problem === null) return null;
  return (
    <div className="problem refusal" role="alert" data-testid={testId}>
      <p className="problem-title">
        <Icon name="warning" /> {title}
      </p>
      <p>{typeof problem === 'string' ? problem : local(problem.detail)}</p>
      {children}
    </div>
  );
}
