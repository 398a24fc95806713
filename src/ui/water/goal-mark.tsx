// Whether a goal is met: symbol and word.
import { useWaterWords } from '../i18n/water-words';
import { Icon } from '../parts/icon';

interface GoalMarkProps {
  /** null: no goal, or nothing to hold against it. */
  readonly met: boolean | null;
  readonly testId?: string;
}

export function GoalMark({ met, testId }: GoalMarkProps) {
  const t = useWaterWords();
  if (met === null) return <span className="unknown">{t.none}</span>;
  return (
    <span className={met ? 'goal-met' : 'goal-not-met'} data-testid={testId}>
      <Icon name={met ? 'check' : 'warning'} /> {met ? t.goalMet : t.goalNotMet}
    </span>
  );
}
