// Outlines of the regions, and the zones that packs declare without one, from the geodata folder.

import { packFile } from '../../contract/pack';
import { RegionFinder } from '../../domain/geo/region-finder';
import { Faults } from '../packs/faults';
import { readGeoFiles } from '../packs/pack-files';
import { parseJson, parseSchema } from '../packs/parse';
import { buildRegions, REGIONS_FILE, readOutlines } from '../packs/region-checks';

const PACK = /^packs\/[^/]+\/pack\.json$/;

/** Faults of the packs are told when they are loaded; here what reads is used. */
export async function readRegions(geodataDir: string): Promise<RegionFinder> {
  const faults = new Faults();
  const files = await readGeoFiles(geodataDir);
  const outlines = files
    .filter(({ path }) => path === REGIONS_FILE)
    .flatMap((file) => readOutlines(file, faults.in(file.path)));
  const packs = files.flatMap((file) => {
    if (!PACK.test(file.path)) return [];
    const report = faults.in(file.path);
    const parsed = parseSchema(packFile, parseJson(file, report), report);
    return parsed ? [{ path: file.path, file: parsed }] : [];
  });
  const regions = [...buildRegions(outlines, packs, faults).values()];
  return new RegionFinder(regions);
}
