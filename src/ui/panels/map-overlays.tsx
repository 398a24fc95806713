// What floats over the map for a moment: what is under the pointer, a choice of several sites, a measured length or area.
import { type CSSProperties, useEffect, useRef } from 'react';
import { LAYER_LABELS } from '../../domain/site/status-labels';
import { useViewActions } from '../../state/view-store';
import { formatArea, formatLength, formatSquareKilometres } from '../format';
import { useWords, type Words } from '../i18n/words';
import { LayerMark, StatusMark } from '../parts/marks';
import type { MapEvent } from './map-canvas';

type Choice = Extract<MapEvent, { type: 'select' }>;
type Hover = Extract<MapEvent, { type: 'hover' }>;
export type Measured = Extract<MapEvent, { type: 'measure' }>;

/** Where it stands, for the style sheet, which keeps it on the free part of the map. */
const at = ([x, y]: readonly [number, number]) => ({ '--x': `${x}px`, '--y': `${y}px` }) as CSSProperties;

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
                <LayerMark layer={site.layer} /> {site.name}
              </span>
              <span className="chooser-line">
                <span className="figures">{site.code}</span>
                <StatusMark status={site.status} />
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function measureText({ kind, metres, squareMetres }: Measured, words: Words): string {
  const { t, language } = words;
  const length = metres === undefined ? '' : formatLength(metres, language);
  if (kind === 'distance') return `${t.map.length} ${length}`;
  if (squareMetres === undefined) return '';
  const { mu } = formatArea(squareMetres);
  const area = `${t.region.area} ${mu} ${t.feature.mu} · ${formatSquareKilometres(squareMetres, language)}`;
  return length === '' ? area : `${area} · ${t.map.perimeter} ${length}`;
}

export function MeasureNote({ measured, onStop }: { readonly measured: Measured | null; readonly onStop: () => void }) {
  const words = useWords();
  const { t } = words;
  return (
    <div className="measure-note">
      <p role="status" className="figures" data-testid="measured">
        {measured && measureText(measured, words)}
      </p>
      {!measured?.done && <p className="note">{t.map.measuring}</p>}
      <button type="button" className="button" onClick={onStop}>
        {t.map.stopMeasure}
      </button>
    </div>
  );
}
