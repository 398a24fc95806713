// The overview: how a region stands on a day, what needs attention first and why; every row opens.
import { useEffect, useState } from 'react';
import type { OverviewResponse } from '../../contract/api-progress';
import type { IsoDate } from '../../domain/units';
import { totalOf, type Wish } from '../../state/overview';
import { useOverview } from '../../state/progress';
import { usePlace, useRegionName } from '../../state/session';
import { useProgressWords } from '../i18n/progress-words';
import { useWords } from '../i18n/words';
import { Loaded } from '../parts/loaded';
import { HeatSection } from '../progress/heat-table';
import { AheadList, ChangedList, Groups, Unranked, UrgentList } from '../progress/overview-lists';
import { PageBar } from '../progress/page-bar';
import { StateOfAffairs } from '../progress/state-of-affairs';
import { WishList } from '../progress/wish-list';
import '../styles/progress.css';

interface BodyProps {
  readonly overview: OverviewResponse;
  readonly onSince: (day: IsoDate) => void;
}

function Body({ overview, onSince }: BodyProps) {
  const t = useProgressWords();
  const [wish, setWish] = useState<Wish | null>(null);
  const { asOf } = overview;
  if (totalOf(overview.counts) === 0) return <p className="empty">{t.empty}</p>;
  const list = wish && <WishList wish={wish} asOf={asOf} onClose={() => setWish(null)} />;
  const inHeat = wish?.by === 'cell';
  const inGroups = wish !== null && wish.by !== 'cell' && wish.by !== 'standing';
  return (
    <>
      <StateOfAffairs overview={overview} wish={wish} onWish={setWish} />
      {!inHeat && !inGroups && list}
      <div className="columns">
        <div className="column">
          <UrgentList overview={overview} />
          <HeatSection heat={overview.heat} wish={wish} onWish={setWish} />
          {inHeat && list}
          <ChangedList overview={overview} onSince={onSince} />
        </div>
        <div className="column">
          <AheadList overview={overview} />
          <Groups overview={overview} onWish={setWish} />
          {inGroups && list}
          <Unranked overview={overview} />
        </div>
      </div>
    </>
  );
}

export function OverviewPage() {
  const t = useProgressWords();
  const { t: words } = useWords();
  const { region, asOf } = usePlace();
  const nameOf = useRegionName();
  const [since, setSince] = useState<IsoDate | null>(null);
  const answer = useOverview(region, asOf, since !== null && since <= asOf ? since : null);
  const title = `${t.overview} · ${nameOf(region)}`;
  useEffect(() => {
    document.title = words.app.title(title);
  }, [words, title]);
  return (
    <div className="page progress-page">
      <PageBar title={t.overview} />
      <main className="progress-main" id="progress" data-testid="overview">
        <h1>{title}</h1>
        <Loaded answer={answer} shape="rows">
          {(overview) => <Body overview={overview} onSince={setSince} key={region} />}
        </Loaded>
      </main>
    </div>
  );
}
