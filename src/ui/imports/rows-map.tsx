// The map of an import: its rows over the quiet stored sites, with a legend that needs no colour.
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Batch } from '../../contract/batches';
import { createMapView, type MapEvent, type MapRow, type MapView, type RowTone } from '../../map/view';
import {
  type Focus,
  focusBounds,
  homeBounds,
  importModel,
  mapRowsOf,
  onePerPlace,
  shownRows,
} from '../../state/import-map';
import { unsettled } from '../../state/import-steps';
import { useShapes } from '../../state/imports';
import { openingCamera } from '../../state/map-model';
import { usePlace, useSession } from '../../state/session';
import { useView } from '../../state/view-store';
import { formatCount } from '../format';
import { useImportWords } from '../i18n/import-words';
import { useWords } from '../i18n/words';

const TILES = '/tiles';
const CLOSEST = 16;
const TONES: readonly RowTone[] = ['new', 'changed', 'unchanged', 'undecided', 'blocked', 'excluded'];

function Legend({ rows, truncated }: { readonly rows: readonly MapRow[]; readonly truncated: boolean }) {
  const t = useImportWords();
  const shown = TONES.filter((tone) => rows.some((row) => row.tone === tone));
  if (shown.length === 0) return null;
  return (
    <ul className="rows-legend" aria-label={t.compare.legend}>
      {shown.map((tone) => (
        <li key={tone}>
          <span className={`tone tone-${tone}`} aria-hidden="true" />
          {t.compare.tones[tone]}
        </li>
      ))}
      {truncated && <li className="note">{t.compare.truncated(formatCount(rows.length))}</li>}
    </ul>
  );
}

interface RowsMapProps {
  readonly batch: Batch;
  readonly focus: Focus | null;
  readonly onRow: (row: number) => void;
}

function useRowsView(batch: Batch, focus: Focus | null, rows: readonly MapRow[], onEvent: (event: MapEvent) => void) {
  const { config, regions, packs } = useSession();
  const state = useView();
  const place = usePlace();
  const container = useRef<HTMLDivElement>(null);
  const [view, setView] = useState<MapView | null>(null);
  const region = batch.settings.region ?? place.region;
  const model = useMemo(
    () => importModel(batch, shownRows(rows, focus), { region, version: packs.version, view: state }),
    [batch, rows, focus, region, packs.version, state],
  );
  const latest = useRef({ model, state, place, onEvent, region });
  latest.current = { model, state, place, onEvent, region };
  useEffect(() => {
    if (!container.current) return;
    const { model: initial, state: opening, place: at, region: shown } = latest.current;
    const created = createMapView(container.current, {
      tilesBase: TILES,
      camera: openingCamera({ ...opening, camera: null }, { ...at, region: shown }, regions),
      config,
      regions: regions.all(),
      initial,
      onEvent: (event) => latest.current.onEvent(event),
    });
    setView(created);
    return () => created.destroy();
  }, [config, regions]);
  useEffect(() => view?.update(model), [view, model]);
  return { container, view, regionBounds: regions.get(region)?.bbox ?? null };
}

export function RowsMap({ batch, focus, onRow }: RowsMapProps) {
  const { t } = useWords();
  const { config } = useSession();
  const shapes = useShapes(batch).data;
  const asks = unsettled(batch);
  const { kind } = batch;
  const rows = useMemo(() => {
    const all = mapRowsOf(shapes, asks);
    return kind === 'readings' ? onePerPlace(all) : all;
  }, [shapes, asks, kind]);
  const { container, view, regionBounds } = useRowsView(batch, focus, rows, (event) => {
    if (event.type === 'row') onRow(event.row);
  });
  const home = homeBounds(rows, regionBounds);
  const homeKey = home?.join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same box read again is no reason to move the map
  useEffect(() => {
    if (view && home) view.fit(home, { maxZoom: CLOSEST, instant: true });
  }, [view, homeKey]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows read again are no reason to move the map
  useEffect(() => {
    const bounds = focus && focusBounds(focus, rows);
    if (view && bounds) view.fit(bounds, { maxZoom: CLOSEST });
  }, [view, focus]);
  return (
    <section className="batch-map" aria-label={t.map.label}>
      <div className="map-container" ref={container} data-testid="map" />
      <Legend rows={rows} truncated={shapes?.truncated ?? false} />
      <p className="map-approval">{config.mapApproval ? t.footer.approval(config.mapApproval) : t.footer.noApproval}</p>
    </section>
  );
}
