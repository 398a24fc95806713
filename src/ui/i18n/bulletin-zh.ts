// Chinese words of the page of bulletins; they come with it.
export const bulletinZh = {
  title: '通报',
  lead: '按所选行政区和截至日期编制，数字与各页一致。',
  kind: '种类',
  kinds: { month: '月调度', quarter: '季通报', half: '半年小结', year: '年度考核' },
  period: '时期',
  asOf: (day: string) => `截至 ${day}`,
  asOfWhy: '时期已结束的，截至期末；尚未结束的，截至页面上方所选日期。',
  files: '下载',
  docx: 'Word 文件',
  xlsx: 'Excel 文件',
  chinese: '',
  rows: (n: string) => `${n} 行`,
  state: (hash: string) => `数据状态 ${hash}`,
} as const;
