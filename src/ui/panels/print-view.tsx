// The map on an A4 sheet: title, picture, legend, scale, north, approval number, source, date.
import { useEffect, useState } from 'react';
import type { ApiTarget, TargetFeaturesResponse } from '../../contract/api';
import { type PaperScale, paperScale } from '../../state/paper';
import { usePlace, useRegionName, useSession } from '../../state/session';
import { useView } from '../../state/view-store';
import { formatCount, formatLength } from '../format';
import { useWords } from '../i18n/words';
import { valueText } from '../labels';
import { Modal } from '../parts/modal';
import { LegendBody } from './legend';
import type { MapView } from './map-canvas';

/** Width of the picture on A4 across, margins of 10 mm and the legend beside it taken off. */
const PAPER_METRES = 0.222;

interface Picture {
  readonly address: string;
  readonly scale: PaperScale;
}

type Preparation = { readonly picture: Picture | null; readonly failed: boolean };

function usePicture(map: MapView): Preparation {
  const [state, setState] = useState<Preparation>({ picture: null, failed: false });
  useEffect(() => {
    let address: string | null = null;
    let gone = false;
    const prepare = async (): Promise<void> => {
      try {
        const blob = await map.snapshot();
        if (gone) return;
        address = URL.createObjectURL(blob);
        const pixels = document.querySelector('.map-container')?.clientWidth ?? 1;
        const scale = paperScale(map.scale().metresPerPixel, pixels, PAPER_METRES);
        setState({ picture: { address, scale }, failed: false });
      } catch {
        if (!gone) setState({ picture: null, failed: true });
      }
    };
    void prepare();
    return () => {
      gone = true;
      if (address) URL.revokeObjectURL(address);
    };
  }, [map]);
  return state;
}

function North({ bearing }: { readonly bearing: number }) {
  const { t } = useWords();
  return (
    <span className="north">
      <svg
        viewBox="0 0 20 20"
        width="28"
        height="28"
        aria-hidden="true"
        style={{ transform: `rotate(${-bearing}deg)` }}
      >
        <path d="M10 2 14.5 17 10 14.2Z" fill="currentColor" />
        <path d="M10 2 5.5 17 10 14.2Z" fill="none" stroke="currentColor" strokeLinejoin="round" />
      </svg>
      {t.print.north}
    </span>
  );
}

interface SheetProps {
  readonly picture: Picture;
  readonly target: ApiTarget | undefined;
  readonly sites: TargetFeaturesResponse | undefined;
  readonly shaded: boolean;
}

function Sheet({ picture, target, sites, shaded }: SheetProps) {
  const words = useWords();
  const { t, local } = words;
  const { config, packs } = useSession();
  const { region, asOf } = usePlace();
  const { camera } = useView();
  const nameOf = useRegionName();
  const [title, setTitle] = useState(t.app.title(nameOf(region)));
  return (
    <div className="print-sheet">
      <input
        className="print-title"
        aria-label={t.print.heading}
        value={title}
        onChange={(event) => setTitle(event.target.value)}
      />
      <div className="print-body">
        <div className="print-picture">
          <img src={picture.address} alt={t.app.title(nameOf(region))} />
          <span className="print-banner">{t.app.illustrative}</span>
          <div className="print-marks">
            <span className="print-bar" style={{ inlineSize: `${picture.scale.barPercent}%` }}>
              {formatLength(picture.scale.barMetres, words.language)}
            </span>
            <North bearing={camera?.bearing ?? 0} />
          </div>
        </div>
        <aside className="print-legend" aria-label={t.print.legend}>
          <h3>{t.print.legend}</h3>
          {target && (
            <p>
              <strong>{local(target.indicator)}</strong> {valueText(target, words)}
              <br />
              <span className="note">{target.document.number}</span>
            </p>
          )}
          <LegendBody target={target} sites={sites} shaded={shaded} />
        </aside>
      </div>
      <p className="print-foot">
        <span>{t.print.made(asOf)}</span>
        <span>
          {t.print.scale} {t.print.scaleAbout(formatCount(picture.scale.ratio))}
        </span>
        <span>{config.mapApproval ? t.footer.approval(config.mapApproval) : t.footer.noApproval}</span>
        <span>{t.footer.source}</span>
        {packs.drill && <span>{t.footer.drillOn}</span>}
      </p>
    </div>
  );
}

interface PrintViewProps extends Omit<SheetProps, 'picture'> {
  readonly map: MapView;
  readonly onClose: () => void;
}

export function PrintView({ map, onClose, ...sheet }: PrintViewProps) {
  const { t } = useWords();
  const { picture, failed } = usePicture(map);
  return (
    <Modal title={t.print.title} onClose={onClose} className="modal-print">
      <div className="modal-body" data-testid="print-view">
        <button
          type="button"
          className="button primary print-button"
          disabled={!picture}
          onClick={() => window.print()}
        >
          {t.print.print}
        </button>
        {!picture && (
          <p role={failed ? 'alert' : 'status'} className="print-wait">
            {failed ? t.print.failed : t.print.preparing}
          </p>
        )}
        {picture && <Sheet picture={picture} {...sheet} />}
      </div>
    </Modal>
  );
}
