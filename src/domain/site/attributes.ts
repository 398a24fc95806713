// Registry of the typed attributes a measure may match: their layers, types, values and names.
// One place for pack validation, filters, legends and labels.
import type { LocalText } from '../text';
import type { LayerKey } from './layer';

export interface AttributeSpec {
  readonly label: LocalText;
  readonly layers: readonly LayerKey[];
  readonly type: 'enum' | 'boolean' | 'integer' | 'text';
  /** Allowed values of an enum with their names, in display order. */
  readonly values?: Readonly<Record<string, LocalText>>;
  /** Shown as a filter in the layer tree. */
  readonly filter?: boolean;
  /** May be learnt or change over time, as yes/no properties do unless they say otherwise. */
  readonly changes?: boolean;
}

const text = (zh: string, en: string): LocalText => ({ zh, en });

export const ATTRIBUTES = {
  programme: {
    label: text('项目类别', 'Programme'),
    layers: ['restoration-sites'],
    type: 'enum',
    filter: true,
    values: {
      'abandoned-pit': text('废弃露天矿山', 'Abandoned open pits'),
      'damaged-pit': text('私挖滥采及工程坑点', 'Illegal and project pits'),
      'legacy-mine': text('历史遗留矿山', 'Legacy mines'),
      afforestation: text('营造林', 'Afforestation'),
      'soil-conservation': text('水土流失治理', 'Soil conservation'),
      wetland: text('湿地', 'Wetlands'),
    },
  },
  kind: {
    label: text('类型', 'Kind'),
    layers: ['mining-zones', 'restoration-sites', 'gangue-piles', 'water-points'],
    type: 'enum',
    filter: true,
    values: {
      // restoration sites
      project: text('涉煤涉矿工程', 'Mining-related project'),
      illegal: text('私挖滥采', 'Illegal digging'),
      unclassified: text('未分类', 'Not classified'),
      'over-boundary': text('越界开采区域', 'Area mined beyond the boundary'),
      parcel: text('造林小班', 'Afforestation parcel'),
      'garden-project': text('园林项目', 'Garden project'),
      'expressway-exit': text('高速出入口', 'Expressway exit'),
      'railway-station': text('高铁站', 'High-speed railway station'),
      'forest-town': text('森林特色小镇', 'Forest town'),
      'forest-village': text('森林乡村', 'Forest village'),
      'model-village': text('绿化模范村', 'Greening model village'),
      'wellness-base': text('森林康养基地', 'Forest wellness base'),
      'wetland-park': text('湿地公园', 'Wetland park'),
      'constructed-wetland': text('人工湿地', 'Constructed wetland'),
      // mining zones
      'mining-right': text('采矿权', 'Mining right'),
      'exploration-right': text('探矿权', 'Exploration right'),
      'planned-block': text('开采规划区块', 'Planned block'),
      'economic-zone': text('矿业经济区', 'Mining economic zone'),
      deposit: text('上表矿区', 'Registered deposit'),
      'coal-washery': text('洗煤厂', 'Coal washery'),
      'hot-spot-circle': text('热点圈', 'Hot-spot circle'),
      'permanent-farmland': text('永久基本农田', 'Permanent basic farmland'),
      // gangue piles
      pile: text('矸石山', 'Gangue pile'),
      producer: text('煤矸石产生企业', 'Gangue producer'),
      // water points
      section: text('水质断面', 'River section'),
      'flow-gate': text('生态流量闸', 'Ecological-flow gate'),
      groundwater: text('地下水点位', 'Groundwater point'),
      source: text('饮用水水源地', 'Drinking-water source'),
      station: text('水质自动站', 'Automatic station'),
      outfall: text('入河排污口', 'Outfall'),
      'black-odorous-reach': text('黑臭水体', 'Black-odorous reach'),
      river: text('河湖', 'River or lake'),
    },
  },
  category: {
    label: text('营造林类别', 'Afforestation category'),
    layers: ['restoration-sites'],
    type: 'enum',
    filter: true,
    values: {
      'mountain-forest': text('山区生态林', 'Mountain ecological forest'),
      'sand-fixing-forest': text('平原防风固沙林', 'Sand-fixing forest'),
      'farmland-shelterbelt': text('农田防护林', 'Farmland shelterbelt'),
      corridor: text('廊道绿化', 'Corridor greening'),
      'village-greening': text('乡村绿化美化', 'Village greening'),
      'oil-new': text('木本油料新造', 'Woody oil, new'),
      'oil-improved': text('木本油料改培', 'Woody oil, improved'),
      'economic-new': text('特色经济林新造', 'Special economic forest, new'),
      'economic-improved': text('特色经济林改培', 'Special economic forest, improved'),
      tending: text('森林抚育', 'Forest tending'),
      'flower-new': text('花卉苗木新造', 'Flowers and seedlings, new'),
      'flower-improved': text('花卉苗木改培', 'Flowers and seedlings, improved'),
      'central-city': text('中心城区绿化', 'Central-city greening'),
    },
  },
  owner: {
    label: text('权属', 'Ownership'),
    layers: ['gangue-piles'],
    type: 'enum',
    filter: true,
    values: { owned: text('有主', 'Owned'), ownerless: text('无主', 'Ownerless') },
  },
  mineral: {
    label: text('矿种', 'Mineral'),
    layers: ['mining-zones', 'restoration-sites'],
    type: 'enum',
    filter: true,
    values: {
      coal: text('煤', 'Coal'),
      iron: text('铁', 'Iron'),
      'flux-limestone': text('熔剂用灰岩', 'Flux limestone'),
      'cement-limestone': text('水泥用灰岩', 'Cement limestone'),
      'building-limestone': text('建筑石料用灰岩', 'Building-stone limestone'),
      limestone: text('石灰岩', 'Limestone'),
      dolomite: text('冶金用白云岩', 'Metallurgical dolomite'),
      clay: text('水泥配料用粘土', 'Cement clay'),
      diorite: text('闪长岩', 'Diorite'),
    },
  },
  metal: {
    label: text('金属矿产', 'Metallic or energy'),
    layers: ['mining-zones'],
    type: 'enum',
    values: {
      metal: text('金属', 'Metallic'),
      nonmetal: text('非金属', 'Non-metallic'),
      energy: text('能源', 'Energy'),
    },
  },
  size: {
    label: text('规模', 'Size'),
    layers: ['mining-zones'],
    type: 'enum',
    filter: true,
    values: { large: text('大型', 'Large'), medium: text('中型', 'Medium'), small: text('小型', 'Small') },
  },
  group: { label: text('片区', 'Group'), layers: ['restoration-sites'], type: 'text' },
  dueYear: { label: text('计划年度', 'Planned year'), layers: ['restoration-sites'], type: 'integer', filter: true },
  builtUp: { label: text('建成区内', 'In the built-up area'), layers: ['mining-zones'], type: 'boolean' },
  urbanFringe: { label: text('城市周边', 'Urban fringe'), layers: ['restoration-sites'], type: 'boolean' },
  green: { label: text('绿色矿山', 'Green mine'), layers: ['mining-zones'], type: 'boolean', filter: true },
  greenLevel: {
    label: text('绿色矿山级别', 'Green-mine level'),
    layers: ['mining-zones'],
    type: 'enum',
    values: { national: text('国家级', 'National'), provincial: text('省级', 'Provincial') },
  },
  newMine: { label: text('新建或技改矿山', 'New or upgraded mine'), layers: ['mining-zones'], type: 'boolean' },
  openPit: { label: text('露天开采', 'Open pit'), layers: ['mining-zones'], type: 'boolean' },
  threeRatesMet: { label: text('“三率”达标', 'Three rates met'), layers: ['mining-zones'], type: 'boolean' },
  threeInOnePlan: { label: text('“三合一”方案', 'Three-in-one plan'), layers: ['mining-zones'], type: 'boolean' },
  surveyed: { label: text('已实测或排查', 'Surveyed'), layers: ['mining-zones', 'water-points'], type: 'boolean' },
  railAccess: { label: text('铁路专用线', 'Rail siding'), layers: ['mining-zones'], type: 'boolean' },
  burning: { label: text('自燃', 'Burning'), layers: ['gangue-piles'], type: 'boolean', filter: true },
  ledger: { label: text('已建台账', 'Ledger kept'), layers: ['gangue-piles'], type: 'boolean' },
  covered: { label: text('已苫盖', 'Covered'), layers: ['gangue-piles', 'restoration-sites'], type: 'boolean' },
  river: { label: text('河流', 'River'), layers: ['water-points'], type: 'text', filter: true },
  controlUnit: { label: text('控制单元', 'Control unit'), layers: ['water-points'], type: 'text' },
  level: {
    label: text('断面级别', 'Section level'),
    layers: ['water-points'],
    type: 'enum',
    filter: true,
    values: {
      national: text('国控', 'National'),
      provincial: text('省控', 'Provincial'),
      municipal: text('市控', 'Municipal'),
      city: text('城市级', 'City'),
      township: text('乡镇级', 'Township'),
      county: text('县级', 'County'),
      rural: text('农村', 'Rural'),
    },
  },
  goal: {
    label: text('目标类别', 'Goal class'),
    layers: ['water-points'],
    type: 'enum',
    changes: true,
    values: {
      I: text('Ⅰ类', 'Class I'),
      II: text('Ⅱ类', 'Class II'),
      III: text('Ⅲ类', 'Class III'),
      IV: text('Ⅳ类', 'Class IV'),
      V: text('Ⅴ类', 'Class V'),
    },
  },
  /** Thousandths of m³/s, so that it stays an integer. */
  flowGoal: {
    label: text('生态流量目标（升/秒）', 'Flow goal (L/s)'),
    layers: ['water-points'],
    type: 'integer',
    changes: true,
  },
  /** Class that a groundwater point's or a drinking-water source's own document states. */
  statedClass: {
    label: text('发布类别', 'Stated class'),
    layers: ['water-points'],
    type: 'enum',
    changes: true,
    values: {
      I: text('Ⅰ类', 'Class I'),
      II: text('Ⅱ类', 'Class II'),
      III: text('Ⅲ类', 'Class III'),
      IV: text('Ⅳ类', 'Class IV'),
      V: text('Ⅴ类', 'Class V'),
    },
  },
  goalMet: { label: text('达标', 'Goal met'), layers: ['water-points'], type: 'boolean' },
  boundary: { label: text('已划定立标', 'Boundary marked'), layers: ['water-points'], type: 'boolean' },
  beautiful: { label: text('省级美丽河湖', 'Provincial beautiful water'), layers: ['water-points'], type: 'boolean' },
  hasStation: { label: text('已建水站', 'Has a station'), layers: ['water-points'], type: 'boolean' },
  hasGauge: { label: text('已装流量监测', 'Has a flow gauge'), layers: ['water-points'], type: 'boolean' },
} as const satisfies Readonly<Record<string, AttributeSpec>>;

export type AttributeKey = keyof typeof ATTRIBUTES;

export const attributeSpec = (key: string): AttributeSpec | undefined =>
  (ATTRIBUTES as Readonly<Record<string, AttributeSpec>>)[key];
