// Files as they come out of reading: rows over the small bundle of the storage tests, with the checks they carry.
import type { Batch, BatchResult, BatchRow, ImportSettings, ReadResult } from '../../../src/contract/batches';
import type { ImportCheck, ReadSite } from '../../../src/contract/import-report';
import type { Actor, KeyedCell, SiteRecord } from '../../../src/contract/store';
import type { Database } from '../../../src/storage/database';
import { ADMINISTRATOR, day, LATE, region, site, square } from '../fixture';

export const ON = day('2021-05-01');

export const SETTINGS: ImportSettings = {
  layer: 'restoration-sites',
  region: region('140300'),
  on: ON,
  sharing: 'open',
  epsg: null,
  shifted: null,
  datumShift: null,
  encoding: null,
  part: null,
  mapping: null,
};

export const IMPORTER: Actor = { viewer: { role: 'steward', regions: [region('140300')] }, name: '数据员' };
export const OUTSIDER: Actor = { viewer: { role: 'steward', regions: [region('410800')] }, name: '外市数据员' };

/** A new site unless said otherwise; `row` also places it. */
export const rowOf = (row: number, given: Partial<ReadSite> = {}): ReadSite => ({
  row,
  code: `C-${row}`,
  name: `新图斑 ${row}`,
  region: '140321',
  status: 'planned',
  attributes: { programme: 'abandoned-pit' },
  amounts: { statedArea: 500 },
  details: { method: '放坡' },
  geometry: square(113.61 + row * 0.01, 37.6, 0.005),
  ...given,
});

/** The first site of the bundle as its own ledger would state it. */
export const storedRow = (row: number, given: Partial<ReadSite> = {}): ReadSite => ({
  row,
  code: 'AP-140321-001',
  name: '平定县废弃矿山 1 号',
  region: '140321',
  status: null,
  attributes: { programme: 'abandoned-pit', group: '冠山' },
  amounts: { statedArea: 1001 },
  details: {},
  geometry: square(113.6, 37.8, 0.01),
  ...given,
});

export const check = (row: number | null, given: Partial<ImportCheck> = {}): ImportCheck => ({
  row,
  code: 'overlap',
  severity: 'decision',
  message: { zh: '重叠', en: 'It overlaps' },
  ...given,
});

export const readOf = (sites: readonly ReadSite[], checks: readonly ImportCheck[] = []): ReadResult => ({
  report: {
    format: 'GeoJSON',
    source: '台账.geojson',
    layer: 'restoration-sites',
    read: sites.length,
    accepted: sites.length,
    rejected: 0,
    undecided: 0,
    crs: {
      epsg: 4490,
      name: { zh: 'CGCS2000', en: 'CGCS2000' },
      sure: 'certain',
      reason: { zh: '写明', en: 'stated' },
      alternatives: [],
    },
    encoding: null,
    mapping: [
      { field: '编号', to: 'code', unit: null, reason: { zh: '名称', en: 'name' } },
      { field: '现状', to: 'status', unit: null, reason: { zh: '名称', en: 'name' }, words: { 在治理: 'working' } },
    ],
    totals: [],
  },
  checks,
  sites,
});

export const NEW = site('IM-RS-140321-C-1');
export const OLD = site('YQ-AP-140321-001');
export const DAYS = ['2020-01-01', '2020-09-01', '2021-04-30', '2021-05-01', '2022-01-01', '2030-01-01'].map(day);

export function done<T>(result: BatchResult<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result;
}

/** What a person does with batches, and what one then sees. */
export class Desk {
  constructor(private readonly database: Database) {}

  async staged(sites: readonly ReadSite[], checks: readonly ImportCheck[] = [], settings = SETTINGS): Promise<Batch> {
    const { batches } = this.database;
    const { id } = await batches.create(IMPORTER, { kind: 'sites', settings });
    return done(await batches.stage(IMPORTER, id, readOf(sites, checks))).batch;
  }

  async applied(batch: Batch): Promise<Batch> {
    return done(await this.database.batches.apply(IMPORTER, batch.id, '年度更新')).batch;
  }

  /** Totals of every day that matters. */
  async cells(): Promise<readonly (readonly Omit<KeyedCell, 'attrsKey'>[])[]> {
    const days = DAYS.map(async (on) => (await this.database.store.cells(on)).map(({ attrsKey: _, ...cell }) => cell));
    return Promise.all(days);
  }

  rows(batch: Batch): Promise<readonly BatchRow[]> {
    return this.database.batches.rows(ADMINISTRATOR, batch.id, { limit: 100 });
  }

  recordOf(id: string, on = LATE): Promise<SiteRecord | null> {
    return this.database.store.site(ADMINISTRATOR, site(id), on);
  }

  async found(text: string): Promise<readonly string[]> {
    return (await this.database.store.search(ADMINISTRATOR, text, 9)).map(({ id }) => id);
  }
}
