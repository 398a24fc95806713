// From an applied import to the map page: its place, on the day from which its data hold.

import type { Batch } from '../../contract/batches';
import { cameraOver } from '../../state/import-map';
import { MAP_PATH } from '../../state/route';
import { DEFAULT_VIEW, formatView } from '../../state/url-state';
import { useView, useViewActions } from '../../state/view-store';
import { useImportWords } from '../i18n/import-words';

export function MapLink({ batch }: { readonly batch: Batch }) {
  const t = useImportWords();
  const { language, theme, basemap } = useView();
  const { go } = useViewActions();
  const { bbox, settings } = batch;
  const view = {
    ...DEFAULT_VIEW,
    language,
    theme,
    basemap,
    region: settings.region,
    asOf: settings.on,
    camera: bbox && cameraOver(bbox),
  };
  return (
    <a
      className="button primary"
      href={`${MAP_PATH}${formatView(view)}`}
      data-testid="see-on-map"
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
        event.preventDefault();
        go(MAP_PATH, view);
      }}
    >
      {t.apply.map}
    </a>
  );
}
