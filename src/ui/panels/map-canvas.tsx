// The map in the page: the only place of the interface that holds the GL view. Data goes in, events come out.
import { useEffect, useRef, useState } from 'react';
import {
  createMapView,
  type MapBounds,
  type MapEvent,
  type MapModel,
  type MapView,
  type Padding,
} from '../../map/view';
import { freeSize, openingCamera, withSitesShown } from '../../state/map-model';
import { usePlace, useSession } from '../../state/session';
import { useView, useViewActions } from '../../state/view-store';
import { useWords } from '../i18n/words';

export type { MapErrorCode, MapEvent, MapView } from '../../map/view';

interface MapCanvasProps {
  readonly model: MapModel;
  readonly padding: Padding;
  /** Shown when the view names no place. */
  readonly bounds: MapBounds | null;
  readonly onEvent: (event: MapEvent) => void;
  readonly onReady: (view: MapView | null) => void;
}

const TILES = '/tiles';
/** A single site fills the screen no further than this. */
const CLOSEST = 14;

/** Creates the view once; the newest event handler is always the one that is called. */
function useMapView(props: MapCanvasProps, camera: { readonly onCamera: (event: MapEvent) => void }) {
  const { config, regions } = useSession();
  const state = useView();
  const place = usePlace();
  const container = useRef<HTMLDivElement>(null);
  const [view, setView] = useState<MapView | null>(null);
  const latest = useRef({ ...props, ...camera, state, place });
  latest.current = { ...props, ...camera, state, place };

  useEffect(() => {
    if (!container.current) return;
    const { model, state: opening, place: at, onReady } = latest.current;
    const created = createMapView(container.current, {
      tilesBase: TILES,
      camera: openingCamera(opening, at, regions),
      config,
      regions: regions.all(),
      initial: model,
      onEvent: (event) => {
        if (event.type === 'camera') latest.current.onCamera(event);
        latest.current.onEvent(event);
      },
    });
    setView(created);
    onReady(created);
    return () => {
      created.destroy();
      onReady(null);
    };
  }, [config, regions]);
  return { container, view };
}

export function MapCanvas(props: MapCanvasProps) {
  const { model, padding, bounds } = props;
  const { t } = useWords();
  const { camera } = useView();
  const { adjust } = useViewActions();
  const fromMap = useRef(camera);
  const fitted = useRef(false);
  const toFit = useRef(camera === null);
  const latestPadding = useRef(padding);
  latestPadding.current = padding;
  const { container, view } = useMapView(props, {
    onCamera: (event) => {
      // While a fit is due the place is not chosen yet: a panel that opens must not name one.
      if (event.type !== 'camera' || toFit.current) return;
      fromMap.current = event.camera;
      adjust({ camera: event.camera });
    },
  });

  useEffect(() => view?.update(model), [view, model]);
  useEffect(() => view?.setPadding(padding), [view, padding]);
  useEffect(() => {
    if (!view) return;
    if (camera === null) {
      toFit.current = bounds === null;
      if (bounds === null) return;
      const box = container.current?.getBoundingClientRect();
      const free = freeSize(box?.width ?? 0, box?.height ?? 0, latestPadding.current);
      view.fit(withSitesShown(bounds, free), { maxZoom: CLOSEST, instant: !fitted.current });
      fitted.current = true;
    } else if (camera !== fromMap.current) {
      toFit.current = false;
      fitted.current = true;
      fromMap.current = camera;
      view.setCamera(camera);
    }
  }, [view, camera, bounds, container]);

  return (
    <section className="map" aria-label={t.map.label} aria-describedby="map-description" id="map">
      <p className="visually-hidden" id="map-description">
        {t.map.describe}
      </p>
      <div className="map-container" ref={container} data-testid="map" />
    </section>
  );
}
