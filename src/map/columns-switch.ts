// Turns the 3D columns on and off; their code is loaded the first time they are wanted.
import type { Map as MapLibreMap } from 'maplibre-gl';
import type { Columns } from './columns';
import type { MapEvent, MapModel } from './model';

const PITCH = 50;

export class ColumnsSwitch {
  readonly #map: MapLibreMap;
  readonly #model: () => MapModel;
  readonly #onEvent: (event: MapEvent) => void;
  #wanted = false;
  #loading = false;
  #columns: Columns | null = null;

  constructor(map: MapLibreMap, model: () => MapModel, onEvent: (event: MapEvent) => void) {
    this.#map = map;
    this.#model = model;
    this.#onEvent = onEvent;
  }

  /** Called at every change of the model. */
  show(wanted: boolean): void {
    const turned = wanted !== this.#wanted;
    this.#wanted = wanted;
    if (turned) this.#map.easeTo({ pitch: wanted ? PITCH : 0 });
    if (wanted) void this.#load();
    else this.destroy();
    this.#columns?.refresh(this.#model());
  }

  destroy(): void {
    this.#columns?.remove();
    this.#columns = null;
  }

  async #load(): Promise<void> {
    if (this.#columns !== null || this.#loading) return;
    this.#loading = true;
    try {
      const { createColumns } = await import('./columns');
      if (!this.#wanted) return;
      this.#columns = createColumns(this.#map, this.#model);
    } catch (error) {
      this.#onEvent({ type: 'error', code: 'columns', message: String(error) });
    } finally {
      this.#loading = false;
    }
  }
}
