// A water point's own page: class and goal, month by month, parameter by parameter, its river, what lies upstream.
import { useEffect, useState } from 'react';
import type { WaterPointResponse } from '../../contract/api-water';
import type { FeatureId } from '../../domain/units';
import { WATER_PATH } from '../../state/route';
import { usePlace } from '../../state/session';
import { SPANS, type Span, useWaterPoint } from '../../state/water';
import { useWaterWords } from '../i18n/water-words';
import { useWords } from '../i18n/words';
import { Icon } from '../parts/icon';
import { Loaded } from '../parts/loaded';
import { PageLink } from '../parts/page-link';
import { PageBar } from '../progress/page-bar';
import { CalendarSection } from '../water/class-calendar';
import { ExceedanceSection, QualitySection } from '../water/exceedance-section';
import { FlowSection } from '../water/flow-section';
import { PlaceSection, UpstreamSection } from '../water/place-section';
import { PeriodsSection, PointHead } from '../water/point-head';
import { SeriesSection } from '../water/series-section';
import '../styles/progress.css';
import '../styles/target-page.css';
import '../styles/water.css';

const USUAL_SPAN: Span = 24;
const USUAL_DISTANCE = 10;

interface SpanProps {
  readonly span: Span;
  readonly onSpan: (span: Span) => void;
}

function SpanChoice({ span, onSpan }: SpanProps) {
  const t = useWaterWords();
  const names: Readonly<Record<Span, string>> = { 12: t.range12, 24: t.range24, 60: t.range60 };
  return (
    <fieldset className="chips" aria-label={t.looked}>
      {SPANS.map((one) => (
        <button
          key={one}
          type="button"
          className="chip"
          aria-pressed={one === span}
          data-testid={`span-${one}`}
          onClick={() => onSpan(one)}
        >
          {names[one]}
        </button>
      ))}
    </fieldset>
  );
}

interface BodyProps extends SpanProps {
  readonly data: WaterPointResponse;
  readonly onDistance: (km: number) => void;
}

function Body({ data, span, onSpan, onDistance }: BodyProps) {
  const t = useWaterWords();
  return (
    <>
      <PointHead data={data} />
      {data.series.length > 0 && (
        <div className="water-choices">
          <SpanChoice span={span} onSpan={onSpan} />
          <span className="note figures">{t.span(data.from, data.to)}</span>
        </div>
      )}
      <div className="columns">
        <div className="column">
          <PeriodsSection data={data} />
          <CalendarSection data={data} />
          <FlowSection data={data} />
          <SeriesSection data={data} />
        </div>
        <div className="column">
          <ExceedanceSection data={data} />
          <UpstreamSection data={data} onDistance={onDistance} />
          <PlaceSection data={data} />
          <QualitySection data={data} />
        </div>
      </div>
    </>
  );
}

export function WaterPointPage({ id }: { readonly id: FeatureId }) {
  const t = useWaterWords();
  const { t: words } = useWords();
  const { asOf } = usePlace();
  const [span, setSpan] = useState<Span>(USUAL_SPAN);
  const [distance, setDistance] = useState<number>(USUAL_DISTANCE);
  const answer = useWaterPoint(id, { asOf, span, distance });
  const title = answer.data?.point.name ?? t.point;
  useEffect(() => {
    document.title = words.app.title(title);
  }, [words, title]);
  return (
    <div className="page progress-page">
      <PageBar title={t.point}>
        <PageLink to={WATER_PATH} className="bar-button bar-link" testId="to-water">
          <Icon name="list" /> {t.toWater}
        </PageLink>
      </PageBar>
      <main className="progress-main" id="progress" data-testid="water-point-page">
        <Loaded answer={answer} shape="card">
          {(data) => <Body data={data} span={span} onSpan={setSpan} onDistance={setDistance} />}
        </Loaded>
      </main>
    </div>
  );
}
