// What goes wrong inside the map, said once per cause and place instead of once per tile.
import type { Map as MapLibreMap } from 'maplibre-gl';
import { BASEMAP } from './layers/basemap';
import type { MapErrorCode, MapEvent } from './model';

export interface MapFailure {
  readonly error: unknown;
  readonly sourceId?: string | undefined;
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** null: not worth telling (a request that the map itself took back). */
export function failureCode({ error, sourceId }: MapFailure): MapErrorCode | null {
  if (isRecord(error) && error.name === 'AbortError') return null;
  if (sourceId?.startsWith(BASEMAP)) return 'basemap';
  return sourceId === undefined ? 'other' : 'tiles';
}

export function reportErrors(map: MapLibreMap, onEvent: (event: MapEvent) => void): void {
  let told = new Set<MapErrorCode>();
  const tell = (code: MapErrorCode, error: unknown): void => {
    if (told.has(code)) return;
    told.add(code);
    onEvent({ type: 'error', code, message: error instanceof Error ? error.message : String(error) });
  };
  map.on('error', (event) => {
    const sourceId = 'sourceId' in event && typeof event.sourceId === 'string' ? event.sourceId : undefined;
    const code = failureCode({ error: event.error, sourceId });
    if (code !== null) tell(code, event.error);
  });
  map.on('webglcontextlost', () => tell('no-webgl', 'the graphics context was lost'));
  map.on('webglcontextrestored', () => told.delete('no-webgl'));
  map.on('moveend', () => {
    told = new Set();
  });
}
