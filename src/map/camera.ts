// Moves of the map: fitting, jumping, and panels that open without moving what one looks at.
import type { Map as MapLibreMap } from 'maplibre-gl';
import type { Camera, FitOptions, MapBounds, MapEvent, Padding } from './model';

const FIT_MARGIN = 40;
const FIT_MAX_ZOOM = 15.5;
const FLY_MS = 900;
const SIDES = ['left', 'right', 'top', 'bottom'] as const;

interface Flight {
  readonly bounds: MapBounds;
  readonly options: FitOptions;
}

export class CameraControl {
  readonly #map: MapLibreMap;
  #padding: Padding = { left: 0, right: 0, top: 0, bottom: 0 };
  /** The fit under way: a panel that opens meanwhile must not stop it. */
  #flight: Flight | null = null;

  constructor(map: MapLibreMap, onEvent: (event: MapEvent) => void) {
    this.#map = map;
    map.on('moveend', () => {
      if (!map.isMoving()) this.#flight = null;
      onEvent({ type: 'camera', camera: this.current() });
    });
  }

  current(): Camera {
    const { lng, lat } = this.#map.getCenter();
    return {
      center: [lng, lat],
      zoom: this.#map.getZoom(),
      bearing: this.#map.getBearing(),
      pitch: this.#map.getPitch(),
    };
  }

  jump({ center, zoom, bearing = 0, pitch = 0 }: Camera): void {
    this.#flight = null;
    this.#map.jumpTo({ center: [center[0], center[1]], zoom, bearing, pitch });
  }

  fit(bounds: MapBounds, options: FitOptions): void {
    const [west, south, east, north] = bounds;
    this.#map.fitBounds([west, south, east, north], {
      padding: FIT_MARGIN,
      maxZoom: options.maxZoom ?? FIT_MAX_ZOOM,
      bearing: this.#map.getBearing(),
      pitch: this.#map.getPitch(),
      duration: options.instant ? 0 : FLY_MS,
      linear: false,
    });
    this.#flight = options.instant ? null : { bounds, options };
  }

  /** Panels that open while the map flies or is dragged take effect when it rests; a fit starts anew at once. */
  setPadding(padding: Padding): void {
    if (SIDES.every((side) => padding[side] === this.#padding[side])) return;
    this.#padding = padding;
    const flight = this.#flight;
    if (flight === null && this.#map.isMoving()) {
      this.#map.once('moveend', () => {
        if (this.#padding === padding) this.#pad(padding);
      });
      return;
    }
    this.#pad(padding);
    if (flight !== null) this.fit(flight.bounds, flight.options);
  }

  /** The middle of the free part gets a new place on screen; the ground under every pixel stays. */
  #pad(padding: Padding): void {
    const { clientWidth, clientHeight } = this.#map.getContainer();
    const middle = this.#map.unproject([
      (padding.left + clientWidth - padding.right) / 2,
      (padding.top + clientHeight - padding.bottom) / 2,
    ]);
    this.#map.jumpTo({ center: middle, padding: { ...padding } });
  }
}
