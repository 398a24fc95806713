// Measuring by hand: clicks set corners, double click or Enter ends, Backspace takes one back, Esc gives up.
import type { Map as MapLibreMap, MapMouseEvent } from 'maplibre-gl';
import { type MeasureShape, NO_SHAPE } from './layers/measure';
import { type Corner, measureCorners, measureShape } from './measure-shape';
import type { MapEvent, MeasureKind } from './model';

export interface MeasureTool {
  stop(): void;
}

export interface MeasureToolOptions {
  readonly kind: MeasureKind;
  readonly show: (shape: MeasureShape) => void;
  readonly onEvent: (event: MapEvent) => void;
  /** Called once, when no more corners are taken. */
  readonly onEnd: () => void;
}

const FEWEST: Readonly<Record<MeasureKind, number>> = { distance: 2, area: 3 };

class Session {
  readonly #map: MapLibreMap;
  readonly #options: MeasureToolOptions;
  #corners: readonly Corner[] = [];
  #running = true;

  constructor(map: MapLibreMap, options: MeasureToolOptions) {
    this.#map = map;
    this.#options = options;
    map.doubleClickZoom.disable();
    map.getCanvas().style.cursor = 'crosshair';
    map.on('click', this.#click);
    map.on('dblclick', this.#doubleClick);
    map.on('mousemove', this.#move);
    document.addEventListener('keydown', this.#key, true);
    this.#report(null, false);
  }

  stop(): void {
    if (!this.#running) return;
    this.#detach();
    this.#options.show(NO_SHAPE);
  }

  #click = (event: MapMouseEvent): void => {
    const corner: Corner = [event.lngLat.lng, event.lngLat.lat];
    const last = this.#corners.at(-1);
    if (last && last[0] === corner[0] && last[1] === corner[1]) return;
    this.#corners = [...this.#corners, corner];
    this.#report(null, false);
  };

  #doubleClick = (event: MapMouseEvent): void => {
    event.preventDefault();
    this.#finish();
  };

  #move = (event: MapMouseEvent): void => {
    if (this.#corners.length > 0) this.#report([event.lngLat.lng, event.lngLat.lat], false);
  };

  #key = (event: KeyboardEvent): void => {
    const act = { Escape: this.#cancel, Enter: this.#finish, Backspace: this.#back }[event.key];
    const typing = event.target instanceof HTMLElement && event.target.closest('input, textarea, [contenteditable]');
    if (!act || typing) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };

  #back = (): void => {
    this.#corners = this.#corners.slice(0, -1);
    this.#report(null, false);
  };

  #finish = (): void => {
    if (this.#corners.length < FEWEST[this.#options.kind]) return;
    this.#report(null, true);
    this.#detach();
  };

  #cancel = (): void => {
    this.stop();
    this.#options.onEvent({ type: 'measure', kind: this.#options.kind, done: true, cancelled: true });
  };

  #report(pointer: Corner | null, done: boolean): void {
    const { kind, show, onEvent } = this.#options;
    const corners = pointer === null ? this.#corners : [...this.#corners, pointer];
    const { metres, squareMetres } = measureCorners(kind, corners);
    show(measureShape(kind, this.#corners, pointer));
    onEvent({
      type: 'measure',
      kind,
      metres,
      corners: this.#corners,
      done,
      ...(squareMetres === null ? {} : { squareMetres }),
    });
  }

  #detach(): void {
    this.#running = false;
    this.#map.off('click', this.#click);
    this.#map.off('dblclick', this.#doubleClick);
    this.#map.off('mousemove', this.#move);
    document.removeEventListener('keydown', this.#key, true);
    this.#map.getCanvas().style.cursor = '';
    this.#map.doubleClickZoom.enable();
    this.#options.onEnd();
  }
}

export const createMeasureTool = (map: MapLibreMap, options: MeasureToolOptions): MeasureTool =>
  new Session(map, options);
