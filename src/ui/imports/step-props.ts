// What every step of an import is given.
import type { Batch } from '../../contract/batches';
import type { Focus } from '../../state/import-map';
import type { ImportStep } from '../../state/import-steps';
import type { BatchActs } from '../../state/imports';

export interface StepProps {
  readonly batch: Batch;
  readonly acts: BatchActs;
  readonly mayImport: boolean;
  readonly focus: Focus | null;
  readonly onFocus: (focus: Focus | null) => void;
  readonly onStep: (step: ImportStep) => void;
}
