// The wall of the dispatch room: one dark screen without scrolling that follows the data by itself. Esc leaves it.
import { useEffect, useMemo } from 'react';
import type { CountiesResponse } from '../../contract/api-counties';
import type { OverviewResponse } from '../../contract/api-progress';
import { useCounties, useOverview } from '../../state/progress';
import { OVERVIEW_PATH } from '../../state/route';
import { usePlace, useRegionName, useSession } from '../../state/session';
import { useView, useViewActions } from '../../state/view-store';
import { standingsModel } from '../../state/wall';
import { formatClock } from '../format-instant';
import { useCountyWords } from '../i18n/county-words';
import { useWords } from '../i18n/words';
import { SideMap } from '../panels/side-map';
import { Loaded } from '../parts/loaded';
import { StateOfAffairs } from '../progress/state-of-affairs';
import { WallHead } from '../wall/wall-head';
import { WallHeat } from '../wall/wall-heat';
import { WallAhead, WallUrgent } from '../wall/wall-lists';
import '../styles/progress.css';
import '../styles/wall.css';

/** Dark, whatever the address says, as long as the wall is shown. */
function useDark(): void {
  const { theme } = useView();
  useEffect(() => {
    document.documentElement.dataset.theme = 'dark';
    return () => {
      document.documentElement.dataset.theme = theme;
    };
  }, [theme]);
}

function useLeave(): void {
  const { go } = useViewActions();
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') go(OVERVIEW_PATH);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [go]);
}

function WallMap({ data }: { readonly data: CountiesResponse }) {
  const t = useCountyWords();
  const { packs, regions } = useSession();
  const view = useView();
  const { counties, region, within, asOf } = data;
  const { version } = packs;
  const shown = counties.length === 1 ? region : within;
  const model = useMemo(
    () => standingsModel(counties, { region, asOf, version, view, theme: 'dark' }),
    [counties, region, asOf, version, view],
  );
  return (
    <section className="wall-block wall-map" aria-labelledby="wall-map">
      <h2 id="wall-map">{t.wallMap}</h2>
      <SideMap model={model} bounds={regions.get(shown)?.bbox ?? null} label={t.wallMap} testId="map" />
    </section>
  );
}

function Body({ overview }: { readonly overview: OverviewResponse }) {
  const { region, asOf } = usePlace();
  const counties = useCounties(region, asOf);
  return (
    <>
      <StateOfAffairs overview={overview} />
      <div className="wall-grid">
        <WallHeat overview={overview} />
        <WallAhead overview={overview} />
        <Loaded answer={counties} shape="card">
          {(data) => <WallMap data={data} />}
        </Loaded>
        <WallUrgent overview={overview} />
      </div>
    </>
  );
}

export function WallPage() {
  const t = useCountyWords();
  const { t: words } = useWords();
  const { region, asOf } = usePlace();
  const nameOf = useRegionName();
  const answer = useOverview(region, asOf, null);
  useDark();
  useLeave();
  const title = `${t.wall} · ${nameOf(region)}`;
  useEffect(() => {
    document.title = words.app.title(title);
  }, [words, title]);
  return (
    <main className="wall" data-testid="wall">
      <WallHead
        overview={answer.data}
        readAt={answer.dataUpdatedAt === 0 ? null : formatClock(new Date(answer.dataUpdatedAt))}
      />
      <Loaded answer={answer} shape="card">
        {(overview) => <Body overview={overview} />}
      </Loaded>
    </main>
  );
}
