// A bulletin as a file, and as it is kept once it is issued.
import type { Bulletin } from '../domain/plan/bulletin';
import type { SharingClass } from '../domain/site/site';
import type { IsoDate, RegionCode } from '../domain/units';
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
  /** Number under which its figures are kept; null: not issued. */
  readonly issue: number | null;
}

/** What is frozen when a bulletin is issued. */
export interface NewIssue {
  readonly sharing: SharingClass;
  readonly bulletin: Bulletin;
  readonly data: DataMark;
}

export interface IssueHead {
  readonly seq: number;
  readonly region: RegionCode;
  readonly regionName: string;
  readonly sharing: SharingClass;
  readonly period: string;
  readonly asOf: IsoDate;
  readonly data: DataMark;
  readonly actor: string;
  readonly recordedAt: string;
}

export interface IssuedBulletin extends IssueHead {
  readonly bulletin: Bulletin;
}
