// Buttons on the map: back to the region, measuring, base map, columns, print, share, about.
import { useState } from 'react';
import { usePlace, useSession } from '../../state/session';
import { formatView, type ViewState } from '../../state/url-state';
import { useView, useViewActions } from '../../state/view-store';
import { useWords } from '../i18n/words';
import { Icon, type IconName } from '../parts/icon';
import { Popup } from '../parts/popup';

export type MeasureKind = 'distance' | 'area';

interface ToolProps {
  readonly name: string;
  readonly icon: IconName;
  readonly pressed?: boolean;
  readonly testId?: string;
  readonly onClick: () => void;
}

function Tool({ name, icon, pressed, testId, onClick }: ToolProps) {
  return (
    <button
      type="button"
      className="tool"
      aria-label={name}
      aria-pressed={pressed}
      title={name}
      data-testid={testId}
      onClick={onClick}
    >
      <Icon name={icon} />
    </button>
  );
}

function BasemapTool() {
  const { config } = useSession();
  const { basemap } = useView();
  const { adjust } = useViewActions();
  const { t, local } = useWords();
  return (
    <Popup label={t.map.basemap} iconOnly className="tool" side="left" face={<Icon name="layers" />}>
      {(close) => (
        <ul className="picker-column" aria-label={t.map.basemap}>
          {config.basemaps.map((choice) => (
            <li key={choice.id}>
              <button
                type="button"
                className="picker-item"
                aria-current={choice.id === basemap}
                onClick={() => {
                  adjust({ basemap: choice.id });
                  close();
                }}
              >
                {local(choice.name)}
              </button>
            </li>
          ))}
        </ul>
      )}
    </Popup>
  );
}

/** The address of exactly this view, whether or not the address bar has caught up. */
function ShareTool() {
  const view = useView();
  const { t } = useWords();
  const [state, setState] = useState<'copied' | 'failed' | null>(null);
  const { region, asOf } = usePlace();
  // Region and day are named even where they are the default today: the link must show the same tomorrow.
  const address = `${window.location.origin}${window.location.pathname}${formatView({ ...view, region, asOf })}`;
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(address);
      setState('copied');
    } catch {
      setState('failed');
    }
  };
  return (
    <Popup label={t.map.share} iconOnly className="tool" side="left" testId="share" face={<Icon name="share" />}>
      {() => (
        <div className="share-box">
          <input
            className="input"
            readOnly
            aria-label={t.map.share}
            value={address}
            data-testid="share-address"
            onFocus={(event) => event.target.select()}
          />
          <button type="button" className="button primary" onClick={copy}>
            {t.map.copy}
          </button>
          <p role="status">{state === null ? '' : state === 'copied' ? t.map.shared : t.map.shareFailed}</p>
        </div>
      )}
    </Popup>
  );
}

const LEANING = 50;

/** Columns are seen from the side: the map leans with them and straightens up without them. */
const withColumns = (view: ViewState): ViewState => {
  const columns3d = !view.columns3d;
  return { ...view, columns3d, camera: view.camera && { ...view.camera, pitch: columns3d ? LEANING : 0 } };
};

interface MapToolsProps {
  readonly measuring: MeasureKind | null;
  readonly onMeasure: (kind: MeasureKind | null) => void;
  readonly onPrint: () => void;
  readonly onAbout: () => void;
}

export function MapTools({ measuring, onMeasure, onPrint, onAbout }: MapToolsProps) {
  const { columns3d } = useView();
  const { adjust } = useViewActions();
  const { t } = useWords();
  const toggle = (kind: MeasureKind): void => onMeasure(measuring === kind ? null : kind);
  return (
    <div className="tools" role="toolbar" aria-label={t.map.tools} aria-orientation="vertical">
      <Tool name={t.map.home} icon="home" onClick={() => adjust({ camera: null, selection: { kind: 'none' } })} />
      <Tool
        name={t.map.distance}
        icon="distance"
        pressed={measuring === 'distance'}
        testId="measure-distance"
        onClick={() => toggle('distance')}
      />
      <Tool
        name={t.map.area}
        icon="area"
        pressed={measuring === 'area'}
        testId="measure-area"
        onClick={() => toggle('area')}
      />
      <BasemapTool />
      <Tool
        name={`${t.map.columns}（${t.map.columnsWhy}）`}
        icon="columns"
        pressed={columns3d}
        testId="columns"
        onClick={() => adjust(withColumns)}
      />
      <Tool name={t.map.print} icon="print" testId="print" onClick={onPrint} />
      <ShareTool />
      <Tool name={t.map.about} icon="info" testId="about" onClick={onAbout} />
    </div>
  );
}
