// The states of a batch: from which one each act starts, and where it falls back to when it can't be finished.
import type { BatchState } from '../../contract/batches';

export type Asked = 'reading' | 'applying' | 'rolling-back';

export const BEFORE_APPLYING: readonly BatchState[] = ['uploading', 'waiting', 'staged', 'refused'];
export const READABLE: readonly BatchState[] = [...BEFORE_APPLYING, 'reading'];

export const BEGINS: Readonly<Record<Asked, readonly BatchState[]>> = {
  reading: BEFORE_APPLYING,
  applying: ['staged'],
  'rolling-back': ['applied'],
};

/** Where a stopped process leaves it. */
export const STOPPED: Readonly<Record<Asked, BatchState>> = {
  reading: 'waiting',
  applying: 'staged',
  'rolling-back': 'applied',
};

/** Where it goes when what was asked for can't be done. */
export const REFUSED: Readonly<Partial<Record<BatchState, BatchState>>> = {
  uploading: 'refused',
  waiting: 'refused',
  reading: 'refused',
  applying: 'staged',
  'rolling-back': 'applied',
};
