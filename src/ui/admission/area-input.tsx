// How a proposed area comes in: drawn on the map, out of a file, or pasted corner by corner.
import { useState } from 'react';
import { Button, DropZone, FileTrigger } from 'react-aria-components';
import { ellipsoidalAreaM2 } from '../../domain/geo/ellipsoid';
import { type OutlineReading, readOutline } from '../../domain/geo/outline-text';
import type { Areal } from '../../domain/geo/polygon';
import type { LocalText } from '../../domain/text';
import { usePlace, useSession } from '../../state/session';
import { formatArea, formatCount } from '../format';
import type { AdmissionTexts } from '../i18n/admission-texts';
import { useAdmissionWords } from '../i18n/admission-words';
import { unitIn } from '../i18n/units';
import { useWords } from '../i18n/words';
import { Icon } from '../parts/icon';
import { Refusal } from '../parts/refusal';
import type { Corner } from './admission-map';

/** An area and how it was understood; `system` null: drawn on the map. */
export interface GivenArea {
  readonly geometry: Areal;
  readonly corners: number;
  readonly system: LocalText | null;
}

const LARGEST_BYTES = 2 * 1024 * 1024;
const FILES = ['.geojson', '.json', '.kml', '.txt', '.csv'];

/** null: too few corners to enclose anything. */
export function drawnArea(corners: readonly Corner[]): GivenArea | null {
  const [first] = corners;
  if (!first || corners.length < 3) return null;
  const ring = [...corners, first].map(([lon, lat]) => [lon, lat]);
  return { geometry: { type: 'Polygon', coordinates: [ring] }, corners: corners.length, system: null };
}

const problemText = ({ problem, line }: Extract<OutlineReading, { ok: false }>, t: AdmissionTexts): string =>
  problem === 'unreadable-line' ? t.outline[problem](formatCount(line ?? 0)) : t.outline[problem];

/** Where the coordinates should be: in the region, or close to it. */
function useExpected(): (lon: number, lat: number) => boolean {
  const { regions } = useSession();
  const { region } = usePlace();
  const [west, south, east, north] = regions.get(region)?.bbox ?? [73, 3, 136, 54];
  return (lon, lat) => lon >= west && lon <= east && lat >= south && lat <= north;
}

function AreaSummary({ area, onClear }: { readonly area: GivenArea | null; readonly onClear: () => void }) {
  const t = useAdmissionWords();
  const { language, local } = useWords();
  if (area === null) {
    return (
      <p className="empty" data-testid="no-area">
        {t.noArea}
      </p>
    );
  }
  const { mu, hectares } = formatArea(ellipsoidalAreaM2(area.geometry));
  return (
    <p className="area-summary">
      <strong className="figures" data-testid="area">
        {t.areaOf(`${mu} ${unitIn('亩', language)}`, hectares, formatCount(area.corners))}
      </strong>
      <span className="note">{area.system === null ? t.drawn : t.understood(local(area.system))}</span>
      <button type="button" className="button" data-testid="clear-area" onClick={onClear}>
        {t.clear}
      </button>
    </p>
  );
}

interface AreaInputProps {
  readonly area: GivenArea | null;
  readonly onArea: (area: GivenArea | null) => void;
  readonly corners: readonly Corner[] | null;
  readonly onDraw: (drawing: boolean) => void;
}

export function AreaInput({ area, onArea, corners, onDraw }: AreaInputProps) {
  const t = useAdmissionWords();
  const expected = useExpected();
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const take = (given: string): void => {
    const read = readOutline(given, expected);
    setProblem(read.ok ? null : problemText(read, t));
    if (read.ok) onArea({ geometry: read.geometry, corners: read.corners, system: read.system });
  };
  const takeFile = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    if (file.size > LARGEST_BYTES) return setProblem(t.fileTooLarge);
    const content = await file.text();
    if (content.includes('\u0000')) return setProblem(t.fileUnreadable);
    take(content);
  };
  const drawing = corners !== null;
  const drawn = drawing ? drawnArea(corners) : null;
  return (
    <div className="area-input">
      <AreaSummary area={area} onClear={() => onArea(null)} />
      {drawing ? (
        <div className="drawing" role="status">
          <p className="note">{t.drawHint}</p>
          <p className="form-buttons">
            <span className="figures">{t.corners(formatCount(corners.length))}</span>
            <button
              type="button"
              className="button primary"
              disabled={drawn === null}
              data-testid="finish-drawing"
              onClick={() => {
                onDraw(false);
                onArea(drawn);
              }}
            >
              {t.finish}
            </button>
            <button type="button" className="button" onClick={() => onDraw(false)}>
              {t.cancel}
            </button>
          </p>
        </div>
      ) : (
        <DropZone
          className="area-drop"
          aria-label={t.file}
          onDrop={async ({ items }) => {
            const item = items.find(({ kind }) => kind === 'file');
            if (item?.kind === 'file') await takeFile(await item.getFile());
          }}
        >
          <div className="form-buttons">
            <button type="button" className="button primary" data-testid="draw" onClick={() => onDraw(true)}>
              <Icon name="area" /> {t.draw}
            </button>
            <FileTrigger acceptedFileTypes={FILES} onSelect={(files) => void takeFile(files?.[0])}>
              <Button className="button" data-testid="area-file">
                <Icon name="upload" /> {t.file}
              </Button>
            </FileTrigger>
          </div>
          <p className="note">{t.fileHint}</p>
        </DropZone>
      )}
      <details className="fold">
        <summary data-testid="paste">{t.paste}</summary>
        <label className="field">
          <span className="field-name">{t.pasteHint}</span>
          <textarea
            className="input figures"
            rows={5}
            spellCheck={false}
            value={text}
            data-testid="corners-text"
            onChange={({ target }) => setText(target.value)}
          />
        </label>
        <div className="form-buttons">
          <button type="button" className="button" data-testid="use-corners" onClick={() => take(text)}>
            {t.pasteRun}
          </button>
        </div>
      </details>
      <Refusal title={t.outlineFailed} problem={problem} testId="area-problem" />
    </div>
  );
}
