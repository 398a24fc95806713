// A verdict as it stands beside a figure: symbol, word and colour together.
import { VERDICT_WORDS } from '../../domain/plan/progress-words';
import type { Standing } from '../../domain/plan/roll-up';
import { useWords } from '../i18n/words';

const PATHS: Readonly<Record<Standing, string>> = {
  overdue: 'M4 4l8 8M12 4l-8 8',
  behind: 'M8 3v9M4 8.5L8 12.5l4-4',
  'at-risk': 'M8 2.5l6 11H2zM8 6.5v3.2M8 11.3v.4',
  'on-track': 'M3 8h9M8.5 4L12.5 8l-4 4',
  met: 'M3 8.5l3.2 3.2L13 4.5',
  unknown: 'M5.8 6.2a2.2 2.2 0 1 1 3.2 2c-.7.4-1 .8-1 1.6M8 12.3v.3',
  none: 'M4 8h8',
};

export function VerdictSymbol({ standing }: { readonly standing: Standing }) {
  return (
    <svg
      className="icon verdict-symbol"
      viewBox="0 0 16 16"
      width="14"
      height="14"
      aria-hidden="true"
      focusable="false"
    >
      <path d={PATHS[standing]} />
    </svg>
  );
}

export function useStandingWord(): (standing: Standing) => string {
  const { t, local } = useWords();
  return (standing) => (standing === 'none' ? t.app.notJudged : local(VERDICT_WORDS[standing]));
}

interface VerdictMarkProps {
  readonly standing: Standing;
  readonly title?: string | undefined;
  readonly testId?: string;
}

export function VerdictMark({ standing, title, testId }: VerdictMarkProps) {
  const wordOf = useStandingWord();
  return (
    <span className={`verdict verdict-${standing}`} title={title} data-verdict={standing} data-testid={testId}>
      <VerdictSymbol standing={standing} />
      {wordOf(standing)}
    </span>
  );
}
