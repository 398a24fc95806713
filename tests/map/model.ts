// A model and regions to start from.
import type { Region } from '../../src/domain/geo/region';
import type { IsoDate, RegionCode } from '../../src/domain/units';
import type { MapModel } from '../../src/map/model';

export const day = (text: string): IsoDate => text as IsoDate;
export const code = (text: string): RegionCode => text as RegionCode;

const region = (of: string, name: string, parent: string | null, more: Partial<Region> = {}): Region => ({
  code: code(of),
  name,
  nameEn: null,
  level: parent === null ? 'prefecture' : 'county',
  parent: parent === null ? null : code(parent),
  pack: 'yangquan',
  hasOutline: true,
  bbox: [113, 37, 114, 38],
  anchor: [113.5, 37.5],
  ...more,
});

export const REGIONS: readonly Region[] = [
  region('140300', '阳泉市', null, { nameEn: 'Yangquan' }),
  region('140321', '平定县', '140300', { nameEn: 'Pingding', anchor: [113.7, 37.8] }),
  region('140322', '盂县', '140300', { anchor: [113.3, 38.1] }),
  region('140300-JK', '阳泉经开区', '140300', { level: 'zone', hasOutline: false }),
  region('410500', '安阳市', null, { pack: null, bbox: [113.6, 35.2, 114.9, 36.4], anchor: [114.4, 36] }),
  region('410505', '殷都区', '410500', { pack: 'yindu', bbox: [113.9, 36, 114.3, 36.3], anchor: [114.1, 36.15] }),
  region('410522', '安阳县', '410500', { pack: null, bbox: [113.9, 36, 114.6, 36.3], anchor: [114.05, 36.1] }),
  region('410526', '滑县', '410500', { pack: null, bbox: [114.4, 35.2, 114.8, 35.7], anchor: [114.6, 35.5] }),
];

export const MODEL: MapModel = {
  regionCode: code('140300'),
  asOf: day('2020-11-15'),
  version: 'v1',
  layers: { 'mining-zones': true, 'restoration-sites': true, 'gangue-piles': true, 'water-points': true },
  hiddenGroups: [],
  filters: {},
  selection: { kind: 'none' },
  rollUps: [],
  choropleth: null,
  language: 'zh',
  basemap: 'offline',
  columns3d: false,
};
