// One PMTiles file under an address of our own, read by the browser in byte ranges.
import { open } from 'node:fs/promises';

export const BASEMAP_ADDRESS = '/basemap/basemap.pmtiles';

export interface BasemapFile {
  /** null: asked for something else. */
  respond(request: Request): Promise<Response | null>;
}

interface Range {
  readonly from: number;
  readonly to: number;
}

const MAGIC = 'PMTiles';
const LARGEST_ANSWER = 16 * 2 ** 20;

/** The single range of a request; null when there is none, or one that the file can't satisfy. */
export function readRange(header: string | null, size: number): Range | null {
  const match = /^bytes=(\d+)-(\d*)$/.exec(header ?? '');
  if (match === null) return null;
  const from = Number(match[1]);
  const asked = match[2] === '' ? size - 1 : Number(match[2]);
  const to = Math.min(asked, size - 1, from + LARGEST_ANSWER - 1);
  return from <= to ? { from, to } : null;
}

/** null without a path. Throws when the file can't be read or is no PMTiles. */
export async function openBasemapFile(path: string | undefined): Promise<BasemapFile | null> {
  if (!path) return null;
  const file = await open(path, 'r');
  const { size, mtimeMs } = await file.stat();
  const { buffer: start } = await file.read(Buffer.alloc(MAGIC.length), 0, MAGIC.length, 0);
  if (start.toString('latin1') !== MAGIC) throw new Error(`${path} 不是 PMTiles 文件 · ${path} is no PMTiles file`);
  const headers = {
    'accept-ranges': 'bytes',
    'content-type': 'application/octet-stream',
    'cache-control': 'no-cache',
    etag: `"${size.toString(36)}-${Math.round(mtimeMs).toString(36)}"`,
  };
  return {
    async respond(request) {
      if (new URL(request.url).pathname !== BASEMAP_ADDRESS) return null;
      const range = readRange(request.headers.get('range'), size);
      if (range === null) {
        return new Response(null, { status: 416, headers: { ...headers, 'content-range': `bytes */${size}` } });
      }
      const length = range.to - range.from + 1;
      const { buffer } = await file.read(Buffer.alloc(length), 0, length, range.from);
      const contentRange = `bytes ${range.from}-${range.to}/${size}`;
      return new Response(new Uint8Array(buffer), {
        status: 206,
        headers: { ...headers, 'content-range': contentRange },
      });
    },
  };
}
