// The map of a proposed area: drawn by hand or shown, over the stored mining zones.
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Areal } from '../../domain/geo/polygon';
import { bboxOf } from '../../domain/geo/polygon';
import { createMapView, type MapBounds, type MapEvent, type MapModel, type MapView } from '../../map/view';
import { admissionModel } from '../../state/admission-map';
import { openingCamera } from '../../state/map-model';
import { usePlace, useSession } from '../../state/session';
import { useView } from '../../state/view-store';
import { useAdmissionWords } from '../i18n/admission-words';
import { useWords } from '../i18n/words';

const TILES = '/tiles';
const CLOSEST = 15;

export type Corner = readonly [number, number];

interface AdmissionMapProps {
  readonly geometry: Areal | null;
  readonly drawing: boolean;
  readonly onCorners: (corners: readonly Corner[], done: boolean) => void;
  readonly onCancel: () => void;
}

function useMap(model: MapModel, onEvent: (event: MapEvent) => void) {
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
      onEvent: (event) => latest.current.onEvent(event),
    });
    setView(created);
    return () => created.destroy();
  }, [config, regions]);
  useEffect(() => view?.update(model), [view, model]);
  return { container, view };
}

export function AdmissionMap({ geometry, drawing, onCorners, onCancel }: AdmissionMapProps) {
  const t = useAdmissionWords();
  const { t: words } = useWords();
  const { config, regions, packs } = useSession();
  const place = usePlace();
  const state = useView();
  const model = useMemo(
    () => admissionModel(geometry, { ...place, version: packs.version, view: state, label: t.area }),
    [geometry, place, packs.version, state, t.area],
  );
  const { container, view } = useMap(model, (event) => {
    if (event.type !== 'measure') return;
    if (event.cancelled) onCancel();
    else onCorners(event.corners ?? [], event.done);
  });
  const home = regions.get(place.region)?.bbox ?? null;
  useEffect(() => {
    if (view && home) view.fit(home as MapBounds, { maxZoom: CLOSEST, instant: true });
  }, [view, home]);
  useEffect(() => {
    if (view && geometry) view.fit(bboxOf(geometry) as MapBounds, { maxZoom: CLOSEST });
  }, [view, geometry]);
  useEffect(() => {
    if (drawing) view?.startMeasure('area');
    else view?.stopMeasure();
  }, [view, drawing]);
  return (
    <section className="admission-map" aria-label={t.map}>
      <div className="map-container" ref={container} data-testid="map" />
      <p className="map-approval">
        {config.mapApproval ? words.footer.approval(config.mapApproval) : words.footer.noApproval}
      </p>
    </section>
  );
}
