// From the first paint to the map page: reads areas, regions and base maps, shows the page's shape meanwhile,
// and says what to do when there is nothing to show.
import { lazy, Suspense, useMemo } from 'react';
import { RegionTree } from '../../domain/geo/region';
import { useLiveData } from '../../state/live';
import { useConfig, usePacks, useRegions } from '../../state/queries';
import { type Route, routeOf } from '../../state/route';
import { SessionProvider } from '../../state/session';
import { usePath } from '../../state/view-store';
import { useWords } from '../i18n/words';
import { ExplainProvider } from '../parts/explain';
import { ProblemNote, Skeleton } from '../parts/loaded';
import { MapPage } from './map-page';

const CountyPage = lazy(() => import('./county-page').then((module) => ({ default: module.CountyPage })));
const WallPage = lazy(() => import('./wall-page').then((module) => ({ default: module.WallPage })));
const OverviewPage = lazy(() => import('./overview-page').then((module) => ({ default: module.OverviewPage })));
const TargetPage = lazy(() => import('./target-page').then((module) => ({ default: module.TargetPage })));
const WaterPage = lazy(() => import('./water-page').then((module) => ({ default: module.WaterPage })));
const WaterPointPage = lazy(() => import('./water-point-page').then((module) => ({ default: module.WaterPointPage })));
const ReconciliationPage = lazy(() =>
  import('./reconciliation-page').then((module) => ({ default: module.ReconciliationPage })),
);
const BalancePage = lazy(() => import('./balance-page').then((module) => ({ default: module.BalancePage })));
const AdmissionPage = lazy(() => import('./admission-page').then((module) => ({ default: module.AdmissionPage })));
const BulletinsPage = lazy(() => import('./bulletins-page').then((module) => ({ default: module.BulletinsPage })));
const ComparePage = lazy(() => import('./compare-page').then((module) => ({ default: module.ComparePage })));
const ImportPage = lazy(() => import('./import-page').then((module) => ({ default: module.ImportPage })));

function Shape() {
  const { t } = useWords();
  return (
    <div className="page" data-left="true" data-right="true" aria-busy="true">
      <header className="top-bar">
        <h1 className="product">{t.app.name}</h1>
      </header>
      <main className="stage">
        <div className="panel panel-left">
          <Skeleton shape="rows" />
        </div>
        <p className="opening" role="status">
          {t.map.loading}
        </p>
        <div className="panel panel-right">
          <Skeleton shape="card" />
        </div>
      </main>
      <footer className="footer" />
    </div>
  );
}

function NoPacks() {
  const { t } = useWords();
  return (
    <main className="whole-page">
      <h1>{t.app.name}</h1>
      <p>{t.problem.noPacks}</p>
      <p>{t.problem.noPacksDo}</p>
      <button type="button" className="button primary" onClick={() => window.location.reload()}>
        {t.problem.reload}
      </button>
    </main>
  );
}

function Page({ route }: { readonly route: Route }) {
  useLiveData();
  switch (route.page) {
    case 'map':
      return <MapPage />;
    case 'import':
      return <ImportPage batch={route.batch} />;
    case 'bulletins':
      return <BulletinsPage />;
    case 'county':
      return <CountyPage />;
    case 'wall':
      return <WallPage />;
    case 'overview':
      return <OverviewPage />;
    case 'water':
      return <WaterPage />;
    case 'water-point':
      return <WaterPointPage id={route.id} key={route.id} />;
    case 'reconciliation':
      return <ReconciliationPage />;
    case 'admission':
      return <AdmissionPage />;
    case 'balance':
      return <BalancePage />;
    case 'compare':
      return <ComparePage />;
    case 'target':
      return <TargetPage id={route.id} key={route.id} />;
  }
}

export function OpeningPage() {
  const { t } = useWords();
  const packs = usePacks();
  const regions = useRegions();
  const config = useConfig();
  const route = routeOf(usePath());
  const tree = useMemo(() => regions.data && new RegionTree(regions.data.regions), [regions.data]);
  const session = useMemo(
    () => (packs.data && tree && config.data ? { packs: packs.data, regions: tree, config: config.data } : null),
    [packs.data, tree, config.data],
  );
  const failed = [packs, regions, config].find((answer) => answer.isError);
  if (session && session.packs.packs.length === 0) return <NoPacks />;
  if (session) {
    return (
      <SessionProvider value={session}>
        <ExplainProvider>
          <Suspense fallback={<Shape />}>
            <Page route={route} />
          </Suspense>
        </ExplainProvider>
      </SessionProvider>
    );
  }
  if (!failed?.error) return <Shape />;
  return (
    <main className="whole-page">
      <h1>{t.app.name}</h1>
      <ProblemNote
        error={failed.error}
        onRetry={() => {
          for (const answer of [packs, regions, config]) if (answer.isError) void answer.refetch();
        }}
      />
    </main>
  );
}
