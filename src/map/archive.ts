// Base maps in one PMTiles file, read by byte ranges. Loaded only where one is configured.
import { addProtocol } from 'maplibre-gl';
import { PMTiles, Protocol, TileType } from 'pmtiles';
import type { ArchiveContent } from './layers/basemap';

let protocol: Protocol | null = null;

function registered(): Protocol {
  if (protocol === null) {
    protocol = new Protocol();
    addProtocol('pmtiles', protocol.tile);
  }
  return protocol;
}

/** Reads the header and makes `pmtiles://<address>` known to the map. Rejects when the file can't be read. */
export async function openArchive(address: string): Promise<ArchiveContent> {
  const archive = new PMTiles(address);
  const { tileType } = await archive.getHeader();
  registered().add(archive);
  return tileType === TileType.Mvt || tileType === TileType.Mlt ? 'vector' : 'raster';
}
