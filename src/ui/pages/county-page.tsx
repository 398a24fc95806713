// A county at a glance: its targets by verdict, who answers for them, what holds it back, its place among the others.
// A city here lists its counties side by side.
import { useEffect, useState } from 'react';
import type { CountiesResponse } from '../../contract/api-counties';
import type { OverviewResponse } from '../../contract/api-progress';
import type { IsoDate } from '../../domain/units';
import { totalOf } from '../../state/overview';
import { useCounties, useOverview } from '../../state/progress';
import { MAP_PATH } from '../../state/route';
import { usePlace, useRegionName } from '../../state/session';
import { CountyTable } from '../county/county-table';
import { CountyWater } from '../county/county-water';
import { HoldingSection } from '../county/holding-section';
import { RankingSection } from '../county/ranking-section';
import { SiteTotals } from '../county/site-totals';
import { StandingLists } from '../county/standing-lists';
import { useCountyWords } from '../i18n/county-words';
import { useProgressWords } from '../i18n/progress-words';
import { useWords } from '../i18n/words';
import { Icon } from '../parts/icon';
import { Loaded } from '../parts/loaded';
import { PageLink } from '../parts/page-link';
import { ChangedList, Unranked } from '../progress/overview-lists';
import { PageBar } from '../progress/page-bar';
import { StateOfAffairs } from '../progress/state-of-affairs';
import '../styles/progress.css';
import '../styles/county.css';

interface BodyProps {
  readonly data: CountiesResponse;
  readonly overview: OverviewResponse;
  readonly onSince: (day: IsoDate) => void;
}

function County({ data, overview, onSince }: BodyProps) {
  return (
    <div className="columns">
      <div className="column">
        <StandingLists />
        <ChangedList overview={overview} onSince={onSince} />
      </div>
      <div className="column">
        <HoldingSection sites={data.holding ?? []} />
        <RankingSection data={data} own={data.region} />
        <SiteTotals region={data.region} />
        <CountyWater />
        <Unranked overview={overview} />
      </div>
    </div>
  );
}

function City({ data, overview, onSince }: BodyProps) {
  return (
    <>
      <div className="county-wide">
        <CountyTable data={data} />
      </div>
      <div className="columns">
        <div className="column">
          <RankingSection data={data} own={null} />
          <ChangedList overview={overview} onSince={onSince} />
        </div>
        <div className="column">
          <SiteTotals region={data.region} />
          <CountyWater />
          <Unranked overview={overview} />
        </div>
      </div>
    </>
  );
}

function Body(props: BodyProps) {
  const t = useProgressWords();
  if (totalOf(props.overview.counts) === 0) return <p className="empty">{t.empty}</p>;
  return (
    <>
      <StateOfAffairs overview={props.overview} />
      {props.data.holding === null ? <City {...props} /> : <County {...props} />}
    </>
  );
}

export function CountyPage() {
  const t = useCountyWords();
  const { t: words } = useWords();
  const { region, asOf } = usePlace();
  const nameOf = useRegionName();
  const [since, setSince] = useState<IsoDate | null>(null);
  const overview = useOverview(region, asOf, since !== null && since <= asOf ? since : null);
  const answer = useCounties(region, asOf);
  const title = `${t.title} · ${nameOf(region)}`;
  useEffect(() => {
    document.title = words.app.title(title);
  }, [words, title]);
  return (
    <div className="page progress-page">
      <PageBar title={t.title} below />
      <main className="progress-main" id="progress" data-testid="county-page">
        <div className="block-head">
          <h1>{nameOf(region)}</h1>
          <PageLink to={MAP_PATH} change={{ region, camera: null, selection: { kind: 'none' } }} className="link">
            {t.onMap} <Icon name="chevron" />
          </PageLink>
        </div>
        <Loaded answer={overview} shape="card">
          {(state) => (
            <Loaded answer={answer} shape="rows">
              {(data) => <Body data={data} overview={state} onSince={setSince} key={region} />}
            </Loaded>
          )}
        </Loaded>
      </main>
    </div>
  );
}
