// Latency of vector tiles over 阳泉: first request of a tile, and the same tile again.
import { getJson } from '../app/http';
import { median, milliseconds, timed } from './timing';

const ZOOMS = [6, 10, 12, 14];
const COLLECTION = 'restoration-sites';
/** Around the centre of 平定县, where the patches are dense. */
const CENTRE = { lon: 113.75, lat: 37.85 };

function tileAt(zoom: number): { x: number; y: number } {
  const n = 2 ** zoom;
  const phi = (CENTRE.lat * Math.PI) / 180;
  return {
    x: Math.floor(((CENTRE.lon + 180) / 360) * n),
    y: Math.floor(((1 - Math.log(Math.tan(phi) + 1 / Math.cos(phi)) / Math.PI) / 2) * n),
  };
}

/** Different tiles around the centre, so that each is new to the server. */
function tilesAround(zoom: number, count: number): { x: number; y: number }[] {
  const { x, y } = tileAt(zoom);
  const side = Math.ceil(Math.sqrt(count));
  const all = Array.from({ length: side * side }, (_, at) => ({
    x: x + (at % side) - Math.floor(side / 2),
    y: y + Math.floor(at / side) - Math.floor(side / 2),
  }));
  return all.slice(0, count);
}

export async function benchTiles(origin: string, repeats: number): Promise<(readonly [string, string])[]> {
  const { version } = await getJson<{ version: string }>(origin, '/api/packs');
  const rows: (readonly [string, string])[] = [];
  for (const zoom of ZOOMS) {
    const fresh: number[] = [];
    const again: number[] = [];
    let largest = 0;
    for (const { x, y } of tilesAround(zoom, repeats)) {
      const ask = async () => {
        const response = await fetch(`${origin}/tiles/${COLLECTION}/${zoom}/${x}/${y}.mvt?v=${version}`);
        return (await response.arrayBuffer()).byteLength;
      };
      const first = await timed(ask);
      fresh.push(first.ms);
      largest = Math.max(largest, first.result);
      again.push((await timed(ask)).ms);
    }
    const size = `largest ${(largest / 1000).toFixed(1)} kB`;
    rows.push([
      `tile z${zoom}, ${repeats} tiles, median uncached / cached`,
      `${milliseconds(median(fresh))} / ${milliseconds(median(again))}, ${size}`,
    ]);
  }
  return rows;
}
