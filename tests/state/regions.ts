// A small tree of regions for the tests of this folder: two prefectures, counties, one functional zone.
import { type Region, RegionTree } from '../../src/domain/geo/region';
import type { IsoDate, RegionCode } from '../../src/domain/units';
import type { Pack } from '../../src/state/place';

const region = (code: string, parent: string | null, pack: string | null, level: Region['level']): Region => ({
  code: code as RegionCode,
  name: code,
  nameEn: null,
  level,
  parent: parent as RegionCode | null,
  pack,
  hasOutline: level !== 'zone',
  bbox: [113, 37, 114, 38],
  anchor: [113.5, 37.5],
});

export const REGIONS = new RegionTree([
  region('140300', null, 'yangquan', 'prefecture'),
  region('140300-JK', '140300', 'yangquan', 'zone'),
  region('140302', '140300', 'yangquan', 'county'),
  region('140321', '140300', 'yangquan', 'county'),
  region('410500', null, null, 'prefecture'),
  region('410505', '410500', 'yindu', 'county'),
]);

const pack = (id: string, code: string, opensAt: string, from: string, to: string): Pack => ({
  id,
  name: { zh: id, en: id },
  region: code as RegionCode,
  opensAt: opensAt as IsoDate,
  from: from as IsoDate,
  to: to as IsoDate,
});

export const PACKS: readonly Pack[] = [
  pack('yindu', '410505', '2024-06-30', '2020-12-31', '2025-12-31'),
  pack('yangquan', '140300', '2020-11-15', '2020-01-01', '2021-03-31'),
];
