// What was typed into the form of a reported value, read: a report, or what is wrong with it.
import type { NewReport } from '../client/progress-client';

export interface ReportDraft {
  readonly on: string;
  readonly value: string;
  readonly note: string;
  readonly evidence: string;
}

export type ReportFault = 'day' | 'value' | 'note';
export type ReadReport =
  | { readonly ok: true; readonly report: NewReport }
  | { readonly ok: false; readonly fault: ReportFault };

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const NUMBER = /^[-−]?\d+(?:\.\d+)?$/;
/** Thousands separators and full-width digits, as they come out of documents. */
const plain = (text: string): string => text.normalize('NFKC').replaceAll(/[,\s]/g, '').replace('−', '-');

export function readReport({ on, value, note, evidence }: ReportDraft): ReadReport {
  const number = plain(value);
  if (!DAY.test(on)) return { ok: false, fault: 'day' };
  if (!NUMBER.test(number)) return { ok: false, fault: 'value' };
  if (note.trim() === '') return { ok: false, fault: 'note' };
  const proof = evidence.trim();
  const report = { on, value: Number(number), note: note.trim(), ...(proof === '' ? {} : { evidence: proof }) };
  return { ok: true, report };
}
