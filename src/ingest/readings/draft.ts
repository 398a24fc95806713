// A row of readings on its way through the checks.
import type { CheckCode, CheckSeverity, ImportCheck } from '../../contract/import-report';
import type { IsoDate } from '../../domain/units';
import type { ParameterCode, ReadingFlag } from '../../domain/water/reading';
import type { KnownPoint } from './points';

export interface DraftValue {
  readonly parameter: ParameterCode;
  readonly value: number;
  readonly belowDetection: boolean;
  readonly flags: readonly ReadingFlag[];
}

export interface ReadingDraft {
  readonly row: number;
  /** As the row names it. */
  readonly pointText: string;
  /** null: not known, or several. */
  readonly point: KnownPoint | null;
  readonly on: IsoDate | null;
  readonly time: string | null;
  readonly statedClass: string | null;
  readonly values: readonly DraftValue[];
}

export const rowCheck = (
  row: number | null,
  code: CheckCode,
  severity: CheckSeverity,
  zh: string,
  en: string,
): ImportCheck => ({
  row,
  code,
  severity,
  message: { zh, en },
});

/** Hours since 1970, for neighbours in time; a reading without a time stands at noon. */
export function hourOf(on: IsoDate, time: string | null): number {
  const [hour, minute] = (time ?? '12:00').split(':').map(Number) as [number, number];
  return Date.parse(`${on}T00:00:00Z`) / 3_600_000 + hour + minute / 60;
}

export const momentText = (on: IsoDate, time: string | null): string => (time === null ? on : `${on} ${time}`);
