// Configured base maps under our own layers. `offline` is the region outlines alone.
import type { LayerSpecification, SourceSpecification } from 'maplibre-gl';
import type { ConfigResponse } from '../../contract/api';
import { GROUND } from '../palette';

export type Basemap = ConfigResponse['basemaps'][number];
/** What a PMTiles archive holds is known only after its header has been read. */
export type ArchiveContent = 'raster' | 'vector';

export const BASEMAP = 'basemap';
const RASTER_TILE = 256;

export const basemapOf = (config: ConfigResponse, id: string): Basemap | undefined =>
  config.basemaps.find((basemap) => basemap.id === id) ?? config.basemaps.find((basemap) => basemap.kind === 'offline');

export interface BasemapStyle {
  readonly sources: Readonly<Record<string, SourceSpecification>>;
  readonly layers: readonly LayerSpecification[];
}

const NOTHING: BasemapStyle = { sources: {}, layers: [] };

function rasterLayer(id: string): LayerSpecification {
  return { id, type: 'raster', source: id, paint: { 'raster-saturation': -0.25, 'raster-fade-duration': 0 } };
}

/** One source per address template: 天地图 comes as a picture layer and a label layer. */
function raster(basemap: Basemap): BasemapStyle {
  const entries = basemap.tiles.map((tiles, i) => {
    const source: SourceSpecification = {
      type: 'raster',
      tiles: [tiles],
      tileSize: RASTER_TILE,
      maxzoom: basemap.maxZoom,
    };
    return [`${BASEMAP}-${i}`, source] as const;
  });
  return { sources: Object.fromEntries(entries), layers: entries.map(([id]) => rasterLayer(id)) };
}

const roads = { source: BASEMAP, 'source-layer': 'roads' } as const;

/** The layers that the usual PMTiles base maps share; others stay unseen. */
const VECTOR_LAYERS: readonly LayerSpecification[] = [
  {
    id: 'base-earth',
    type: 'fill',
    source: BASEMAP,
    'source-layer': 'earth',
    paint: { 'fill-color': GROUND.light.surface },
  },
  {
    id: 'base-landuse',
    type: 'fill',
    source: BASEMAP,
    'source-layer': 'landuse',
    paint: { 'fill-color': GROUND.light.context, 'fill-opacity': 0.6 },
  },
  { id: 'base-water', type: 'fill', source: BASEMAP, 'source-layer': 'water', paint: { 'fill-color': '#D3E3F0' } },
  {
    id: 'base-roads',
    type: 'line',
    ...roads,
    paint: { 'line-color': '#D9DEE5', 'line-width': ['interpolate', ['linear'], ['zoom'], 8, 0.5, 14, 3] },
  },
  {
    id: 'base-borders',
    type: 'line',
    source: BASEMAP,
    'source-layer': 'boundaries',
    paint: { 'line-color': GROUND.light.inkQuiet, 'line-opacity': 0.4 },
  },
];

function archive(basemap: Basemap, content: ArchiveContent): BasemapStyle {
  const url = `pmtiles://${basemap.tiles[0] ?? ''}`;
  if (content === 'raster') {
    return { sources: { [BASEMAP]: { type: 'raster', url, tileSize: RASTER_TILE } }, layers: [rasterLayer(BASEMAP)] };
  }
  return { sources: { [BASEMAP]: { type: 'vector', url } }, layers: VECTOR_LAYERS };
}

/** `content` null: the archive is not open yet. */
export function basemapStyle(basemap: Basemap | undefined, content: ArchiveContent | null): BasemapStyle {
  if (basemap?.kind === 'raster') return raster(basemap);
  if (basemap?.kind === 'pmtiles' && content !== null) return archive(basemap, content);
  return NOTHING;
}
