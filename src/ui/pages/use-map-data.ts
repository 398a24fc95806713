// Everything the map page reads for its map: one model, what to fit, and the answers its overlays share.
import { useMemo } from 'react';
import { boundsOf, mapModelOf } from '../../state/map-model';
import { useFeature, useLayers, useTarget, useTargetFeatures, useTargets } from '../../state/queries';
import { usePlace, useSession } from '../../state/session';
import { useView } from '../../state/view-store';

export function useMapData() {
  const view = useView();
  const place = usePlace();
  const { packs, regions } = useSession();
  const { selection } = view;
  const targetId = selection.kind === 'target' ? selection.id : null;
  const rows = useLayers(place.asOf).data?.rows;
  const targets = useTargets(place.region, place.asOf).data?.targets;
  const target = useTarget(targetId, place.asOf).data?.target;
  const sites = useTargetFeatures(targetId, place.asOf).data;
  const featureBox = useFeature(selection.kind === 'feature' ? selection.id : null, place.asOf).data?.bbox;
  const model = useMemo(
    () => mapModelOf({ view, place, version: packs.version, rows: rows ?? [], target, sites, targets }),
    [view, place, packs.version, rows, target, sites, targets],
  );
  const box = boundsOf(view, place, regions, featureBox, target);
  const key = box?.join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same box read again is no reason to move the map
  const bounds = useMemo(() => box, [key]);
  return { model, bounds, target, sites };
}
