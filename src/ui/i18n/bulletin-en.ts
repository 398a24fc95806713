// English words of the page of bulletins; they come with it.
import type { BulletinTexts } from './bulletin-texts';

export const bulletinEn: BulletinTexts = {
  title: 'Bulletins',
  lead: 'Composed for the chosen region and day, with the figures of the other pages.',
  kind: 'Kind',
  kinds: { month: 'Monthly dispatch', quarter: 'Quarterly', half: 'Half-year', year: 'Annual assessment' },
  period: 'Period',
  asOf: (day) => `As of ${day}`,
  asOfWhy: 'A period that is over is stated as of its last day, one that is not as of the day chosen above.',
  files: 'Download',
  docx: 'Word document',
  xlsx: 'Excel workbook',
  chinese: 'Bulletins are official papers and written in Chinese.',
  rows: (n) => `${n} rows`,
  state: (hash) => `Data state ${hash}`,
};
