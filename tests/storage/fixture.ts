// A bundle small enough to check by hand: one prefecture, two counties, a zone without outline; seven sites of all layers.
import type { BundlePack, BundleSite, PackBundle } from '../../src/contract/bundle';
import type { SiteProperties } from '../../src/contract/pack';
import type { Actor, NewEvent, Viewer } from '../../src/contract/store';
import type { LayerKey } from '../../src/domain/site/layer';
import type { FeatureId, IsoDate, RegionCode, TargetId } from '../../src/domain/units';

export const day = (text: string): IsoDate => text as IsoDate;
export const region = (text: string): RegionCode => text as RegionCode;
export const site = (text: string): FeatureId => text as FeatureId;

export const ADMINISTRATOR: Viewer = { role: 'administrator', regions: [] };
/** Writes anything anywhere. */
export const STEWARD: Actor = { viewer: ADMINISTRATOR, name: 'steward' };
/** After everything that happens here. */
export const LATE = day('2030-01-01');

/** An event written by a person. */
export const change = (id: string, on: string, patch: NewEvent['patch']): NewEvent => ({
  site: site(id),
  effectiveOn: day(on),
  why: '核查',
  evidence: '文号 1',
  drill: false,
  patch,
});

export const idsOf = (page: { readonly rows: readonly { readonly id: string }[] }): string[] =>
  page.rows.map(({ id }) => id);

export const square = (west: number, south: number, size: number): GeoJSON.Polygon => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, south],
      [west + size, south],
      [west + size, south + size],
      [west, south + size],
      [west, south],
    ],
  ],
});

type Given = Partial<SiteProperties> & { readonly region: RegionCode };

export function siteOf(
  id: string,
  layer: LayerKey,
  geometry: BundleSite['geometry'],
  areaDm2: number,
  given: Given,
): BundleSite {
  const properties: SiteProperties = {
    code: id.slice(3),
    name: `图斑 ${id}`,
    since: day('2020-01-01'),
    status: 'recorded',
    attributes: {},
    amounts: {},
    details: {},
    positionAccuracy: 'illustrative',
    regionAccuracy: 'published',
    sharing: 'open',
    source: { document: 'XX-1', section: '一', note: null },
    ...given,
  };
  return { id: site(id), layer, geometry, areaDm2, properties };
}

const PINGDING = region('140321');
const YUXIAN = region('140322');

export const SITES: readonly BundleSite[] = [
  siteOf('YQ-AP-140321-001', 'restoration-sites', square(113.6, 37.8, 0.01), 1000, {
    region: PINGDING,
    name: '平定县废弃矿山 1 号',
    attributes: { programme: 'abandoned-pit', group: '冠山' },
    amounts: { statedArea: 1001 },
  }),
  siteOf('YQ-AP-140321-002', 'restoration-sites', square(113.65, 37.8, 0.01), 2000, {
    region: PINGDING,
    name: '平定县废弃矿山 2 号',
    attributes: { group: '冠山', programme: 'abandoned-pit' },
  }),
  siteOf('YQ-AP-140322-001', 'restoration-sites', square(113.4, 38.1, 0.01), 4000, {
    region: YUXIAN,
    name: '盂县废弃矿山 1 号',
    attributes: { programme: 'abandoned-pit' },
    sharing: 'conditional',
  }),
  siteOf('YQ-GP-140321-001', 'gangue-piles', square(113.7, 37.8, 0.005), 8000, {
    region: PINGDING,
    name: '平定县矸石山 1 号',
    attributes: { owner: 'owned' },
    amounts: { volume: 120_000 },
    sharing: 'restricted',
  }),
  siteOf('YQ-MR-140322-001', 'mining-zones', square(113.3, 38.1, 0.05), 16_000, {
    region: YUXIAN,
    name: '盂县采矿权 1 号',
    status: 'producing',
    attributes: { kind: 'mining-right', mineral: 'coal' },
    details: { method: '充填' },
  }),
  siteOf('YQ-WS-140300-001', 'water-points', { type: 'Point', coordinates: [113.58, 37.86] }, 0, {
    region: region('140300'),
    name: '桃河白羊墅断面',
    status: null,
    attributes: { kind: 'section', river: '桃河', goal: 'IV' },
    positionAccuracy: 'published',
  }),
  siteOf('YQ-OF-140300-001', 'water-points', { type: 'Point', coordinates: [113.6, 37.87] }, 0, {
    region: region('140300'),
    name: '桃河排污口 1 号',
    status: 'found',
    attributes: { kind: 'outfall' },
  }),
];

