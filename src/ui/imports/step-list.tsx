// The steps of an import with their state; each opens.
import type { Batch } from '../../contract/batches';
import { IMPORT_STEPS, type ImportStep, type StepState, severityCounts, stateOfStep } from '../../state/import-steps';
import { formatCount } from '../format';
import { formatBytes } from '../format-instant';
import { type ImportTexts, useImportWords } from '../i18n/import-words';
import { useWords, type Words } from '../i18n/words';
import { Icon, type IconName } from '../parts/icon';

const ICONS: Readonly<Record<StepState, IconName | null>> = {
  ahead: null,
  attention: 'warning',
  done: 'check',
  failed: 'close',
};

function fileLine({ files }: Batch, t: ImportTexts): string {
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  return files.length === 0 ? '' : t.steps.files(formatCount(files.length), formatBytes(bytes));
}

function understoodLine({ kind, report }: Batch, { local }: Words): string {
  if (!report) return '';
  const { encoding, crs } = report;
  return [encoding?.name, kind === 'readings' ? '' : local(crs.name)].filter(Boolean).join(' · ');
}

function lineOf(batch: Batch, step: ImportStep, t: ImportTexts, words: Words): string {
  const { report, comparison } = batch;
  if (step === 'file') return fileLine(batch, t);
  if (step === 'understood') return understoodLine(batch, words);
  if (step === 'checks' && report) {
    const { blocks, decision, note } = severityCounts(batch);
    return t.steps.checkCounts(formatCount(blocks), formatCount(decision), formatCount(note));
  }
  if (step === 'compare' && comparison) {
    const { new: added, changed, unchanged } = comparison;
    return t.steps.compared(formatCount(added), formatCount(changed), formatCount(unchanged));
  }
  return '';
}

interface StepListProps {
  readonly batch: Batch;
  readonly open: ImportStep;
  readonly onOpen: (step: ImportStep) => void;
}

export function StepList({ batch, open, onOpen }: StepListProps) {
  const t = useImportWords();
  const words = useWords();
  return (
    <ol className="step-list">
      {IMPORT_STEPS.map((step, index) => {
        const state = stateOfStep(batch, step);
        const icon = ICONS[state];
        return (
          <li key={step}>
            <button
              type="button"
              className="step"
              data-state={state}
              aria-current={step === open ? 'step' : undefined}
              data-testid={`to-${step}`}
              onClick={() => onOpen(step)}
            >
              <span className={`step-mark step-${state}`} aria-hidden="true">
                {icon ? <Icon name={icon} /> : index + 1}
              </span>
              <span className="step-name">
                {t.steps[step]} <span className="visually-hidden">{t.steps.states[state]}</span>
              </span>
              <span className="step-line figures">{lineOf(batch, step, t, words)}</span>
            </button>
          </li>
        );
      })}
    </ol>
  );
}
