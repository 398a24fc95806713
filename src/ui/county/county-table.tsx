// Counties of a city side by side: how many targets stand where, and what presses most in each.
import type { CountiesResponse } from '../../contract/api-counties';
import { STANDINGS } from '../../domain/plan/roll-up';
import { byPressure } from '../../state/county';
import { COUNTY_PATH, targetPath } from '../../state/route';
import { useRegionName } from '../../state/session';
import { formatCount } from '../format';
import { useCountyWords } from '../i18n/county-words';
import { useWords } from '../i18n/words';
import { PageLink } from '../parts/page-link';
import { useStandingWord, VerdictMark, VerdictSymbol } from '../parts/verdict';

interface CountyTableProps {
  readonly data: CountiesResponse;
}

export function CountyTable({ data: { counties } }: CountyTableProps) {
  const t = useCountyWords();
  const { local } = useWords();
  const nameOf = useRegionName();
  const wordOf = useStandingWord();
  const shown = STANDINGS.filter((standing) => counties.some(({ counts }) => counts[standing] > 0));
  return (
    <section className="block" aria-labelledby="county-table-heading">
      <h2 id="county-table-heading">{t.counties}</h2>
      <p className="note">{t.countiesNote}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="table-scroll" aria-label={t.counties} tabIndex={0}>
        <table className="table county-table" data-testid="county-table">
          <thead>
            <tr>
              <th scope="col">{t.county}</th>
              <th scope="col" className="worded">
                {t.worst}
              </th>
              {shown.map((standing) => (
                <th key={standing} scope="col" className="figures">
                  <VerdictSymbol standing={standing} /> {wordOf(standing)}
                </th>
              ))}
              <th scope="col" className="worded">
                {t.first}
              </th>
            </tr>
          </thead>
          <tbody>
            {byPressure(counties).map(({ region, counts, worst, first }) => (
              <tr key={region}>
                <th scope="row">
                  <PageLink
                    to={COUNTY_PATH}
                    change={{ region, camera: null, selection: { kind: 'none' } }}
                    className="link"
                    testId={`county-${region}`}
                  >
                    {nameOf(region)}
                  </PageLink>
                </th>
                <td className="worded">
                  <VerdictMark standing={worst} />
                </td>
                {shown.map((standing) => (
                  <td key={standing} className="figures" data-testid={`count-${region}-${standing}`}>
                    {formatCount(counts[standing])}
                  </td>
                ))}
                <td className="worded county-first">
                  {first && (
                    <>
                      <PageLink to={targetPath(first.id)} change={{ region: first.for }} className="entry-name">
                        {local(first.indicator)}
                      </PageLink>
                      <span className="note">{local(first.progress.sentence)}</span>
                    </>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}
