// The map of two days: one half each, the border between them moves.
import { type CSSProperties, useState } from 'react';
import type { FeatureId } from '../../domain/units';
import type { MapBounds, MapEvent, MapModel } from '../../map/view';
import { type Figures, HANDLE, type Side, type TwoDays } from '../../state/compare';
import { useSession } from '../../state/session';
import { formatCount } from '../format';
import { useCompareWords } from '../i18n/compare-words';
import { useWords } from '../i18n/words';
import type { MapErrorCode } from '../panels/map-canvas';
import { HoverTip } from '../panels/map-overlays';
import { Icon } from '../parts/icon';
import { SwipeHandle } from './swipe-handle';
import { useHalves } from './use-halves';
import '../styles/swipe.css';

/** Where a chosen site is shown. */
export const SWIPE_MAP = 'swipe-map';

type Hover = Extract<MapEvent, { type: 'hover' }>;

interface SwipeMapProps {
  readonly days: TwoDays;
  readonly models: Readonly<Record<Side, MapModel>>;
  readonly bounds: MapBounds | null;
  /** null: not yet known. */
  readonly figures: Figures | null;
  readonly onSite: (id: FeatureId) => void;
}

function DayLabel({ side, day, n }: { readonly side: Side; readonly day: string; readonly n: number | undefined }) {
  const t = useCompareWords();
  return (
    <p className={`day-label day-${side}`}>
      <span className="figures">{day}</span>
      {n !== undefined && (
        <strong className="figures" data-testid={`count-${side}`}>
          {t.sites(formatCount(n))}
        </strong>
      )}
    </p>
  );
}

function Notes() {
  const { t } = useWords();
  const { config } = useSession();
  return (
    <p className="swipe-notes">
      <span title={t.app.illustrativeWhy}>
        <span className="layer-mark hatch" aria-hidden="true" /> {t.app.illustrative}
      </span>
      <span>{config.mapApproval ? t.footer.approval(config.mapApproval) : t.footer.noApproval}</span>
    </p>
  );
}

export function SwipeMap({ days, models, bounds, figures, onSite }: SwipeMapProps) {
  const t = useCompareWords();
  const { t: words } = useWords();
  const [at, setAt] = useState<number>(HANDLE.start);
  const [hover, setHover] = useState<Hover | null>(null);
  const [error, setError] = useState<MapErrorCode | null>(null);
  const onEvent = (event: MapEvent): void => {
    if (event.type === 'hover') setHover(event.candidate ? event : null);
    else if (event.type === 'error') setError(event.code);
    else if (event.type === 'select') {
      const [smallest] = event.candidates;
      if (smallest) onSite(smallest.id);
    }
  };
  const { before, after } = useHalves({ models, bounds, onEvent });
  return (
    <section className="swipe-map" id={SWIPE_MAP} aria-label={t.halves} style={{ '--at': `${at}%` } as CSSProperties}>
      <div className="map-container half-before" ref={before} data-testid="half-before" />
      <div className="map-container half-after" ref={after} data-testid="half-after" />
      <DayLabel side="before" day={days.from} n={figures?.before} />
      <DayLabel side="after" day={days.to} n={figures?.after} />
      <SwipeHandle at={at} days={days} onMove={setAt} />
      <HoverTip hover={hover} />
      <Notes />
      {error && (
        <p className="alert swipe-alert" role="alert">
          <Icon name="warning" /> {words.mapError[error]}
        </p>
      )}
    </section>
  );
}
