// `minemend readings FILE`: water readings from a CSV or XLSX file.
import { isReadingTarget } from '../../ingest/readings/columns';
import { readReadingsAt } from '../jobs/read-kinds';
import type { Command } from './context';
import { importCommand } from './import-kinds';

export const readings: Command = importCommand({
  kind: 'readings',
  layer: 'water-points',
  isTarget: isReadingTarget,
  what: { zh: '读数', en: 'a file of readings' },
  read: readReadingsAt,
});
