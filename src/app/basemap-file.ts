// A PMTiles file of raster tiles as an ordinary tile address of our own server.
import { open } from 'node:fs/promises';
import { PMTiles, type Source, TileType } from 'pmtiles';

export interface BasemapFile {
  respond(request: Request): Promise<Response | null>;
}

const ROUTE = /^\/basemap\/(\d{1,2})\/(\d{1,7})\/(\d{1,7})$/;

const CONTENT_TYPES = new Map<TileType, string>([
  [TileType.Png, 'image/png'],
  [TileType.Jpeg, 'image/jpeg'],
  [TileType.Webp, 'image/webp'],
  [TileType.Avif, 'image/avif'],
]);

async function fileSource(path: string): Promise<Source> {
  const file = await open(path, 'r');
  return {
    getKey: () => path,
    async getBytes(offset, length) {
      const buffer = Buffer.alloc(length);
      const { bytesRead } = await file.read(buffer, 0, length, offset);
      return { data: new Uint8Array(buffer.subarray(0, bytesRead)).buffer };
    },
  };
}

/** null without a path. Throws when the file can't be read or holds anything but images. */
export async function openPmtiles(path: string | undefined): Promise<BasemapFile | null> {
  if (!path) return null;
  const archive = new PMTiles(await fileSource(path));
  const { tileType } = await archive.getHeader();
  const contentType = CONTENT_TYPES.get(tileType);
  if (contentType === undefined) {
    throw new Error(`${path} 不是栅格 PMTiles，请使用 PNG、JPEG、WebP 或 AVIF 瓦片。 · It holds no raster tiles.`);
  }
  return {
    async respond(request) {
      const match = ROUTE.exec(new URL(request.url).pathname);
      if (match === null) return null;
      const [z = 0, x = 0, y = 0] = match.slice(1).map(Number);
      const tile = await archive.getZxy(z, x, y);
      if (tile === undefined) return new Response(null, { status: 204 });
      const headers = { 'content-type': contentType, 'cache-control': 'public, max-age=86400' };
      return new Response(tile.data, { headers });
    },
  };
}
