// Everything the map page reads for its map: one model, what to fit, and the answers its overlays share.
import { useMemo } from 'react';
import { boundsOf, mapModelOf, shadingSeen } from '../../state/map-model';
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
  const targetAnswer = useTarget(targetId, place.asOf);
  const target = targetAnswer.data?.target;
  const sites = useTargetFeatures(targetId, place.asOf).data;
  const feature = useFeature(selection.kind === 'feature' ? selection.id : null, place.asOf);
  const failed = (targetAnswer.isError && !target) || (feature.isError && !feature.data);
  const model = useMemo(
    () => mapModelOf({ view, place, version: packs.version, rows: rows ?? [], target, sites, targets }),
    [view, place, packs.version, rows, target, sites, targets],
  );
  const box = boundsOf(view, place, regions, feature.data?.bbox, target, failed);
  const key = box?.join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same box read again is no reason to move the map
  const bounds = useMemo(() => box, [key]);
  return { model, bounds, target, sites, shaded: shadingSeen(model, view.camera) };
}
