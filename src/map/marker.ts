// Keeps the feature states on the map in step with the selection, source by source.
import type { Map as MapLibreMap } from 'maplibre-gl';
import type { LayerKey } from '../domain/site/layer';
import type { FeatureId } from '../domain/units';
import { changeMarks, markChanges, type SiteMark, selectionMarks } from './layers/selection';
import { shownLayers } from './layers/style';
import type { MapModel } from './model';

type Marks = ReadonlyMap<FeatureId, SiteMark>;
const NONE: Marks = new Map();

export class Marker {
  readonly #map: MapLibreMap;
  /** What each source carries now. A source that is taken away loses it. */
  #applied = new Map<LayerKey, Marks>();
  #version = '';

  constructor(map: MapLibreMap) {
    this.#map = map;
  }

  show(model: MapModel): void {
    if (model.version !== this.#version) this.#applied = new Map();
    this.#version = model.version;
    const wanted = model.changes ? changeMarks(model.changes) : selectionMarks(model.selection);
    const layers = shownLayers(model);
    for (const layer of this.#applied.keys()) if (!layers.includes(layer)) this.#applied.delete(layer);
    for (const layer of layers) {
      const concerned = model.selection.kind !== 'target' || model.selection.layers.includes(layer);
      const marks = concerned ? wanted : NONE;
      for (const { id, mark } of markChanges(this.#applied.get(layer) ?? NONE, marks)) this.#set(layer, id, mark);
      this.#applied.set(layer, marks);
    }
  }

  #set(source: LayerKey, id: FeatureId, mark: SiteMark | null): void {
    for (const sourceLayer of [source, `${source}-marks`]) {
      this.#map.setFeatureState({ source, sourceLayer, id }, { mark });
    }
  }
}
