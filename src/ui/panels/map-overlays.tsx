// What floats over the map for a moment: what is under the pointer, a choice of several sites, a measured length or area.
import { useEffect, useRef } from 'react';
import { LAYER_LABELS } from '../../domain/site/status-labels';
import { useViewActions } from '../../state/view-store';
import { formatArea, formatLength, formatSquareKilometres } from '../format';
import { useWords } from '../i18n/texts';
import { LayerMark, StatusMark } from '../parts/marks';
import type { MapEvent } from './map-canvas';

type Choice = Extract<MapEvent, { type: 'select' }>;
type Hover = Extract<MapEvent, { type: 'hover' }>;
export type Measured = Extract<MapEvent, { type: 'measure' }>;

const at = (point: readonly [number, number]) => ({
  insetInlineStart: `${point[0]}px`,
  insetBlockStart: `${point[1]}px`,
});

export function HoverTip({ hover }: { readonly hover: Hover | null }) {
  const site = hover?.candidate;
  if (!hover || !site) return null;
  return (
    <div className="hover-tip" style={at(hover.point)} data-testid="hover-tip" aria-hidden="true">
      <span className="figures">{site.code}</span> <strong>{site.name}</strong>
      <StatusMark status={site.status} />
    </div>
  );
}

export function Chooser({ choice, onClose }: { readonly choice: Choice; readonly onClose: () => void }) {
  const { t, local } = useWords();
  const { choose } = useViewActions();
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    root.current?.querySelector('button')?.focus();
  }, []);
  return (
    <div
      className="chooser"
      style={at(choice.point)}
      ref={root}
      role="dialog"
      aria-label={t.map.choose}
      data-testid="chooser"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
    >
      <p className="chooser-title">{t.map.choose}</p>
      <ul>
        {choice.candidates.map((site) => (
          <li key={site.id}>
            <button
              type="button"
              className="picker-item"
              title={local(LAYER_LABELS[site.layer])}
              onClick={() => {
                choose({ selection: { kind: 'feature', id: site.id } });
                onClose();
              }}
            >
              <span>
                <LayerMark layer={site.layer} /> {site.name} <span className="figures">{site.code}</span>
              </span>
              <StatusMark status={site.status} />
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

export function MeasureNote({ measured, onStop }: { readonly measured: Measured | null; readonly onStop: () => void }) {
  const { t } = useWords();
  const area = measured?.squareMetres === undefined ? null : formatArea(measured.squareMetres);
  return (
    <div className="measure-note">
      <p role="status" className="figures" data-testid="measured">
        {measured?.metres !== undefined && `${t.map.distance} ${formatLength(measured.metres)}`}
        {area && `${t.map.area} ${area.mu} ${t.feature.mu} · ${formatSquareKilometres(measured?.squareMetres ?? 0)}`}
      </p>
      {!measured?.done && <p className="note">{t.map.measuring}</p>}
      <button type="button" className="button" onClick={onStop}>
        {t.map.stopMeasure}
      </button>
    </div>
  );
}
