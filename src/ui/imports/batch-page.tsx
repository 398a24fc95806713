// One import: steps on the left, the map with its rows, what the open step is about on the right.
import { useState } from 'react';
import type { Batch } from '../../contract/batches';
import type { Focus } from '../../state/import-map';
import { type ImportStep, stepOf } from '../../state/import-steps';
import { useBatch, useBatchActs, useDataFollows } from '../../state/imports';
import { useRegionName } from '../../state/session';
import { useImportWords } from '../i18n/import-words';
import { useWords } from '../i18n/words';
import { ProblemNote, Skeleton } from '../parts/loaded';
import { ApplyStep } from './apply-step';
import { ChecksStep } from './checks-step';
import { CompareStep } from './compare-step';
import { FileStep } from './file-step';
import { StateTag } from './history-table';
import { useKindName } from './kind-name';
import { NextBar } from './next-bar';
import { RowsMap } from './rows-map';
import { StepList } from './step-list';
import type { StepProps } from './step-props';
import { UnderstoodStep } from './understood-step';

function Step({ step, ...props }: StepProps & { readonly step: ImportStep }) {
  switch (step) {
    case 'file':
      return <FileStep {...props} />;
    case 'understood':
      return <UnderstoodStep {...props} />;
    case 'checks':
      return <ChecksStep {...props} />;
    case 'compare':
      return <CompareStep {...props} />;
    case 'apply':
      return <ApplyStep {...props} />;
  }
}

function Heading({ batch }: { readonly batch: Batch }) {
  const t = useImportWords();
  const { t: words } = useWords();
  const nameOf = useRegionName();
  const kindName = useKindName();
  const { region, on } = batch.settings;
  return (
    <header className="batch-heading">
      <h2 data-testid="batch-file">{batch.files[0]?.name ?? t.table.noFile}</h2>
      <p className="note figures">
        {kindName(batch)} · {region ? nameOf(region) : words.people.everywhere} · {on}
      </p>
      <StateTag state={batch.state} />
    </header>
  );
}

/** A batch that moves on opens the step that comes then; a decision leaves the page where it is. */
function useOpenStep(batch: Batch): readonly [ImportStep, (step: ImportStep) => void] {
  const [open, setOpen] = useState({ state: batch.state, step: stepOf(batch) });
  if (open.state !== batch.state) setOpen({ state: batch.state, step: stepOf(batch) });
  return [open.step, (step) => setOpen({ state: batch.state, step })];
}

function BatchView({ batch, mayImport }: { readonly batch: Batch; readonly mayImport: boolean }) {
  const t = useImportWords();
  const [step, setStep] = useOpenStep(batch);
  const [focus, setFocus] = useState<Focus | null>(null);
  const acts = useBatchActs(batch.id);
  const onStep = (next: ImportStep): void => {
    setStep(next);
    if (next === 'file' || next === 'understood') setFocus(null);
  };
  const props: StepProps = { batch, acts, mayImport, focus, onFocus: setFocus, onStep };
  return (
    <div className="batch" data-step={step} data-testid="batch" data-state={batch.state}>
      <aside className="batch-steps" aria-label={t.steps.label}>
        <Heading batch={batch} />
        <StepList batch={batch} open={step} onOpen={onStep} />
        <NextBar {...props} />
      </aside>
      <RowsMap
        batch={batch}
        focus={focus}
        onRow={(row) => {
          setFocus({ row, before: null, after: null, place: null });
          setStep('compare');
        }}
      />
      <section className="batch-content" aria-label={t.steps[step]} data-testid={`step-${step}`}>
        <Step step={step} {...props} />
      </section>
    </div>
  );
}

export function BatchPage({ id, mayImport }: { readonly id: string; readonly mayImport: boolean }) {
  const answer = useBatch(id);
  useDataFollows(answer.data);
  if (answer.data) return <BatchView batch={answer.data} mayImport={mayImport} />;
  if (answer.isError) return <ProblemNote error={answer.error} onRetry={() => void answer.refetch()} />;
  return <Skeleton shape="card" />;
}
