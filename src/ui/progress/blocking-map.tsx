// Where the sites lie that hold a target back; a point opens its site.
import { useMemo } from 'react';
import type { TargetProgressResponse } from '../../contract/api-progress';
import type { MapEvent } from '../../map/view';
import { blockingModel } from '../../state/blocking-map';
import { MAP_PATH } from '../../state/route';
import { useSession } from '../../state/session';
import { useView, useViewActions } from '../../state/view-store';
import { useProgressWords } from '../i18n/progress-words';
import { SideMap } from '../panels/side-map';

export function BlockingMap({ data }: { readonly data: TargetProgressResponse }) {
  const t = useProgressWords();
  const { packs, regions } = useSession();
  const view = useView();
  const { go } = useViewActions();
  const { blocking, entry, asOf } = data;
  const { version } = packs;
  const region = entry.for;
  const model = useMemo(
    () => blocking && blockingModel(blocking, { region, asOf, version, view }),
    [blocking, region, asOf, version, view],
  );
  if (!model || model.marked?.length === 0) return null;
  const onEvent = (event: MapEvent): void => {
    const site = event.type === 'select' ? event.candidates[0] : undefined;
    if (site) go(MAP_PATH, { selection: { kind: 'feature', id: site.id }, camera: null });
  };
  return (
    <figure className="blocking-map">
      <SideMap
        model={model}
        bounds={regions.get(region)?.bbox ?? null}
        label={t.blockingMap}
        testId="blocking-map"
        onEvent={onEvent}
      />
      <figcaption className="note">{t.blockingMapNote}</figcaption>
    </figure>
  );
}
