// Base maps by configuration. Without any, only the offline map of our own regions is offered.
import type { ConfigResponse } from '../contract/api';

type Basemap = ConfigResponse['basemaps'][number];

const OFFLINE: Basemap = {
  id: 'offline',
  name: { zh: '离线底图', en: 'Offline' },
  kind: 'offline',
  tiles: [],
  attribution: '',
  maxZoom: 22,
};

const TIANDITU_SERVERS = ['t0', 't1', 't2', 't3', 't4', 't5', 't6', 't7'];

function tianditu(layer: 'vec' | 'img', name: Basemap['name'], key: string): Basemap {
  const query = `SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=${layer}&STYLE=default&TILEMATRIXSET=w&FORMAT=tiles`;
  const place = 'TILEMATRIX={z}&TILEROW={y}&TILECOL={x}';
  return {
    id: `tianditu-${layer}`,
    name,
    kind: 'raster',
    tiles: TIANDITU_SERVERS.map(
      (server) => `https://${server}.tianditu.gov.cn/${layer}_w/wmts?${query}&${place}&tk=${encodeURIComponent(key)}`,
    ),
    attribution: '国家地理信息公共服务平台 天地图',
    maxZoom: 18,
  };
}

function xyz(tiles: string, env: NodeJS.ProcessEnv): Basemap {
  const name = env.BASEMAP_NAME ?? '自定义底图';
  return {
    id: 'xyz',
    name: { zh: name, en: env.BASEMAP_NAME ?? 'Custom' },
    kind: 'raster',
    tiles: tiles.split(/\s+/),
    attribution: env.BASEMAP_ATTRIBUTION ?? '',
    maxZoom: 19,
  };
}

const PMTILES_ROUTE = '/basemap/{z}/{x}/{y}';

const pmtiles = (env: NodeJS.ProcessEnv): Basemap => ({
  id: 'pmtiles',
  name: { zh: env.BASEMAP_NAME ?? '本地底图', en: env.BASEMAP_NAME ?? 'Local file' },
  kind: 'raster',
  tiles: [PMTILES_ROUTE],
  attribution: env.BASEMAP_ATTRIBUTION ?? '',
  maxZoom: 19,
});

/**
 * TIANDITU_KEY; BASEMAP_XYZ (one or more addresses with {z} {x} {y}, separated by spaces); BASEMAP_PMTILES (a file
 * with raster tiles); BASEMAP_NAME and BASEMAP_ATTRIBUTION for the last two; MAP_APPROVAL (审图号).
 */
export function readBasemaps(env: NodeJS.ProcessEnv): ConfigResponse {
  const basemaps = [OFFLINE];
  if (env.TIANDITU_KEY) {
    basemaps.push(tianditu('vec', { zh: '天地图矢量', en: 'Tianditu map' }, env.TIANDITU_KEY));
    basemaps.push(tianditu('img', { zh: '天地图影像', en: 'Tianditu imagery' }, env.TIANDITU_KEY));
  }
  if (env.BASEMAP_XYZ) basemaps.push(xyz(env.BASEMAP_XYZ.trim(), env));
  if (env.BASEMAP_PMTILES) basemaps.push(pmtiles(env));
  return { basemaps, mapApproval: env.MAP_APPROVAL?.trim() || null };
}

/** Origins other than our own that the page may load tiles from. */
export function tileOrigins(config: ConfigResponse): readonly string[] {
  const remote = config.basemaps.flatMap((basemap) => basemap.tiles).filter((tiles) => /^https?:/.test(tiles));
  return [...new Set(remote.map((tiles) => new URL(tiles.replaceAll(/[{}]/g, '')).origin))];
}