const PACK: BundlePack = {
  file: {
    id: 'yangquan',
    name: { zh: '阳泉', en: 'Yangquan' },
    region: region('140300'),
    opensAt: day('2020-11-15'),
    from: day('2020-03-01'),
    to: day('2021-03-31'),
    regions: [region('140300'), PINGDING, YUXIAN],
    zones: [{ code: region('140300-JK'), name: '阳泉经开区', nameEn: 'Development zone', parent: region('140300') }],
  },
  plans: [
    {
      document: {
        id: 'XX-1',
        number: '阳政办发〔2020〕123号',
        title: '废弃矿山治理方案',
        issuer: '阳泉市人民政府办公室',
        issued: day('2020-03-01'),
        period: '2020',
        region: region('140300'),
        repealedOn: null,
        source: 'gazette, line 1',
      },
      targets: [
        {
          id: 'YQ-2020-123-001' as TargetId,
          section: '一',
          item: null,
          sourceLine: 10,
          topic: 'restoration',
          kind: 'target',
          indicatorKey: 'pits.count',
          scope: 'all',
          region: PINGDING,
          indicator: { zh: '废弃露天矿山治理图斑', en: 'Abandoned open pits treated' },
          unit: '处',
          op: '=',
          value: 2,
          tolerance: null,
          baseline: null,
          start: day('2020-03-01'),
          deadline: day('2020-12-20'),
          accumulation: 'cumulative',
          binding: 'task',
          responsible: ['平定县人民政府'],
          milestones: [],
          areaKind: null,
          measure: {
            type: 'count',
            layer: 'restoration-sites',
            where: { region: PINGDING, attributes: { programme: 'abandoned-pit' }, statusAtLeast: 'completed' },
          },
          flags: [],
          sharing: 'open',
        },
      ],
      facts: [
        {
          id: 'YQ-2020-123-002' as TargetId,
          section: '一',
          sourceLine: 11,
          kind: 'fact',
          topic: 'restoration',
          region: region('140300'),
          indicator: { zh: '图斑总数', en: 'All patches' },
          unit: '处',
          op: '=',
          value: 3,
          deadline: null,
          flags: [],
        },
      ],
    },
  ],
  sites: SITES,
  drillEvents: [
    {
      site: site('YQ-AP-140321-001'),
      on: day('2020-06-01'),
      patch: { status: 'working' },
      why: '演练',
      evidence: null,
    },
    {
      site: site('YQ-AP-140321-001'),
      on: day('2020-10-01'),
      patch: { status: 'completed', amounts: { acceptedArea: 900 } },
      why: '演练',
      evidence: 'DRILL-1',
    },
  ],
  drillSamples: [
    {
      point: site('YQ-WS-140300-001'),
      on: day('2020-10-05'),
      values: { pH: 7.9, 'NH3-N': 0.025 },
      belowDetection: ['NH3-N'],
    },
    { point: site('YQ-WS-140300-001'), on: day('2020-11-05'), values: { pH: 8.1 } },
  ],
};

export const BUNDLE: PackBundle = {
  fingerprint: 'a1b2c3d4e5f6',
  regions: [
    {
      code: region('140300'),
      name: '阳泉市',
      nameEn: 'Yangquan',
      level: 'prefecture',
      parent: null,
      pack: 'yangquan',
      geometry: square(113, 37.5, 1),
    },
    {
      code: PINGDING,
      name: '平定县',
      nameEn: 'Pingding',
      level: 'county',
      parent: region('140300'),
      pack: 'yangquan',
      geometry: square(113.5, 37.5, 0.5),
    },
    {
      code: YUXIAN,
      name: '盂县',
      nameEn: 'Yuxian',
      level: 'county',
      parent: region('140300'),
      pack: 'yangquan',
      geometry: square(113, 38, 0.5),
    },
    {
      code: region('140300-JK'),
      name: '阳泉经开区',
      nameEn: 'Development zone',
      level: 'zone',
      parent: region('140300'),
      pack: 'yangquan',
      geometry: null,
    },
  ],
  packs: [PACK],
};

/** The same packs with other sites, under another fingerprint. */
export const bundleWith = (fingerprint: string, sites: readonly BundleSite[]): PackBundle => ({
  ...BUNDLE,
  fingerprint,
  packs: [{ ...PACK, sites, drillEvents: [], drillSamples: [] }],
});
