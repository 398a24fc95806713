// Names the data state that an answer was worked out from.
import { createHash } from 'node:crypto';
import type { DataMark } from '../contract/api-progress';
import type { DataState } from '../contract/store';

const DIGITS = 16;

export const dataMarkOf = ({ seq, version, drill }: DataState): DataMark => ({
  seq,
  version,
  hash: createHash('sha256').update(`${version}/${seq}`).digest('hex').slice(0, DIGITS),
  drill,
});
