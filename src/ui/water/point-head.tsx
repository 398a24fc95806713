// Head of a water point: what it is, whether its goal is met, and its class over four periods.
import type { WaterPointResponse } from '../../contract/api-water';
import { WATER_PERIODS } from '../../domain/water/judgement';
import { MAP_PATH } from '../../state/route';
import { useRegionName } from '../../state/session';
import { formatCount, formatFigure } from '../format';
import type { WaterTexts } from '../i18n/water-texts';
import { useWaterWords } from '../i18n/water-words';
import { useWords, type Words } from '../i18n/words';
import { Icon } from '../parts/icon';
import { DrillMark } from '../parts/marks';
import { PageLink } from '../parts/page-link';
import { ClassOrNone } from './class-or-none';
import { GoalMark } from './goal-mark';
import { kindText, levelText, listText, parameterText } from './water-text';

interface HeadProps {
  readonly data: WaterPointResponse;
}

type Pollutant = WaterPointResponse['periods']['year']['pollutants'][number];

export const pollutantText = ({ code, multiple }: Pollutant, words: Words): string =>
  multiple === null ? parameterText(code, words) : `${parameterText(code, words)} (${formatFigure(multiple, '%')})`;

/** Some parameter that decides a class was measured. */
const isJudged = ({ series }: WaterPointResponse): boolean => series.some(({ decides }) => decides);

function Goal({ data }: HeadProps) {
  const t = useWaterWords();
  const { point, periods } = data;
  const { year } = periods;
  if (data.flow?.year) {
    return (
      <>
        <span className="note">{t.flow}</span> <GoalMark met={data.flow.year.complies} testId="point-goal" />
      </>
    );
  }
  if (!isJudged(data) && point.statedClass === null) return null;
  if (point.statedClass !== null) {
    return (
      <>
        <span className="note">{t.statedClass}</span> <ClassOrNone of={point.statedClass} />
        {point.drill && <DrillMark />} <GoalMark met={point.statedGoalMet} />
      </>
    );
  }
  return (
    <>
      <span className="note">{t.yearClass}</span> <ClassOrNone of={year.class} />
      {year.drill && year.class !== null && <DrillMark />}
      {point.goal !== null && (
        <>
          <span className="note">{t.goal}</span> <ClassOrNone of={point.goal} />
        </>
      )}
      {year.goalMet !== null && <GoalMark met={year.goalMet} testId="point-goal" />}
    </>
  );
}

export function PointHead({ data }: HeadProps) {
  const t = useWaterWords();
  const words = useWords();
  const nameOf = useRegionName();
  const { point } = data;
  const place = [point.river, point.controlUnit].filter((text) => text !== null);
  const kicker = [nameOf(point.region), kindText(point.kind, words), levelText(point.level, words), ...place];
  return (
    <section className="target-head block">
      <p className="note">{kicker.filter((text) => text !== '').join(' · ')}</p>
      <h1 data-testid="point-title">{point.name}</h1>
      <p className="target-figures">
        <Goal data={data} />
        <PageLink
          to={MAP_PATH}
          change={{ region: point.region, selection: { kind: 'feature', id: point.id }, camera: null }}
          className="link"
          testId="point-on-map"
        >
          {t.onMap} <Icon name="chevron" />
        </PageLink>
      </p>
      {point.illustrative && <p className="illustrative-note">{words.t.app.illustrative}</p>}
    </section>
  );
}

function whyNot({ point, series }: WaterPointResponse, t: WaterTexts): string {
  if (point.statedClass !== null) return t.stated;
  return series.length > 0 ? t.noClassFlow : t.noReadings;
}

/** What can be judged from readings; groundwater and sources have their stated class in the head. */
export function PeriodsSection({ data }: HeadProps) {
  const t = useWaterWords();
  const words = useWords();
  const { periods, point } = data;
  const judged = isJudged(data);
  if (!judged && data.flow) return null;
  return (
    <section className="block" aria-labelledby="judgement-heading">
      <h2 id="judgement-heading">{t.judgement}</h2>
      {!judged && <p className="empty">{whyNot(data, t)}</p>}
      {judged && (
        <>
          {point.goal === null && <p className="note">{t.missingGoal}</p>}
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
          <section className="table-scroll" aria-label={t.judgement} tabIndex={0}>
            <table className="table worded" data-testid="periods">
              <thead>
                <tr>
                  <th scope="col">{t.period}</th>
                  <th scope="col">{t.class}</th>
                  <th scope="col">{t.goal}</th>
                  <th scope="col">{t.limiting}</th>
                  <th scope="col">{t.pollutants}</th>
                </tr>
              </thead>
              <tbody>
                {WATER_PERIODS.map((name) => {
                  const found = periods[name];
                  const limiting = found.limiting.map((code) => parameterText(code, words));
                  const pollutants = found.pollutants.map((one) => pollutantText(one, words));
                  return (
                    <tr key={name}>
                      <th scope="row">
                        {t.periods[name]} <span className="unit figures">{t.span(found.from, found.to)}</span>
                      </th>
                      <td>
                        <ClassOrNone of={found.class} /> {found.drill && found.class !== null && <DrillMark />}
                        {found.class !== null && (
                          <span className="unit">{t.by(formatCount(found.parametersUsed))}</span>
                        )}
                      </td>
                      <td>
                        <GoalMark met={found.goalMet} />
                      </td>
                      <td className="wraps">{limiting.length > 0 ? listText(limiting, words) : t.none}</td>
                      <td className="wraps">{pollutants.length > 0 ? listText(pollutants, words) : t.none}</td>
                    </tr>
                  );
                })}
              </tbody>
            </table>
          </section>
        </>
      )}
    </section>
  );
}
