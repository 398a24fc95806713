// Water of a region: how it stands, rivers with control units and sections, flow, black-odorous reaches, targets.
import { useEffect, useState } from 'react';
import type { WaterRiversResponse } from '../../contract/api-water';
import { usePlace, useRegionName } from '../../state/session';
import { type RiversPeriod, useRivers } from '../../state/water';
import { formatCount } from '../format';
import { useWaterWords } from '../i18n/water-words';
import { useWords } from '../i18n/words';
import { Loaded } from '../parts/loaded';
import { PageBar } from '../progress/page-bar';
import { RiversSection } from '../water/river-section';
import { BlackOdorousList, FlowList, StatedList, WaterTargets } from '../water/water-lists';
import { SharesSection, WaterState } from '../water/water-state';
import '../styles/progress.css';
import '../styles/water.css';

const isEmpty = ({ all, flow, blackOdorous, groundwater, sources, targets }: WaterRiversResponse): boolean =>
  [all.sections, flow.points.length, blackOdorous.of, groundwater.length, sources.length, targets.length].every(
    (n) => n === 0,
  );

interface BodyProps {
  readonly data: WaterRiversResponse;
  readonly onPeriod: (period: RiversPeriod) => void;
}

function Body({ data, onPeriod }: BodyProps) {
  const t = useWaterWords();
  if (isEmpty(data)) {
    return (
      <p className="empty" data-testid="water-empty">
        {t.empty}
      </p>
    );
  }
  return (
    <>
      <WaterState data={data} onPeriod={onPeriod} />
      <div className="columns">
        <div className="column">
          <RiversSection data={data} />
          <WaterTargets data={data} />
        </div>
        <div className="column">
          <SharesSection data={data} />
          <FlowList data={data} />
          <BlackOdorousList data={data} />
          <StatedList points={data.groundwater} title={t.groundwater} testId="groundwater" />
          <StatedList points={data.sources} title={t.sources} testId="sources" />
          {data.hidden > 0 && <p className="note">{t.hidden(formatCount(data.hidden))}</p>}
        </div>
      </div>
    </>
  );
}

export function WaterPage() {
  const t = useWaterWords();
  const { t: words } = useWords();
  const { region, asOf } = usePlace();
  const nameOf = useRegionName();
  const [period, setPeriod] = useState<RiversPeriod>('year');
  const answer = useRivers(region, asOf, period);
  const title = `${t.water} · ${nameOf(region)}`;
  useEffect(() => {
    document.title = words.app.title(title);
  }, [words, title]);
  return (
    <div className="page progress-page">
      <PageBar title={t.water} />
      <main className="progress-main" id="progress" data-testid="water-page">
        <h1>{title}</h1>
        <Loaded answer={answer} shape="rows">
          {(data) => <Body data={data} onPeriod={setPeriod} />}
        </Loaded>
      </main>
    </div>
  );
}
