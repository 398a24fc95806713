// What a file says about itself: source, licence, as-of date, accuracy, drill mark, what was left out.
import type { ExportCrs, ExportFormat, ExportJob } from '../../contract/export';
import { LAYER_LABELS } from '../../domain/site/status-labels';
import type { LocalText } from '../../domain/text';
import { LICENCE } from './words';

export interface Remark {
  readonly key: string;
  readonly label: LocalText;
  readonly text: LocalText;
}

const both = (text: string): LocalText => ({ zh: text, en: text });

function accuracyOf({ about }: ExportJob): LocalText {
  return about.illustrative
    ? {
        zh: '含示意点位和轮廓（非实测），逐条见“位置精度”',
        en: 'holds illustrative positions and outlines, not surveyed; see the position accuracy of each feature',
      }
    : { zh: '均为实测或文件公布的坐标', en: 'surveyed or published coordinates throughout' };
}

function hiddenOf({ about: { total, hidden } }: ExportJob): LocalText {
  const written = total - hidden;
  return {
    zh: hidden === 0 ? `${written} 个` : `${written} 个，另有 ${hidden} 个不公开`,
    en: hidden === 0 ? `${written}` : `${written}; ${hidden} more are not open`,
  };
}

const CRS_NAMES: Readonly<Record<ExportCrs, string>> = {
  'EPSG:4490': 'CGCS2000',
  'EPSG:4326': 'WGS 84',
  'EPSG:4547': 'CGCS2000 / 3-degree Gauss-Kruger CM 114E',
  'EPSG:4526': 'CGCS2000 / 3-degree Gauss-Kruger zone 38',
  'EPSG:3857': 'WGS 84 / Pseudo-Mercator',
};

const GEOMETRY: Readonly<Partial<Record<ExportFormat, LocalText>>> = {
  gpx: {
    zh: 'GPX 没有面：面写成航迹，每个环一段；extensions 中的 parts 为各面的环数',
    en: 'GPX has no polygons: they are tracks with one segment per ring; parts in extensions counts the rings of each polygon',
  },
  csv: { zh: 'WKT 列为图形，坐标顺序为东、北', en: 'the WKT column holds the geometry, east before north' },
  xlsx: { zh: '“图形”表为 WKT，坐标顺序为东、北', en: 'the sheet 图形 holds the geometry as WKT, east before north' },
};

export const titleOf = ({ layer, about }: ExportJob): LocalText => ({
  zh: `${LAYER_LABELS[layer].zh}（截至 ${about.asOf}）`,
  en: `${LAYER_LABELS[layer].en} as of ${about.asOf}`,
});

export function remarksOf(job: ExportJob): readonly Remark[] {
  const { about, crs, format } = job;
  const geometry = GEOMETRY[format];
  return [
    { key: 'title', label: { zh: '内容', en: 'Content' }, text: titleOf(job) },
    { key: 'features', label: { zh: '要素数', en: 'Features' }, text: hiddenOf(job) },
    { key: 'asOf', label: { zh: '截至日期', en: 'As of' }, text: both(about.asOf) },
    {
      key: 'source',
      label: { zh: '来源', en: 'Source' },
      text: { zh: about.sources.join('；') || '无', en: about.sources.join('; ') || 'none' },
    },
    { key: 'licence', label: { zh: '使用许可', en: 'Licence' }, text: LICENCE },
    { key: 'accuracy', label: { zh: '位置精度', en: 'Accuracy' }, text: accuracyOf(job) },
    {
      key: 'drill',
      label: { zh: '演练数据', en: 'Drill data' },
      text: about.drill
        ? { zh: '含演练（模拟）数据，逐条见“演练数据”', en: 'holds simulated data; see the drill mark of each feature' }
        : { zh: '无', en: 'none' },
    },
    { key: 'crs', label: { zh: '坐标系', en: 'Coordinates' }, text: both(`${crs} ${CRS_NAMES[crs]}`) },
    ...(geometry ? [{ key: 'geometry', label: { zh: '图形', en: 'Geometry' }, text: geometry }] : []),
    {
      key: 'filters',
      label: { zh: '筛选条件', en: 'Filters' },
      text: both(about.filters.map(([key, value]) => `${key}=${value}`).join(' & ') || '—'),
    },
    { key: 'version', label: { zh: '数据版本', en: 'Data version' }, text: both(about.version) },
    {
      key: 'product',
      label: { zh: '导出自', en: 'Exported by' },
      text: { zh: 'Minemend 矿山修复一张图', en: 'Minemend' },
    },
  ];
}

export const bilingual = ({ zh, en }: LocalText): string => (zh === en ? zh : `${zh} / ${en}`);

/** The remarks as a text file in both languages. */
export function noteOf(job: ExportJob): string {
  const lines = remarksOf(job).flatMap(({ label, text }) => [`${label.zh}：${text.zh}`, `${label.en}: ${text.en}`, '']);
  return `\uFEFF${lines.join('\r\n')}`;
}

/** In one line, for formats with a single field of description. */
export const summaryOf = (job: ExportJob): string =>
  remarksOf(job)
    .filter(({ key }) => key !== 'title')
    .map(({ label, text }) => `${label.zh}：${text.zh}（${label.en}: ${text.en}）`)
    .join('\n');
