// What each parameter expects, in both languages: for the OpenAPI document and for refusals.
import { ATTRIBUTES, type AttributeSpec } from '../domain/site/attributes';
import type { LocalText } from '../domain/text';

const text = (zh: string, en: string): LocalText => ({ zh, en });

const OWN: Readonly<Record<string, LocalText>> = {
  region: text('行政区代码，如 140321（含下级）', 'a region code such as 140321 (with what lies below it)'),
  asOf: text(
    '截至日期，如 2020-11-15；缺省为所在区域数据包的开局日期，未给区域时取各包中最晚的',
    "a day such as 2020-11-15; otherwise the day the region's pack opens at, without a region the latest of these",
  ),
  verdict: text(
    '评判：overdue、behind、at-risk、on-track、met、unknown、none',
    'a verdict: overdue, behind, at-risk, on-track, met, unknown or none',
  ),
  since: text(
    '变化的起算日期，如 2020-10-15；缺省为一个月前',
    'the day changes are counted from; otherwise a month before',
  ),
  from: text('起始日期，如 2020-10-15', 'the earlier day, such as 2020-10-15'),
  to: text('截止日期，如 2020-11-15', 'the later day, such as 2020-11-15'),
  distance: text('距离（公里），1 至 50，缺省 10', 'a distance in km, 1 to 50, otherwise 10'),
  period: text(
    '时期，如 2020-11、2020-Q4、2020-H2、2020（通报）；或 month、quarter、year，至截至月份的一、三、十二个月，缺省 year（水质）',
    'a period such as 2020-11, 2020-Q4, 2020-H2 or 2020 for a bulletin; for water month, quarter or year: the one, three or twelve months up to the as-of month, otherwise year',
  ),
  layer: text(
    '图层：mining-zones、restoration-sites、gangue-piles、water-points',
    'a layer: mining-zones, restoration-sites, gangue-piles or water-points',
  ),
  status: text('截至日期时的状态，如 accepted', 'the status on the as-of date, such as accepted'),
  bbox: text(
    '经纬度范围“西,南,东,北”（度）；给出时合计只计可见要素',
    'a box west,south,east,north in degrees; totals then count what you may see',
  ),
  format: text(
    '文件格式：geojson、gpkg、shp、kml、gpx、csv、xlsx、fgb',
    'a file format: geojson, gpkg, shp, kml, gpx, csv, xlsx or fgb',
  ),
  crs: text(
    '坐标系：EPSG:4490（缺省）、EPSG:4326、EPSG:4547、EPSG:4526、EPSG:3857',
    'a coordinate system: EPSG:4490 (default), EPSG:4326, EPSG:4547, EPSG:4526 or EPSG:3857',
  ),
  encoding: text('Shapefile 的字符编码：UTF-8（缺省）或 GBK', 'the encoding of a shapefile: UTF-8 (default) or GBK'),
  cursor: text('上一页给出的 nextCursor', 'the nextCursor of the page before'),
  before: text('上一页给出的 next', 'the next of the page before'),
  after: text('上一页给出的 next', 'the next of the page before'),
  offset: text('上一页给出的 next，从 0 起', 'the next of the page before, from 0'),
  outcome: text('比对结果：new、changed、unchanged、blocked', 'an outcome: new, changed, unchanged or blocked'),
  undecided: text('true：只要有疑问且未作取舍的行', 'true: only rows with an open question and without a choice'),
  code: text('代码或编号', 'a code'),
  severity: text('轻重：blocks、decision、note', 'a severity: blocks, decision or note'),
  row: text('文件中的行号，从 1 起', 'a row of the file, from 1'),
  name: text('名称', 'a name'),
  document: text('规划文件编号，见 /api/documents', 'the id of a plan document, see /api/documents'),
  q: text(
    '检索词：中文、拼音、首字母、编号，1 至 64 字',
    'what to look for: Chinese, pinyin, initials, code or number, 1 to 64 characters',
  ),
  id: text('编号', 'an id'),
  collection: text('瓦片图层：四个图层之一，或 regions', 'a tile collection: one of the four layers, or regions'),
  z: text('缩放级别，0 至 16', 'a zoom level, 0 to 16'),
  x: text('瓦片列号，0 至 2^z−1', 'a tile column, 0 to 2^z−1'),
  y: text('瓦片行号，0 至 2^z−1', 'a tile row, 0 to 2^z−1'),
  v: text('数据版本，与当前一致时可长期缓存', 'the data version; kept for ever by caches while it is the current one'),
};

function attributeText(spec: AttributeSpec): LocalText {
  const values = Object.keys(spec.values ?? {});
  if (spec.type === 'boolean') return text(`${spec.label.zh}：true 或 false`, `${spec.label.en}: true or false`);
  if (spec.type === 'integer') return text(`${spec.label.zh}：整数`, `${spec.label.en}: a whole number`);
  if (values.length === 0) return spec.label;
  return text(`${spec.label.zh}：${values.join('、')}`, `${spec.label.en}: ${values.join(', ')}`);
}

const limitText = (most: number): LocalText => text(`每页条数，1 至 ${most}`, `entries per page, 1 to ${most}`);

/** `most`: the upper bound of a number in its schema. null: not described anywhere, which a test refuses. */
export function expectedOf(parameter: string, most?: number | null): LocalText | null {
  if (parameter === 'limit' && typeof most === 'number') return limitText(most);
  const own = OWN[parameter];
  if (own) return own;
  const spec = (ATTRIBUTES as Readonly<Record<string, AttributeSpec>>)[parameter];
  return spec ? attributeText(spec) : null;
}
