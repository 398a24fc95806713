// Top of the wall: where, as of which day, from which state of the data and when it was read; the way out.
import type { OverviewResponse } from '../../contract/api-progress';
import { OVERVIEW_PATH } from '../../state/route';
import { usePlace, useRegionName } from '../../state/session';
import { formatCount } from '../format';
import { useCountyWords } from '../i18n/county-words';
import { useProgressWords } from '../i18n/progress-words';
import { useWords } from '../i18n/words';
import { Icon } from '../parts/icon';
import { DrillMark } from '../parts/marks';
import { PageLink } from '../parts/page-link';
import { useOnline } from '../parts/use-window';

interface HeadProps {
  readonly overview: OverviewResponse | undefined;
  /** When the answer came, as a clock shows it. */
  readonly readAt: string | null;
}

export function WallHead({ overview, readAt }: HeadProps) {
  const t = useCountyWords();
  const { overview: title } = useProgressWords();
  const { t: words } = useWords();
  const { region, asOf } = usePlace();
  const nameOf = useRegionName();
  const online = useOnline();
  return (
    <header className="wall-head">
      <h1>
        {nameOf(region)} <span className="wall-product">{title}</span>
      </h1>
      <p className="wall-asof">
        {words.target.asOf(asOf)} {overview?.data.drill && <DrillMark />}
      </p>
      {!online && (
        <p className="alert" role="alert">
          <Icon name="warning" /> {words.app.offline}
        </p>
      )}
      <p className="wall-state figures" data-testid="wall-state">
        {overview && t.wallData(overview.data.hash.slice(0, 8), formatCount(overview.data.seq))}
        {readAt !== null && <> · {t.wallRead(readAt)}</>}
      </p>
      <PageLink to={OVERVIEW_PATH} className="wall-leave" label={t.leaveWall} testId="leave-wall">
        <Icon name="close" />
      </PageLink>
    </header>
  );
}
