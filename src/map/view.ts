// The one owner of the MapLibre object: shows a `MapModel`, reports `MapEvent`s.
import 'maplibre-gl/dist/maplibre-gl.css';
import './map.css';
import { Map as MapLibreMap, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import type { ConfigResponse } from '../contract/api';
import type { Region } from '../domain/geo/region';
import { CameraControl } from './camera';
import { ColumnsSwitch } from './columns-switch';
import { type Controls, createControls } from './controls';
import { imageFor } from './images/image-for';
import { type ArchiveContent, basemapOf } from './layers/basemap';
import { MEASURE, type MeasureShape, NO_SHAPE } from './layers/measure';
import { mapStyle } from './layers/style';
import { Marker } from './marker';
import type { MeasureTool } from './measure-tool';
import type { Camera, FitOptions, MapBounds, MapEvent, MapModel, MapView, MeasureKind, Padding } from './model';
import { attachPointer } from './pointer';
import { reportErrors } from './report-errors';
import { metresPerPixel } from './scale';
import { takeSnapshot } from './snapshot';
import { WORDS } from './words';

export type {
  Camera,
  MapBounds,
  MapErrorCode,
  MapEvent,
  MapModel,
  MapRollUp,
  MapRow,
  MapRows,
  MapSelection,
  MapView,
  Padding,
  RowTone,
} from './model';

export interface MapViewOptions {
  /** Address of the tiles, e.g. `/tiles`. */
  readonly tilesBase: string;
  readonly camera: Camera;
  readonly config: ConfigResponse;
  readonly regions: readonly Region[];
  readonly initial: MapModel;
  readonly onEvent: (event: MapEvent) => void;
  /** On every frame of a movement, for a map that goes along. */
  readonly onMove?: (camera: Camera) => void;
}

setWorkerUrl(workerUrl);

const MIN_ZOOM = 4;
const MAX_ZOOM = 18;
const MAX_PITCH = 60;
const FADE_MS = 150;

class View implements MapView {
  readonly #options: MapViewOptions;
  readonly #map: MapLibreMap;
  readonly #camera: CameraControl;
  readonly #controls: Controls;
  readonly #marker: Marker;
  readonly #columns: ColumnsSwitch;
  readonly #reducedMotion = matchMedia('(prefers-reduced-motion: reduce)').matches;
  #model: MapModel;
  #shape: MeasureShape = NO_SHAPE;
  #archive: ArchiveContent | null = null;
  #measuring: MeasureKind | null = null;
  #tool: MeasureTool | null = null;
  #ready = false;
  #destroyed = false;

  constructor(container: HTMLElement, options: MapViewOptions) {
    this.#options = options;
    this.#model = options.initial;
    this.#map = this.#createMap(container);
    this.#camera = new CameraControl(this.#map, options.onEvent);
    this.#controls = createControls(this.#map, container);
    this.#marker = new Marker(this.#map);
    this.#columns = new ColumnsSwitch(this.#map, () => this.#model, options.onEvent);
    this.#listen(container);
    this.#showTexts();
  }

  update(model: MapModel): void {
    this.#model = model;
    this.#showTexts();
    if (this.#ready) this.#render();
  }

  fit(bounds: MapBounds, options: FitOptions = {}): void {
    this.#camera.fit(bounds, options);
  }

  setPadding(padding: Padding): void {
    this.#controls.setPadding(padding);
    this.#camera.setPadding(padding);
  }

  startMeasure(kind: MeasureKind): void {
    this.stopMeasure();
    this.#measuring = kind;
    void this.#loadMeasureTool(kind);
  }

  stopMeasure(): void {
    this.#measuring = null;
    this.#tool?.stop();
    this.#tool = null;
    this.#drawShape(NO_SHAPE);
  }

  camera(): Camera {
    return this.#camera.current();
  }

  setCamera(camera: Camera): void {
    this.#camera.jump(camera);
  }

  snapshot(): Promise<Blob> {
    return takeSnapshot(this.#map);
  }

  scale(): { readonly metresPerPixel: number } {
    return { metresPerPixel: metresPerPixel(this.#map.getCenter().lat, this.#map.getZoom()) };
  }

  destroy(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    this.stopMeasure();
    this.#columns.destroy();
    this.#controls.destroy();
    this.#map.remove();
  }

  #createMap(container: HTMLElement): MapLibreMap {
    const { center, zoom, bearing = 0, pitch = 0 } = this.#options.camera;
    const map = new MapLibreMap({
      container,
      style: this.#style(),
      center: [center[0], center[1]],
      zoom,
      bearing,
      pitch,
      minZoom: MIN_ZOOM,
      maxZoom: MAX_ZOOM,
      maxPitch: MAX_PITCH,
      renderWorldCopies: false,
      attributionControl: false,
      refreshExpiredTiles: false,
      fadeDuration: this.#reducedMotion ? 0 : FADE_MS,
    });
    const ratio = Math.max(2, Math.ceil(devicePixelRatio));
    map.setMissingStyleImageResolver((id) => {
      const image = imageFor(id, ratio);
      if (image !== null && !map.hasImage(id)) map.addImage(id, image, { pixelRatio: ratio });
    });
    return map;
  }

  #listen(container: HTMLElement): void {
    const map = this.#map;
    container.dataset.map = 'loading';
    map.once('style.load', () => {
      this.#ready = true;
      this.#render();
    });
    map.on('dataloading', () => {
      container.dataset.map = 'loading';
    });
    map.on('idle', () => {
      container.dataset.map = 'idle';
      this.#options.onEvent({ type: 'idle' });
    });
    const { onMove } = this.#options;
    if (onMove) map.on('move', () => onMove(this.#camera.current()));
    attachPointer(map, {
      model: () => this.#model,
      active: () => this.#measuring === null,
      onEvent: this.#options.onEvent,
    });
    reportErrors(map, this.#options.onEvent);
  }

  #style() {
    const { tilesBase, regions, config } = this.#options;
    return mapStyle({
      model: this.#model,
      regions,
      config,
      tilesBase: new URL(tilesBase, document.baseURI).href.replace(/\/$/, ''),
      measure: this.#shape,
      archive: this.#archive,
      reducedMotion: this.#reducedMotion,
    });
  }

  #render(): void {
    this.#openArchive();
    this.#map.setStyle(this.#style(), { diff: true, validate: false });
    this.#marker.show(this.#model);
    this.#columns.show(this.#model.columns3d && this.#model.layers['gangue-piles']);
  }

  #showTexts(): void {
    const { language, basemap, columns3d } = this.#model;
    const source = basemapOf(this.#options.config, basemap);
    const ground = source === undefined || source.kind === 'offline' ? WORDS.outlines[language] : source.attribution;
    this.#controls.show({ language, lines: [columns3d ? WORDS.columns[language] : '', ground] });
  }

  #drawShape(shape: MeasureShape): void {
    if (shape === this.#shape) return;
    this.#shape = shape;
    const source = this.#ready ? this.#map.getSource(MEASURE) : undefined;
    if (source && 'setData' in source) (source as { setData(data: MeasureShape): void }).setData(shape);
  }

  async #loadMeasureTool(kind: MeasureKind): Promise<void> {
    const { createMeasureTool } = await import('./measure-tool');
    if (this.#destroyed || this.#measuring !== kind || this.#tool !== null) return;
    this.#tool = createMeasureTool(this.#map, {
      kind,
      show: (shape) => this.#drawShape(shape),
      onEvent: this.#options.onEvent,
      onEnd: () => {
        this.#measuring = null;
      },
    });
  }

  #openArchive(): void {
    const basemap = basemapOf(this.#options.config, this.#model.basemap);
    if (basemap?.kind !== 'pmtiles' || this.#archive !== null) return;
    void import('./archive')
      .then(({ openArchive }) => openArchive(basemap.tiles[0] ?? ''))
      .then((content) => {
        if (this.#destroyed || this.#archive !== null) return;
        this.#archive = content;
        this.#render();
      })
      .catch((error: unknown) => this.#options.onEvent({ type: 'error', code: 'basemap', message: String(error) }));
  }
}

/** What stands in for the map where the browser can't draw one. */
function inertView(camera: Camera): MapView {
  const nothing = (): void => undefined;
  return {
    update: nothing,
    fit: nothing,
    setPadding: nothing,
    startMeasure: nothing,
    stopMeasure: nothing,
    camera: () => camera,
    setCamera: nothing,
    snapshot: () => Promise.reject(new Error('there is no map to take a picture of')),
    scale: () => ({ metresPerPixel: metresPerPixel(camera.center[1], camera.zoom) }),
    destroy: nothing,
  };
}

export function createMapView(container: HTMLElement, options: MapViewOptions): MapView {
  try {
    return new View(container, options);
  } catch (error) {
    const code =
      error instanceof Error && /webgl|gpu|context/i.test(`${error.name} ${error.message}`) ? 'no-webgl' : 'other';
    queueMicrotask(() => options.onEvent({ type: 'error', code, message: String(error) }));
    return inertView(options.camera);
  }
}
