// The one owner of the MapLibre object: shows a `MapModel`, reports `MapEvent`s.
import type { ConfigResponse } from '../contract/api';
import type { Region } from '../domain/geo/region';
import type { Camera, MapBounds, MapEvent, MapModel, MeasureKind, Padding } from './model';

export type { Camera, MapBounds, MapCandidate, MapEvent, MapModel, MapRollUp, MapSelection, MeasureKind, Padding } from './model';

export interface FitOptions {
  readonly maxZoom?: number;
  /** Jump instead of flying. */
  readonly instant?: boolean;
}

export interface MapViewOptions {
  /** Address of the tiles, e.g. `/tiles`. */
  readonly tilesBase: string;
  readonly camera: Camera;
  readonly config: ConfigResponse;
  readonly regions: readonly Region[];
  readonly initial: MapModel;
  readonly onEvent: (event: MapEvent) => void;
}

export interface MapView {
  update(model: MapModel): void;
  fit(bounds: MapBounds, options?: FitOptions): void;
  /** Where panels cover the map; what is in the middle stays where it is. */
  setPadding(padding: Padding): void;
  startMeasure(kind: MeasureKind): void;
  stopMeasure(): void;
  camera(): Camera;
  setCamera(camera: Camera): void;
  /** PNG of what is on screen. */
  snapshot(): Promise<Blob>;
  scale(): { readonly metresPerPixel: number };
  destroy(): void;
}

export declare function createMapView(container: HTMLElement, options: MapViewOptions): MapView;
