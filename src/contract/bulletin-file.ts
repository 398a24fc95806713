// A bulletin as a file: what its writer is handed.
import type { Bulletin } from '../domain/plan/bulletin';
import type { DataMark } from './api-progress';

export const BULLETIN_FORMATS = ['docx', 'xlsx'] as const;
export type BulletinFormat = (typeof BULLETIN_FORMATS)[number];

export const BULLETIN_TYPES: Readonly<Record<BulletinFormat, string>> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

export interface BulletinJob {
  readonly format: BulletinFormat;
  readonly bulletin: Bulletin;
  readonly data: DataMark;
}
