// Two maps that move as one: the earlier day below, the later day above it, cut off at the handle.
import { type RefObject, useEffect, useRef, useState } from 'react';
import { createMapView, type MapBounds, type MapEvent, type MapModel, type MapView } from '../../map/view';
import type { Side } from '../../state/compare';
import { freeSize, openingCamera, withSitesShown } from '../../state/map-model';
import { usePlace, useSession } from '../../state/session';
import { useView, useViewActions } from '../../state/view-store';

const TILES = '/tiles';
/** A single site fills the screen no further than this. */
const CLOSEST = 14;
const NOTHING_COVERED = { left: 0, right: 0, top: 0, bottom: 0 };

type Halves = Readonly<Record<Side, MapView>>;
type Containers = Readonly<Record<Side, RefObject<HTMLDivElement | null>>>;

export interface HalvesOptions {
  readonly models: Readonly<Record<Side, MapModel>>;
  /** Shown when the view names no place. */
  readonly bounds: MapBounds | null;
  readonly onEvent: (event: MapEvent) => void;
}

/** Creates both once. Where one goes, the other follows within the same frame, and only the first tells of it. */
function useTwoViews(options: HalvesOptions, onCamera: (event: MapEvent) => void) {
  const { config, regions } = useSession();
  const view = useView();
  const place = usePlace();
  const containers: Containers = { before: useRef<HTMLDivElement>(null), after: useRef<HTMLDivElement>(null) };
  const { before, after } = containers;
  const [halves, setHalves] = useState<Halves | null>(null);
  const latest = useRef({ ...options, onCamera, view, place });
  latest.current = { ...options, onCamera, view, place };
  useEffect(() => {
    const boxes = { before: before.current, after: after.current };
    if (!boxes.before || !boxes.after) return;
    let following = false;
    let made: Halves | null = null;
    const half = (container: HTMLElement, side: Side, other: Side): MapView =>
      createMapView(container, {
        tilesBase: TILES,
        camera: openingCamera(latest.current.view, latest.current.place, regions),
        config,
        regions: regions.all(),
        initial: latest.current.models[side],
        onEvent: (event) => {
          if (event.type !== 'camera') latest.current.onEvent(event);
          else if (!following) latest.current.onCamera(event);
        },
        onMove: (camera) => {
          if (following) return;
          following = true;
          made?.[other].setCamera(camera);
          following = false;
        },
      });
    made = { before: half(boxes.before, 'before', 'after'), after: half(boxes.after, 'after', 'before') };
    setHalves(made);
    return () => {
      for (const each of Object.values(made ?? {})) each.destroy();
      made = null;
    };
  }, [config, regions, before, after]);
  return { containers, halves };
}

export function useHalves(options: HalvesOptions): Containers {
  const { models, bounds } = options;
  const { camera } = useView();
  const { adjust } = useViewActions();
  const fromMap = useRef(camera);
  const fitted = useRef(false);
  const { containers, halves } = useTwoViews(options, (event) => {
    if (event.type !== 'camera') return;
    fromMap.current = event.camera;
    adjust({ camera: event.camera });
  });
  const { after } = containers;
  useEffect(() => halves?.before.update(models.before), [halves, models.before]);
  useEffect(() => halves?.after.update(models.after), [halves, models.after]);
  useEffect(() => {
    if (!halves) return;
    if (camera === null) {
      if (bounds === null) return;
      const box = after.current?.getBoundingClientRect();
      const free = freeSize(box?.width ?? 0, box?.height ?? 0, NOTHING_COVERED);
      halves.after.fit(withSitesShown(bounds, free), { maxZoom: CLOSEST, instant: !fitted.current });
      fitted.current = true;
    } else if (camera !== fromMap.current) {
      fitted.current = true;
      fromMap.current = camera;
      halves.after.setCamera(camera);
    }
  }, [halves, camera, bounds, after]);
  return containers;
}
