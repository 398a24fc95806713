// What a director reads first: one sentence written from the figures, and how many targets stand where.
import type { OverviewResponse } from '../../contract/api-progress';
import { present, totalOf, type Wish } from '../../state/overview';
import { usePlace, useRegionName } from '../../state/session';
import { formatCount } from '../format';
import { useProgressWords } from '../i18n/progress-words';
import { useWords } from '../i18n/words';
import { DrillMark } from '../parts/marks';
import { useStandingWord, VerdictSymbol } from '../parts/verdict';

interface StateProps {
  readonly overview: OverviewResponse;
  readonly wish?: Wish | null;
  /** Left out: the counts open nothing. */
  readonly onWish?: (wish: Wish | null) => void;
}

function Sentence({ overview }: { readonly overview: OverviewResponse }) {
  const t = useProgressWords();
  const { language, local } = useWords();
  const { region } = usePlace();
  const nameOf = useRegionName();
  const wordOf = useStandingWord();
  const { counts, urgent, asOf, data } = overview;
  const zh = language === 'zh';
  const parts = present(counts).map((standing) =>
    zh
      ? `${wordOf(standing)} ${formatCount(counts[standing])} 项`
      : `${formatCount(counts[standing])} ${wordOf(standing).toLowerCase()}`,
  );
  const [first] = urgent;
  return (
    <p className="state-sentence" data-testid="state-sentence">
      {t.state(asOf, nameOf(region), formatCount(totalOf(counts)))}
      {zh ? '：' : ': '}
      {parts.join(zh ? '，' : ', ')}
      {zh ? '。' : '. '}
      {first ? (
        <>
          {t.first(nameOf(first.for), local(first.indicator))}
          {local(first.progress.sentence)}
        </>
      ) : (
        t.noneUrgent
      )}
      {data.drill && (
        <span className="note state-drill">
          <DrillMark /> {t.drill}
        </span>
      )}
    </p>
  );
}

export function StateOfAffairs({ overview, wish = null, onWish }: StateProps) {
  const wordOf = useStandingWord();
  const chosen = wish?.by === 'standing' ? wish.standing : null;
  return (
    <section className="state">
      <Sentence overview={overview} />
      <ul className="counts">
        {present(overview.counts).map((standing) => {
          const face = (
            <>
              <VerdictSymbol standing={standing} />
              <span>{wordOf(standing)}</span>
              <strong className="figures">{formatCount(overview.counts[standing])}</strong>
            </>
          );
          if (!onWish) {
            return (
              <li key={standing} className={`count-face verdict-${standing}`} data-testid={`count-${standing}`}>
                {face}
              </li>
            );
          }
          return (
            <li key={standing}>
              <button
                type="button"
                className={`count-button verdict-${standing}`}
                aria-pressed={chosen === standing}
                data-testid={`count-${standing}`}
                onClick={() => onWish(chosen === standing ? null : { by: 'standing', standing })}
              >
                {face}
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
