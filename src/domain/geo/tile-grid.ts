// The web Mercator tile grid: z/x/y against degrees. EPSG:4490 longitude and latitude are drawn as they are.
// The two datums differ by centimetres, far below a screen pixel.

/** Units along the side of a tile. */
export const TILE_EXTENT = 4096;
/** Units of overlap beyond each edge, so that outlines don't show at tile borders. */
export const TILE_BUFFER = 64;
export const MAX_TILE_ZOOM = 16;
/** A tile is drawn 512 pixels wide. */
export const UNITS_PER_PIXEL = TILE_EXTENT / 512;

const MAX_LATITUDE = 85.0511287798066;

export interface TileId {
  readonly z: number;
  readonly x: number;
  readonly y: number;
}

/** A position in tile units, y down. */
export type TilePoint = readonly [number, number];

/** West, south, east, north in degrees. */
export type TileBounds = readonly [number, number, number, number];

export const isTile = ({ z, x, y }: TileId): boolean =>
  z >= 0 && z <= MAX_TILE_ZOOM && x >= 0 && y >= 0 && x < 2 ** z && y < 2 ** z;

/** Position in the square world `[0, 1]²`, y down. */
function toWorld(longitude: number, latitude: number): TilePoint {
  const clamped = Math.max(-MAX_LATITUDE, Math.min(MAX_LATITUDE, latitude));
  const sine = Math.sin((clamped * Math.PI) / 180);
  return [longitude / 360 + 0.5, 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)];
}

const toLongitude = (worldX: number): number => (worldX - 0.5) * 360;
const toLatitude = (worldY: number): number => (Math.atan(Math.sinh(Math.PI * (1 - 2 * worldY))) * 180) / Math.PI;

/** Bounds in degrees, widened by `buffer` units on every side. */
export function tileBounds({ z, x, y }: TileId, buffer = 0): TileBounds {
  const tiles = 2 ** z;
  const margin = buffer / TILE_EXTENT;
  return [
    toLongitude((x - margin) / tiles),
    toLatitude((y + 1 + margin) / tiles),
    toLongitude((x + 1 + margin) / tiles),
    toLatitude((y - margin) / tiles),
  ];
}

/** The one tile of a zoom level that holds a position. */
export function tileAt(longitude: number, latitude: number, z: number): TileId {
  const [worldX, worldY] = toWorld(longitude, latitude);
  const tiles = 2 ** z;
  const clamp = (at: number): number => Math.max(0, Math.min(tiles - 1, Math.floor(at * tiles)));
  return { z, x: clamp(worldX), y: clamp(worldY) };
}

/** True in exactly one tile of a zoom level: what may not be drawn twice is drawn there. */
export function ownsPosition(tile: TileId, [longitude, latitude]: readonly [number, number]): boolean {
  const owner = tileAt(longitude, latitude, tile.z);
  return owner.x === tile.x && owner.y === tile.y;
}

/** From degrees to units of one tile, unrounded. */
export function projector({ z, x, y }: TileId): (position: GeoJSON.Position) => TilePoint {
  const scale = 2 ** z * TILE_EXTENT;
  const left = x * TILE_EXTENT;
  const top = y * TILE_EXTENT;
  return (position) => {
    const [worldX, worldY] = toWorld(position[0] ?? 0, position[1] ?? 0);
    return [worldX * scale - left, worldY * scale - top];
  };
}
