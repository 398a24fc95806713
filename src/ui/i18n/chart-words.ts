// The dictionary of chart frames; it comes with the first of them, in both languages.
import type { Widen } from './texts';
import { useWords } from './words';

const zh = {
  asTable: '看数字表',
  asChart: '看图',
  save: (format: string, title: string) => `导出 ${format}：${title}`,
  same: '同样的数字见数字表。',
  failed: '没能导出这张图：浏览器没有写出图片。请换一种格式再试。',
  asOf: (day: string) => `截至 ${day}`,
  data: (hash: string, seq: number) => `数据状态 ${hash}（第 ${seq} 次变更）`,
  drill: '含演练数据',
};

const en: Widen<typeof zh> = {
  asTable: 'As a table',
  asChart: 'As a chart',
  save: (format, title) => `Export ${format}: ${title}`,
  same: 'The same numbers are in the table.',
  failed: 'The chart could not be exported: the browser did not write the picture. Try another format.',
  asOf: (day) => `As of ${day}`,
  data: (hash, seq) => `data state ${hash} (change ${seq})`,
  drill: 'contains drill data',
};

export const useChartWords = (): Widen<typeof zh> => (useWords().language === 'en' ? en : zh);
