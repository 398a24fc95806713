// The one clear next step: a sentence that says what stands in the way, and the button that leads there.
import { useState } from 'react';
import type { Batch } from '../../contract/batches';
import { type ImportStep, isMoving, mayChange, type Next, nextOf, stepOf } from '../../state/import-steps';
import { importPath } from '../../state/route';
import { formatCount } from '../format';
import { type ImportTexts, useImportWords } from '../i18n/import-words';
import { useWords } from '../i18n/words';
import { Modal } from '../parts/modal';
import { PageLink } from '../parts/page-link';
import { ActRefusal } from './act-refusal';
import { MapLink } from './map-link';
import { ProgressLine } from './progress-line';
import type { StepProps } from './step-props';
import { WhyForm } from './why-form';

export const takenBackText = ({ kept }: Batch, t: ImportTexts): string =>
  kept > 0 ? t.next.takenBackBut(formatCount(kept)) : t.next.takenBack;

function sentenceOf(batch: Batch, t: ImportTexts): string {
  const next: Next = nextOf(batch);
  switch (next.kind) {
    case 'decide':
      return t.next.decide(formatCount(next.rows));
    case 'apply':
      return t.next.apply(formatCount(next.rows));
    case 'taken-back':
      return takenBackText(batch, t);
    default:
      return t.next[next.kind];
  }
}

const LEADS: Readonly<Partial<Record<Next['kind'], keyof ImportTexts['next']>>> = {
  upload: 'uploadDo',
  refused: 'refusedDo',
  settle: 'settleDo',
  decide: 'decideDo',
  nothing: 'nothingDo',
  apply: 'applyDo',
};

function NextButton({ batch, acts, onStep }: Pick<StepProps, 'batch' | 'acts' | 'onStep'>) {
  const t = useImportWords();
  const next = nextOf(batch);
  const lead = LEADS[next.kind];
  if (next.kind === 'read') {
    return (
      <button
        type="button"
        className="button primary"
        data-testid="next"
        disabled={acts.read.busy}
        onClick={() => acts.read.run()}
      >
        {t.next.readDo}
      </button>
    );
  }
  if (next.kind === 'done') return <MapLink batch={batch} />;
  if (next.kind === 'taken-back' || next.kind === 'discarded') {
    return (
      <PageLink to={importPath(null)} className="button primary">
        {t.next.again}
      </PageLink>
    );
  }
  if (lead === undefined) return null;
  const step: ImportStep = next.kind === 'upload' ? 'file' : stepOf(batch);
  return (
    <button type="button" className="button primary" data-testid="next" onClick={() => onStep(step)}>
      {String(t.next[lead])}
    </button>
  );
}

function Discard({ batch, acts }: Pick<StepProps, 'batch' | 'acts'>) {
  const t = useImportWords();
  const [open, setOpen] = useState(false);
  const name = batch.state === 'reading' ? t.next.cancelReading : t.next.discard;
  if (!mayChange(batch) && batch.state !== 'uploading' && batch.state !== 'reading') return null;
  return (
    <>
      <button type="button" className="link" data-testid="discard" onClick={() => setOpen(true)}>
        {name}
      </button>
      {open && (
        <Modal title={name} onClose={() => setOpen(false)}>
          <div className="modal-body">
            <WhyForm label={t.next.discardWhy} button={name} danger act={acts.discard} testId="discard" />
          </div>
        </Modal>
      )}
    </>
  );
}

function Progress({ batch }: { readonly batch: Batch }) {
  const { local } = useWords();
  const t = useImportWords();
  if (!isMoving(batch) || (batch.state === 'waiting' && batch.progress === null)) return null;
  const { progress } = batch;
  return (
    <ProgressLine label={progress ? local(progress.step) : t.states[batch.state]} share={progress?.share ?? null} />
  );
}

export function NextBar({ batch, acts, mayImport, onStep }: StepProps) {
  const t = useImportWords();
  return (
    <section className="next-bar" aria-label={t.next.label}>
      <p role="status" data-testid="next-sentence">
        {sentenceOf(batch, t)}
      </p>
      <Progress batch={batch} />
      <ActRefusal act={acts.read} />
      {mayImport && (
        <div className="next-buttons">
          <NextButton batch={batch} acts={acts} onStep={onStep} />
          <Discard batch={batch} acts={acts} />
        </div>
      )}
    </section>
  );
}
