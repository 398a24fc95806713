// Names under which ledgers keep what we know; names without unit and brackets.
import { ATTRIBUTES, attributeSpec } from '../../domain/site/attributes';
import type { LayerKey } from '../../domain/site/layer';
import type { DateKey } from './dates';

export type AmountTarget = 'statedArea' | 'acceptedArea' | 'investment' | 'volume' | 'capacity';

const PLAIN: Readonly<Record<string, readonly string[]>> = {
  code: [
    '图斑编号',
    '图斑号',
    '编号',
    '点位编号',
    '矸石山编号',
    '矿山编号',
    '许可证号',
    '采矿许可证号',
    '断面编码',
    '编码',
    'code',
    'id',
  ],
  name: ['名称', '图斑名称', '点位名称', '矿山名称', '项目名称', '断面名称', '矸石山名称', 'name'],
  region: [
    '县区',
    '区县',
    '县市区',
    '县(市、区)',
    '所在县',
    '所在县区',
    '所属县区',
    '所在区县',
    '行政区',
    '行政区划',
    '行政区代码',
    'county',
    'region',
  ],
  status: ['状态', '治理状态', '修复状态', '进度', '治理进度', '工程进度', '目前状态', '生产状态', 'status'],
  lon: ['经度', '东经', '中心经度', '中心点经度', '经度坐标', 'lon', 'lng', 'longitude'],
  lat: ['纬度', '北纬', '中心纬度', '中心点纬度', '纬度坐标', 'lat', 'latitude'],
  x: ['东坐标', '横坐标', 'y坐标', 'easting'],
  y: ['北坐标', '纵坐标', 'x坐标', 'northing'],
  // Which of the two plain letters is the easting is left to the numbers.
  first: ['x'],
  second: ['y'],
};

const AMOUNTS: Readonly<Record<AmountTarget, readonly string[]>> = {
  statedArea: ['面积', '占地面积', '图斑面积', '台账面积', '损毁面积', '修复面积', '治理面积', 'area'],
  acceptedArea: ['验收面积'],
  investment: ['投资', '总投资', '投资额', '投资金额', '计划投资'],
  volume: ['体积', '堆存量', '方量', '堆存体积'],
  capacity: ['产能', '生产能力', '设计产能', '生产规模', '年产量'],
};

const DATES: Readonly<Record<DateKey, readonly string[]>> = {
  plannedOn: ['立项日期', '立项时间', '批复日期', '批复时间'],
  plannedStartOn: ['计划开工日期', '计划开工时间', '计划开始日期'],
  plannedEndOn: ['计划完工日期', '计划完工时间', '计划完成日期', '计划完成时间', '计划竣工日期'],
  startedOn: ['开工日期', '开工时间', '开始日期', '实际开工日期'],
  completedOn: ['完工日期', '竣工日期', '完工时间', '竣工时间', '实际完工日期'],
  acceptedOn: ['验收日期', '验收时间'],
  issuedOn: ['发证日期', '发证时间', '有效期起', '有效期始', '有效期自'],
  expiresOn: ['有效期止', '有效期至', '有效期到', '到期日期', '到期时间'],
};

/** Beside their labels in the registry. */
const ATTRIBUTE_NAMES: Readonly<Record<string, readonly string[]>> = {
  programme: ['类型', '类别', '项目类型'],
  kind: ['类型', '类别', '矿区类型', '点位类型'],
  owner: ['权属', '有无主', '权属情况'],
  burning: ['自燃', '是否自燃', '自燃情况'],
  covered: ['是否苫盖', '苫盖情况'],
  ledger: ['是否建台账'],
  group: ['片区', '片区名称', '所属片区'],
  mineral: ['矿种', '开采矿种', '主矿种'],
  green: ['绿色矿山', '是否绿色矿山'],
  river: ['河流', '所在河流', '水体名称'],
  goal: ['目标类别', '水质目标', '目标水质'],
};

/** A running number: a code only where there is no better one. */
export const RUNNING_NUMBERS = ['序号', 'no', '№'];

export interface Alias {
  readonly name: string;
  readonly to: string;
}

function attributeAliases(layer: LayerKey): Alias[] {
  return Object.keys(ATTRIBUTES).flatMap((key) => {
    const spec = attributeSpec(key);
    if (!spec?.layers.includes(layer)) return [];
    const names = [...new Set([spec.label.zh, key, ...(ATTRIBUTE_NAMES[key] ?? [])])];
    return names.map((name) => ({ name: name.toLowerCase(), to: `attributes.${key}` }));
  });
}

const listed = (names: Readonly<Record<string, readonly string[]>>, prefix: string): Alias[] =>
  Object.entries(names).flatMap(([to, list]) => list.map((name) => ({ name, to: `${prefix}${to}` })));

/** All names for a layer, in order of rank where one name may mean several things. */
export const aliasesOf = (layer: LayerKey): readonly Alias[] => [
  ...listed(PLAIN, ''),
  ...listed(AMOUNTS, 'amounts.'),
  ...listed(DATES, 'details.'),
  ...attributeAliases(layer),
];
