// The regions of the project as they are stored before anybody replaces them.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RegionCode } from '../../src/domain/units';
import type { KnownOutline } from '../../src/ingest/regions/outline';

interface Properties {
  readonly code: string;
  readonly name: string;
  readonly parent: string | null;
}

export async function readRegionsFrom(): Promise<readonly KnownOutline[]> {
  const file = join(import.meta.dirname, '..', '..', 'geodata', 'regions', 'regions.geojson');
  const { features } = JSON.parse(await readFile(file, 'utf8')) as GeoJSON.FeatureCollection<
    GeoJSON.Polygon,
    Properties
  >;
  return features.map(({ properties: { code, name, parent }, geometry }) => ({
    code: code as RegionCode,
    name,
    parent: parent as RegionCode | null,
    geometry,
  }));
}
