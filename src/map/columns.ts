// 3D columns of the gangue piles, drawn by deck.gl inside the map. Loaded on demand: see columns-switch.ts.
import { PolygonLayer } from '@deck.gl/layers';
import { MapLibreOverlay } from '@deck.gl/maplibre';
import type { Map as MapLibreMap } from 'maplibre-gl';
import { PILES, type Pile, type PileFeature, pilesOf } from './layers/piles';
import type { MapModel } from './model';

export interface Columns {
  refresh(model: MapModel): void;
  remove(): void;
}

function featuresOf(map: MapLibreMap): readonly PileFeature[] {
  if (!map.getSource(PILES)) return [];
  return map.querySourceFeatures(PILES, { sourceLayer: `${PILES}-marks` }).flatMap(({ properties, geometry }) => {
    if (geometry.type !== 'Point') return [];
    const [lon = 0, lat = 0] = geometry.coordinates;
    return [{ properties, position: [lon, lat] as const }];
  });
}

const columnLayer = (piles: readonly Pile[]) =>
  new PolygonLayer<Pile>({
    id: 'gangue-columns',
    data: [...piles],
    extruded: true,
    getPolygon: (pile) => pile.outline.map(([lon, lat]) => [lon, lat]),
    getElevation: (pile) => pile.height,
    getFillColor: (pile) => [...pile.colour],
    material: { ambient: 0.55, diffuse: 0.6, shininess: 12 },
  });

export function createColumns(map: MapLibreMap, model: () => MapModel): Columns {
  const overlay = new MapLibreOverlay({ interleaved: true, layers: [] });
  map.addControl(overlay);
  let drawn = '';
  // Drawing makes the map idle again: only a change may draw.
  const refresh = (to: MapModel): void => {
    const piles = pilesOf(featuresOf(map), to);
    const wanted = piles.map(({ id, colour }) => `${id}:${colour.join()}`).join(' ');
    if (wanted === drawn) return;
    drawn = wanted;
    overlay.setProps({ layers: [columnLayer(piles)] });
  };
  const reload = (): void => refresh(model());
  map.on('idle', reload);
  reload();
  return {
    refresh,
    remove() {
      map.off('idle', reload);
      map.removeControl(overlay);
    },
  };
}
