// A small job with everything that goes wrong in files: commas, quotes, line breaks, formulas, long texts, holes, parts.
import type { ExportChoice, ExportJob, ExportRow } from '../../src/contract/export';
import type { StoredGeometry } from '../../src/domain/geo/wkb';
import type { SiteState } from '../../src/domain/site/site';
import type { FeatureId, IsoDate, RegionCode, TargetId } from '../../src/domain/units';

const TARGET = 'YQ-2020-123-002' as TargetId;
const NO_AMOUNTS = { area: 0, statedArea: 0, acceptedArea: 0, investment: 0, capacity: 0, volume: 0 };

const square = (lon: number, lat: number, size: number): GeoJSON.Position[] => [
  [lon, lat],
  [lon + size, lat],
  [lon + size, lat + size],
  [lon, lat + size],
  [lon, lat],
];
const hole = (lon: number, lat: number, size: number): GeoJSON.Position[] => square(lon, lat, size).reverse();

export const POLYGON: StoredGeometry = {
  type: 'Polygon',
  coordinates: [square(113.51234567, 37.81234567, 0.01), hole(113.515, 37.815, 0.002)],
};
export const PARTS: StoredGeometry = {
  type: 'MultiPolygon',
  coordinates: [[square(114.2, 36.1, 0.004)], [square(114.21, 36.11, 0.003), hole(114.211, 36.111, 0.001)]],
};
export const POINT: StoredGeometry = { type: 'Point', coordinates: [113.98765432, 34.12345678] };

export const LONG_NOTE = '来源说明很长，'.repeat(60);

function row(id: string, geometry: StoredGeometry, site: Partial<SiteState>, more: Partial<ExportRow> = {}): ExportRow {
  return {
    site: {
      id: id as FeatureId,
      layer: 'restoration-sites',
      region: '140321' as RegionCode,
      code: id,
      name: '测试图斑',
      attributes: {},
      status: null,
      drill: false,
      n: 1,
      amounts: NO_AMOUNTS,
      positionAccuracy: 'surveyed',
      regionAccuracy: 'published',
      sharing: 'open',
      ...site,
    },
    regionName: '平定县',
    since: '2020-01-01' as IsoDate,
    source: { document: 'YQ-2020-123', section: '附件', note: null },
    sourceNumber: '阳政办发〔2020〕123号',
    geometry,
    shares: [],
    ...more,
  };
}

export const ROWS: readonly ExportRow[] = [
  row(
    'A-1',
    POLYGON,
    {
      name: '=HYPERLINK("http://x","点我")',
      status: 'accepted',
      drill: true,
      attributes: {
        programme: 'abandoned-pit',
        group: '城区,第1“片区”',
        dueYear: 2021,
        urbanFringe: false,
        covered: true,
      },
      amounts: { ...NO_AMOUNTS, area: 12_345_678, statedArea: 12_000_000 },
      positionAccuracy: 'illustrative',
    },
    { shares: [{ target: TARGET, contribution: 185.18517 }] },
  ),
  row(
    'A-2',
    PARTS,
    {
      name: '@两块\n换行 & <尖括号>',
      attributes: { programme: 'legacy-mine', mineral: 'iron' },
      amounts: { ...NO_AMOUNTS, area: 33 },
    },
    { source: { document: 'YQ-2020-123', section: '附件', note: LONG_NOTE } },
  ),
  row('A-3', POINT, { region: '140322' as RegionCode, name: '-点位', code: '+1' }, { regionName: '盂县' }),
];

export const POLYGONS_ONLY: readonly ExportRow[] = ROWS.slice(0, 2);

export function jobOf(choice: Partial<ExportChoice>, rows: readonly ExportRow[] = ROWS): ExportJob {
  const total = (region: string, name: string, n: number, areaDm2: number) => ({
    region: region as RegionCode,
    regionName: name,
    n,
    areaDm2,
  });
  return {
    format: 'geojson',
    crs: 'EPSG:4490',
    encoding: 'UTF-8',
    ...choice,
    layer: 'restoration-sites',
    name: 'restoration-sites_2020-11-15',
    about: {
      asOf: '2020-11-15' as IsoDate,
      version: 'v1',
      total: 5,
      hidden: 5 - rows.length,
      drill: true,
      illustrative: true,
      sources: ['阳政办发〔2020〕123号 督查通知'],
      filters: [['region', '140300']],
    },
    targets: [
      {
        id: TARGET,
        documentNumber: '阳政办发〔2020〕123号',
        section: '附件',
        indicator: { zh: '治理面积', en: 'Restored area' },
        unit: '亩',
      },
    ],
    totals: [total('140321', '平定县', 4, 13_345_711), total('140322', '盂县', 1, 0)],
    async *rows() {
      for (const one of rows) yield [one];
    },
  };
}
