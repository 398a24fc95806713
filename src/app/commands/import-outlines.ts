// `minemend import FILE --layer regions`: official outlines in place of those that are there.
import { isOutlineTarget } from '../../ingest/regions/fields';
import { readOutlinesAt } from '../jobs/read-kinds';
import type { Command } from './context';
import { importCommand } from './import-kinds';

export const importOutlines: Command = importCommand({
  kind: 'regions',
  layer: null,
  isTarget: isOutlineTarget,
  what: { zh: '行政区边界', en: 'a file of outlines' },
  read: readOutlinesAt,
});
