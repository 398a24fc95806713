// Where an import stands: its steps with their state, and the one thing to do next.
import type { Batch, BatchRow } from '../contract/batches';
import type { CheckSeverity } from '../contract/import-report';
import type { RowTone } from '../map/view';

export const IMPORT_STEPS = ['file', 'understood', 'checks', 'compare', 'apply'] as const;
export type ImportStep = (typeof IMPORT_STEPS)[number];
/** `attention`: something is to be decided there. */
export type StepState = 'ahead' | 'attention' | 'done' | 'failed';

export type Next =
  | {
      readonly kind:
        | 'upload'
        | 'read'
        | 'wait'
        | 'refused'
        | 'settle'
        | 'nothing'
        | 'done'
        | 'taken-back'
        | 'discarded';
    }
  | { readonly kind: 'decide'; readonly rows: number }
  | { readonly kind: 'apply'; readonly rows: number };

const BUSY: readonly Batch['state'][] = ['reading', 'applying', 'rolling-back'];
export const isBusy = (batch: Batch): boolean => BUSY.includes(batch.state);
/** Asked again every second: somebody, or a process of the server, is at work. */
export const isMoving = (batch: Batch): boolean => isBusy(batch) || batch.state === 'waiting';
export const mayChange = (batch: Batch): boolean =>
  batch.state === 'waiting' || batch.state === 'staged' || batch.state === 'refused';

export const applicable = ({ comparison }: Batch): number =>
  comparison === null ? 0 : comparison.new + comparison.changed;

/** The report rejects every row, and yet not for what is wrong with the rows themselves. */
const isHeldByFile = ({ report }: Batch): boolean =>
  report !== null && report.read > 0 && report.rejected === report.read && report.undecided > 0;

/** A doubt about the file as a whole (its system, its encoding) is open: nothing of it can count. */
export function unsettled(batch: Batch): boolean {
  const undecided = batch.comparison?.undecided ?? 0;
  return isHeldByFile(batch) && undecided === applicable(batch);
}

function nextOfStaged(batch: Batch): Next {
  const undecided = batch.comparison?.undecided ?? 0;
  const rows = applicable(batch);
  if (unsettled(batch)) return { kind: 'settle' };
  if (undecided > 0) return { kind: 'decide', rows: undecided };
  return rows === 0 ? { kind: 'nothing' } : { kind: 'apply', rows };
}

export function nextOf(batch: Batch): Next {
  switch (batch.state) {
    case 'uploading':
      return { kind: batch.files.length > 0 ? 'read' : 'upload' };
    case 'waiting':
      return { kind: batch.progress === null ? 'read' : 'wait' };
    case 'reading':
    case 'applying':
    case 'rolling-back':
      return { kind: 'wait' };
    case 'refused':
      return { kind: 'refused' };
    case 'staged':
      return nextOfStaged(batch);
    case 'applied':
      return { kind: 'done' };
    case 'rolled-back':
      return { kind: 'taken-back' };
    case 'discarded':
      return { kind: 'discarded' };
  }
}

/** The step that holds what is to be done next. */
export function stepOf(batch: Batch): ImportStep {
  const { kind } = nextOf(batch);
  switch (kind) {
    case 'upload':
    case 'read':
    case 'wait':
    case 'discarded':
      return batch.state === 'applying' || batch.state === 'rolling-back' ? 'apply' : 'file';
    case 'refused':
    case 'settle':
      return 'understood';
    case 'decide':
      return 'checks';
    case 'nothing':
      return 'compare';
    case 'apply':
    case 'done':
    case 'taken-back':
      return 'apply';
  }
}

const countOf = (batch: Batch, severity: CheckSeverity): number =>
  batch.checkCounts.reduce((sum, count) => (count.severity === severity ? sum + count.n : sum), 0);

/** Rows that are blocked or undecided as things stand, as everywhere else on the page; before that, findings. */
export const severityCounts = (batch: Batch): Readonly<Record<CheckSeverity, number>> => ({
  blocks: batch.comparison?.blocked ?? countOf(batch, 'blocks'),
  decision: batch.comparison?.undecided ?? countOf(batch, 'decision'),
  note: countOf(batch, 'note'),
});

/** Nothing in the file means anything where it is to go: most likely it was meant for somewhere else. */
export const isMisplaced = ({ report }: Batch): boolean =>
  report !== null &&
  report.mapping.length > 0 &&
  report.mapping.every(({ to }) => to === null || to.startsWith('details.'));

const isRead = ({ state, report }: Batch): boolean => report !== null && state !== 'reading' && state !== 'waiting';

/** Of a batch that has been read. */
const STATE_OF_STEP: Readonly<Record<ImportStep, (batch: Batch) => StepState>> = {
  file: () => 'done',
  understood: (batch) => (unsettled(batch) ? 'attention' : 'done'),
  checks: ({ comparison }) => (comparison !== null && comparison.undecided > 0 ? 'attention' : 'done'),
  compare: ({ comparison }) => (comparison === null ? 'ahead' : 'done'),
  apply: ({ state }) => (state === 'applied' || state === 'rolled-back' ? 'done' : 'ahead'),
};

export function stateOfStep(batch: Batch, step: ImportStep): StepState {
  if (step === 'file' && (batch.state === 'uploading' || batch.files.length === 0)) return 'attention';
  if (step === 'understood' && batch.state === 'refused') return 'failed';
  return step === 'file' || (isRead(batch) && batch.state !== 'refused') ? STATE_OF_STEP[step](batch) : 'ahead';
}

/** What will become of a row as things stand; `asks`: a doubt about the whole file is a question to every row. */
export function toneOf(
  { outcome, choice, worst }: Pick<BatchRow, 'outcome' | 'choice' | 'worst'>,
  asks = false,
): RowTone {
  if (choice === 'exclude') return 'excluded';
  if (outcome === 'blocked') return choice === 'repair' ? 'changed' : 'blocked';
  if ((asks || worst === 'decision') && choice === null && outcome !== 'unchanged') return 'undecided';
  return outcome;
}
