// A map beside other things: shows what it is given, fits it once, and keeps no place in the address.
import { useEffect, useRef, useState } from 'react';
import { createMapView, type MapBounds, type MapEvent, type MapModel, type MapView } from '../../map/view';
import { openingCamera } from '../../state/map-model';
import { usePlace, useSession } from '../../state/session';
import { useView } from '../../state/view-store';
import { useWords } from '../i18n/words';
import '../styles/side-map.css';

const TILES = '/tiles';
const CLOSEST = 15;

interface SideMapProps {
  readonly model: MapModel;
  readonly bounds: MapBounds | null;
  readonly label: string;
  readonly testId: string;
  readonly onEvent?: (event: MapEvent) => void;
}

export function SideMap({ model, bounds, label, testId, onEvent }: SideMapProps) {
  const { t } = useWords();
  const { config, regions } = useSession();
  const state = useView();
  const place = usePlace();
  const container = useRef<HTMLDivElement>(null);
  const [view, setView] = useState<MapView | null>(null);
  const latest = useRef({ model, state, place, onEvent });
  latest.current = { model, state, place, onEvent };
  useEffect(() => {
    if (!container.current) return;
    const { model: initial, state: opening, place: at } = latest.current;
    const created = createMapView(container.current, {
      tilesBase: TILES,
      camera: openingCamera({ ...opening, camera: null }, at, regions),
      config,
      regions: regions.all(),
      initial,
      onEvent: (event) => latest.current.onEvent?.(event),
    });
    setView(created);
    return () => created.destroy();
  }, [config, regions]);
  useEffect(() => view?.update(model), [view, model]);
  const key = bounds?.join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same box read again is no reason to move the map
  useEffect(() => {
    if (view && bounds) view.fit(bounds, { maxZoom: CLOSEST, instant: true });
  }, [view, key]);
  return (
    <section className="side-map" aria-label={label}>
      <div className="map-container" ref={container} data-testid={testId} />
      <p className="map-approval">{config.mapApproval ? t.footer.approval(config.mapApproval) : t.footer.noApproval}</p>
    </section>
  );
}
