// Reads a file of readings against a handful of known water points.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ImportReport, ReadSite } from '../../src/contract/import-report';
import type { FeatureId, IsoDate, RegionCode } from '../../src/domain/units';
import { type MapWish, NO_MAP } from '../../src/ingest/mapping/map-file';
import type { KnownPoint } from '../../src/ingest/readings/points';
import { type ReadingsResult, readReadings } from '../../src/ingest/readings/read-readings';

export const READINGS = join(import.meta.dirname, '..', 'fixtures', 'readings');

const point = (id: string, name: string, region: string, river: string | null): KnownPoint => ({
  id: id as FeatureId,
  code: id.slice(3),
  name,
  region: region as RegionCode,
  river,
  place: [113.9, 34.1],
});

export const POINTS: readonly KnownPoint[] = [
  point('XC-WS-411024-001', '清潩河控制断面（示意）', '411024', '清潩河'),
  point('XC-WS-411024-002', '颍河控制断面（示意）', '411024', '颍河'),
  point('XC-FG-411024-001', '清潩河马岗闸', '411024', '清潩河'),
  point('XC-ST-411024-001', '微型水质自动站', '411024', '清潩河'),
  point('XC-ST-411025-001', '微型水质自动站', '411025', '颍河'),
];

interface Wish {
  readonly map?: MapWish;
  readonly part?: string;
}

export const readingsOf = (path: string, { map = NO_MAP, part }: Wish = {}): Promise<ReadingsResult> =>
  readReadings({
    path,
    encoding: null,
    part: part ?? null,
    map,
    points: POINTS,
    today: '2024-06-01' as IsoDate,
  });

/** The content as a file of that name. */
export async function readingsIn(name: string, content: string | Uint8Array, wish?: Wish): Promise<ReadingsResult> {
  const folder = await mkdtemp(join(tmpdir(), 'minemend-readings-'));
  try {
    const path = join(folder, name);
    await writeFile(path, content);
    return await readingsOf(path, wish);
  } finally {
    await rm(folder, { recursive: true });
  }
}

export interface Read {
  readonly report: ImportReport;
  readonly sites: readonly ReadSite[];
}

export function mustRead(result: ReadingsResult): Read {
  if (!result.ok) throw new Error(result.message.en);
  return result;
}

/** `code severity` of each check of a row. */
export const checksAt = ({ report }: Read, row: number | null): string[] =>
  report.checks.filter((check) => check.row === row).map(({ code, severity }) => `${code} ${severity}`);

export const sampleAt = ({ sites }: Read, row: number) => sites.find((site) => site.row === row)?.sample;

/** Values of a row as `code value flags`, `<` before a limit. */
export const valuesAt = (read: Read, row: number): string[] =>
  (sampleAt(read, row)?.values ?? []).map(({ parameter, value, belowDetection, flags }) =>
    [parameter, `${belowDetection ? '<' : ''}${value}`, ...flags].join(' '),
  );
