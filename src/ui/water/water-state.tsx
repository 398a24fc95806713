// How the water of a region stands: a sentence from the figures, how many sections are in each class, shares by level.
import type { WaterRiversResponse } from '../../contract/api-water';
import { WATER_CLASSES } from '../../domain/water/class';
import type { RiversPeriod } from '../../state/water';
import { formatCount } from '../format';
import type { WaterTexts } from '../i18n/water-texts';
import { useWaterWords } from '../i18n/water-words';
import { useWords } from '../i18n/words';
import { ClassMark, DrillMark } from '../parts/marks';
import { levelText, percentText, shareText } from './water-text';

interface StateProps {
  readonly data: WaterRiversResponse;
}

interface WaterStateProps extends StateProps {
  readonly onPeriod: (period: RiversPeriod) => void;
}

const PERIODS: readonly RiversPeriod[] = ['month', 'quarter', 'year'];

function sentencesOf({ all, unclassified }: WaterRiversResponse, t: WaterTexts): readonly string[] {
  const { good, worst, goal, sections } = all;
  if (sections === 0) return [t.stateNoSections];
  return [
    ...(good.of > 0
      ? [t.state(formatCount(good.of), formatCount(good.met), percentText(good), formatCount(worst.met))]
      : []),
    ...(goal.of > 0 ? [t.stateGoal(formatCount(goal.of), formatCount(goal.met))] : []),
    ...(unclassified > 0 ? [t.stateNone(formatCount(unclassified))] : []),
  ];
}

export function WaterState({ data, onPeriod }: WaterStateProps) {
  const t = useWaterWords();
  const { t: words, language } = useWords();
  const { period, classes, unclassified, all } = data;
  const [stop, between] = language === 'zh' ? ['。', '；'] : ['.', '; '];
  return (
    <section className="state" aria-label={t.classes}>
      <p className="state-sentence" data-testid="water-state">
        {sentencesOf(data, t).join(between)}
        {stop} {all.good.drill && <span className="note">{t.drill}</span>}
      </p>
      <div className="water-choices">
        <fieldset className="chips" aria-label={t.period}>
          {PERIODS.map((name) => (
            <button
              key={name}
              type="button"
              className="chip"
              aria-pressed={name === period.name}
              data-testid={`period-${name}`}
              onClick={() => onPeriod(name)}
            >
              {t.periods[name]}
            </button>
          ))}
        </fieldset>
        <span className="note figures">{t.span(period.from, period.to)}</span>
      </div>
      <ul className="class-counts" data-testid="class-counts">
        {WATER_CLASSES.map((of) => (
          <li key={of}>
            {classes[of] === 0 ? <span className="note">{words.feature.classNames[of]}</span> : <ClassMark of={of} />}{' '}
            <strong className="figures">{formatCount(classes[of])}</strong>
          </li>
        ))}
        {unclassified > 0 && (
          <li>
            <span className="water-class class-unknown">{t.noClass}</span>{' '}
            <strong className="figures">{formatCount(unclassified)}</strong>
          </li>
        )}
      </ul>
    </section>
  );
}

export function SharesSection({ data }: StateProps) {
  const t = useWaterWords();
  const words = useWords();
  const rows = [{ ...data.all, level: null }, ...data.byLevel];
  if (data.all.sections === 0) return null;
  return (
    <section className="block" aria-labelledby="shares-heading">
      <h2 id="shares-heading">{t.shares}</h2>
      <p className="note">{t.sharesNote}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="table-scroll" aria-label={t.shares} tabIndex={0}>
        <table className="table figures" data-testid="shares">
          <thead>
            <tr>
              <th scope="col">{t.level}</th>
              <th scope="col">{t.good}</th>
              <th scope="col">{t.worst}</th>
              <th scope="col">{t.meeting}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.level ?? ''}>
                <th scope="row">{row.level === null ? t.allSections : levelText(row.level, words)}</th>
                <td>
                  {shareText(row.good)} {row.good.drill && <DrillMark />}
                </td>
                <td>{shareText(row.worst)}</td>
                <td>{shareText(row.goal)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}
