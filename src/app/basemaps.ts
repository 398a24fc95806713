// Base maps by configuration. Without any, only the offline map of our own regions is offered.
import type { ConfigResponse } from '../contract/api';
import { BASEMAP_ADDRESS } from './basemap-file';

type Basemap = ConfigResponse['basemaps'][number];

const OFFLINE: Basemap = {
  id: 'offline',
  name: { zh: '离线底图', en: 'Offline' },
  kind: 'offline',
  tiles: [],
  attribution: '',
  maxZoom: 22,
};

/** 天地图 in web mercator: a picture layer and the layer of its labels, drawn in this order. */
function tianditu(id: string, name: Basemap['name'], layers: readonly [string, string], key: string): Basemap {
  const address = (layer: string) => {
    const query = `SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=${layer}&STYLE=default&TILEMATRIXSET=w&FORMAT=tiles`;
    const place = 'TILEMATRIX={z}&TILEROW={y}&TILECOL={x}';
    return `https://t0.tianditu.gov.cn/${layer}_w/wmts?${query}&${place}&tk=${encodeURIComponent(key)}`;
  };
  const attribution = '国家地理信息公共服务平台 天地图';
  return { id, name, kind: 'raster', tiles: layers.map(address), attribution, maxZoom: 18 };
}

const custom = (env: NodeJS.ProcessEnv, zh: string, en: string) => ({
  name: { zh: env.BASEMAP_NAME ?? zh, en: env.BASEMAP_NAME ?? en },
  attribution: env.BASEMAP_ATTRIBUTION ?? '',
  maxZoom: 19,
});

const isAddress = (text: string): boolean => /^https?:\/\//.test(text);

/** Path of the PMTiles file that this server itself has to serve. */
export function localArchive(env: NodeJS.ProcessEnv): string | undefined {
  const archive = env.BASEMAP_PMTILES;
  return archive && !isAddress(archive) ? archive : undefined;
}

/**
 * TIANDITU_KEY; BASEMAP_XYZ (addresses with {z} {x} {y}, drawn one over the other, separated by spaces);
 * BASEMAP_PMTILES (a file or an address); BASEMAP_NAME and BASEMAP_ATTRIBUTION for these two; MAP_APPROVAL (审图号).
 */
export function readBasemaps(env: NodeJS.ProcessEnv): ConfigResponse {
  const basemaps = [OFFLINE];
  if (env.TIANDITU_KEY) {
    const key = env.TIANDITU_KEY;
    basemaps.push(tianditu('tianditu-map', { zh: '天地图矢量', en: 'Tianditu map' }, ['vec', 'cva'], key));
    basemaps.push(tianditu('tianditu-imagery', { zh: '天地图影像', en: 'Tianditu imagery' }, ['img', 'cia'], key));
  }
  if (env.BASEMAP_XYZ) {
    const tiles = env.BASEMAP_XYZ.trim().split(/\s+/);
    basemaps.push({ id: 'xyz', kind: 'raster', tiles, ...custom(env, '自定义底图', 'Custom') });
  }
  if (env.BASEMAP_PMTILES) {
    const tiles = [localArchive(env) === undefined ? env.BASEMAP_PMTILES : BASEMAP_ADDRESS];
    basemaps.push({ id: 'pmtiles', kind: 'pmtiles', tiles, ...custom(env, '单文件底图', 'Single file') });
  }
  return { basemaps, mapApproval: env.MAP_APPROVAL?.trim() || null };
}

/** Origins other than our own that the page may load tiles from. */
export function tileOrigins(config: ConfigResponse): readonly string[] {
  const remote = config.basemaps.flatMap((basemap) => basemap.tiles).filter(isAddress);
  return [...new Set(remote.map((tiles) => new URL(tiles.replaceAll(/[{}]/g, '')).origin))];
}
