// A batch to start from: read, compared, nothing to decide.
import type { Batch } from '../../src/contract/batches';
import type { IsoDate, RegionCode } from '../../src/domain/units';

const text = (both: string) => ({ zh: both, en: both });

export const REPORT: NonNullable<Batch['report']> = {
  format: 'GeoJSON',
  source: 'sites.geojson',
  layer: 'restoration-sites',
  read: 12,
  accepted: 12,
  rejected: 0,
  undecided: 0,
  crs: { epsg: 4490, name: text('CGCS2000'), sure: 'certain', reason: text('.prj'), alternatives: [] },
  encoding: null,
  mapping: [
    { field: '编号', to: 'code', unit: null, reason: text('name') },
    { field: '面积', to: 'amounts.statedArea', unit: '亩', reason: text('name') },
    { field: '备注', to: 'details.备注', unit: null, reason: text('kept') },
  ],
  totals: [],
};

export const BATCH: Batch = {
  id: 'b1',
  kind: 'sites',
  state: 'staged',
  files: [{ name: 'sites.geojson', bytes: 1000 }],
  settings: {
    layer: 'restoration-sites',
    region: '140300' as RegionCode,
    on: '2026-07-01' as IsoDate,
    sharing: 'open',
    epsg: null,
    shifted: null,
    datumShift: null,
    encoding: null,
    part: null,
    mapping: null,
  },
  createdAt: '2026-07-02T01:00:00Z',
  actor: 'steward',
  steps: [],
  progress: null,
  refusal: null,
  report: REPORT,
  checkCounts: [],
  comparison: { new: 10, changed: 2, unchanged: 0, missing: 3, blocked: 0, undecided: 0, excluded: 0 },
  bbox: [113, 37, 114, 38],
  kept: 0,
};
