// River → control unit → section, each with its class; a section opens its own page.
import type { WaterRiversResponse } from '../../contract/api-water';
import { waterPointPath } from '../../state/route';
import { useRegionName } from '../../state/session';
import { formatCount, formatPercentFigure } from '../format';
import { useWaterWords } from '../i18n/water-words';
import { useWords } from '../i18n/words';
import { DrillMark } from '../parts/marks';
import { PageLink } from '../parts/page-link';
import { ClassOrNone } from './class-or-none';
import { GoalMark } from './goal-mark';
import { levelText, listText, parameterText } from './water-text';

type River = WaterRiversResponse['rivers'][number];
type Section = River['units'][number]['sections'][number];

function Quality({ quality }: { readonly quality: River['quality'] }) {
  const t = useWaterWords();
  const words = useWords();
  if (quality === null) return <span className="unknown">{t.noClass}</span>;
  const { by, sections, good, pollutants, grade } = quality;
  const n = formatCount(sections);
  return (
    <>
      {quality.class && <ClassOrNone of={quality.class} />}
      <strong className={`grade-${grade}`}>{t.grades[grade]}</strong>
      <span className="note">{by === 'mean' ? t.byMean(n) : t.byShares(n, `${formatPercentFigure(good, null)}%`)}</span>
      {pollutants.length > 0 && (
        <span className="note">
          {t.pollutants}:{' '}
          {listText(
            pollutants.map(({ code }) => parameterText(code, words)),
            words,
          )}
        </span>
      )}
    </>
  );
}

function SectionRow({ section }: { readonly section: Section }) {
  const t = useWaterWords();
  const words = useWords();
  const nameOf = useRegionName();
  const limiting = listText(
    section.limiting.map((code) => parameterText(code, words)),
    words,
  );
  const facts = [
    nameOf(section.region),
    levelText(section.level, words),
    section.class === null ? '' : t.by(formatCount(section.parametersUsed)),
    limiting === '' ? '' : `${t.limiting}: ${limiting}`,
  ].filter((text) => text !== '');
  return (
    <li className="water-row" data-testid={`section-${section.id}`}>
      <PageLink
        to={waterPointPath(section.id)}
        change={{ region: section.region }}
        className="entry-name"
        testId={`open-${section.id}`}
      >
        {section.name}
      </PageLink>
      <span className="note water-row-facts">{facts.join(' · ')}</span>
      <span className="water-row-class">
        <ClassOrNone of={section.class} />
        {section.drill && <DrillMark />}
      </span>
      <span className="water-row-goal">
        {section.goal === null ? (
          <span className="note">{t.noGoal}</span>
        ) : (
          <>
            <span className="note">{t.goal}</span> <ClassOrNone of={section.goal} /> <GoalMark met={section.goalMet} />
          </>
        )}
      </span>
    </li>
  );
}

export function RiversSection({ data }: { readonly data: WaterRiversResponse }) {
  const t = useWaterWords();
  return (
    <section className="block" aria-labelledby="rivers-heading" data-testid="rivers">
      <h2 id="rivers-heading">{t.rivers}</h2>
      {data.rivers.length === 0 && <p className="empty">{t.riversNone}</p>}
      {data.rivers.map(({ river, quality, units }) => (
        <section key={river} className="river" aria-label={river || t.noRiver}>
          <h3 className="river-head">
            <span>{river || t.noRiver}</span> <Quality quality={quality} />
          </h3>
          {units.map(({ controlUnit, sections }) => (
            <div key={controlUnit ?? ''} className="control-unit">
              <h4>{controlUnit ?? t.noUnit}</h4>
              <ul>
                {sections.map((section) => (
                  <SectionRow key={section.id} section={section} />
                ))}
              </ul>
            </div>
          ))}
        </section>
      ))}
    </section>
  );
}
