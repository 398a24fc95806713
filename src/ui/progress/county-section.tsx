// Counties side by side on one scale; none where no document publishes the split.
import type { TargetProgressResponse } from '../../contract/api-progress';
import { smallFigures } from '../../state/burn-up';
import { standingOfEntry } from '../../state/overview';
import { targetPath } from '../../state/route';
import { useRegionName } from '../../state/session';
import { useProgressWords } from '../i18n/progress-words';
import { useWords } from '../i18n/words';
import { PageLink } from '../parts/page-link';
import { useStandingWord, VerdictMark } from '../parts/verdict';
import { actualOf } from './figures';

const WIDTH = 160;
const HEIGHT = 48;
/** Room for the width of the line. */
const EDGE = 3;

const along = (share: number, length: number): string => (EDGE + share * (length - 2 * EDGE)).toFixed(1);
const pathOf = (points: readonly (readonly [number, number])[]): string =>
  points.map(([x, y]) => `${along(x, WIDTH)},${along(1 - y, HEIGHT)}`).join(' ');

export function CountySection({ data }: { readonly data: TargetProgressResponse }) {
  const t = useProgressWords();
  const words = useWords();
  const nameOf = useRegionName();
  const wordOf = useStandingWord();
  if (data.entry.rankable && data.counties.length === 0) return null;
  return (
    <section className="block" aria-labelledby="counties-heading" data-testid="counties">
      <h2 id="counties-heading">{t.counties}</h2>
      <p className="note">{data.counties.length === 0 ? t.countiesUnpublished : t.countiesNote}</p>
      <ul className="small-figures">
        {smallFigures(data.counties, data.asOf).map(({ county, points }) => {
          const standing = standingOfEntry(county.entry);
          const actual = actualOf(county.entry.progress, words);
          const name = nameOf(county.region);
          return (
            <li key={county.region}>
              <PageLink to={targetPath(data.entry.id)} change={{ region: county.region }} className="small-figure">
                <span className="small-name">{name}</span>
                <svg
                  viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
                  role="img"
                  aria-label={t.countyChart(name, actual, wordOf(standing))}
                >
                  <polyline points={pathOf(points)} />
                </svg>
                <span className="figures">
                  <strong>{actual}</strong>
                </span>
                <VerdictMark standing={standing} />
              </PageLink>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
