// Apply with a reason; afterwards the result, the way to the map, and the way back.
import { useState } from 'react';
import { applicable, nextOf } from '../../state/import-steps';
import { formatCount } from '../format';
import { useImportWords } from '../i18n/import-words';
import { useWords } from '../i18n/words';
import { Icon } from '../parts/icon';
import { ActRefusal } from './act-refusal';
import { MapLink } from './map-link';
import { takenBackText } from './next-bar';
import { RollBackDialog } from './roll-back-dialog';
import type { StepProps } from './step-props';
import { WhyForm } from './why-form';

const STALE = '/problems/stale';

function Summary({ batch }: Pick<StepProps, 'batch'>) {
  const t = useImportWords();
  if (!batch.comparison) return null;
  const { new: added, changed, unchanged, blocked, excluded } = batch.comparison;
  return (
    <>
      <p className="apply-summary" data-testid="apply-summary">
        {t.apply.summary(formatCount(added), formatCount(changed))}
      </p>
      <p className="note">{t.apply.left(formatCount(unchanged), formatCount(blocked), formatCount(excluded))}</p>
      <p className="note">{t.apply.from(batch.settings.on)}</p>
    </>
  );
}

function Refused({ batch }: Pick<StepProps, 'batch'>) {
  const t = useImportWords();
  const { local } = useWords();
  if (!batch.refusal) return null;
  return (
    <p className="problem refusal" role="alert" data-testid="batch-refusal">
      <span className="problem-title">
        <Icon name="warning" /> {t.problem.what}
      </span>
      {local(batch.refusal.message)}
    </p>
  );
}

function CompareAgain({ batch, acts }: Pick<StepProps, 'batch' | 'acts'>) {
  const t = useImportWords();
  const stale = acts.apply.problem?.type === STALE || batch.refusal?.code === 'stale';
  if (!stale) return null;
  return (
    <div className="form-buttons">
      <ActRefusal act={acts.read} />
      <button type="button" className="button primary" data-testid="compare-again" onClick={() => acts.read.run()}>
        {t.apply.compareAgain}
      </button>
    </div>
  );
}

function Staged({ batch, acts, mayImport, onStep }: StepProps) {
  const t = useImportWords();
  const next = nextOf(batch);
  return (
    <section className="step-section" aria-labelledby="apply-heading">
      <h3 id="apply-heading">{t.apply.title}</h3>
      <Refused batch={batch} />
      <CompareAgain batch={batch} acts={acts} />
      {next.kind === 'decide' && (
        <p className="blocked-by" role="status">
          <Icon name="warning" /> {t.next.decide(formatCount(next.rows))}
          <button type="button" className="button" onClick={() => onStep('checks')}>
            {t.next.decideDo}
          </button>
        </p>
      )}
      {next.kind === 'settle' && <p>{t.next.settle}</p>}
      {next.kind === 'nothing' && <p>{t.next.nothing}</p>}
      {next.kind === 'apply' && applicable(batch) > 0 && (
        <>
          <Summary batch={batch} />
          {mayImport && (
            <WhyForm label={t.apply.why} hint={t.apply.whyHint} button={t.apply.run} act={acts.apply} testId="apply" />
          )}
        </>
      )}
    </section>
  );
}

function Applied({ batch, acts, mayImport }: StepProps) {
  const t = useImportWords();
  const [open, setOpen] = useState(false);
  const { new: added = 0, changed = 0 } = batch.comparison ?? {};
  return (
    <section className="step-section" aria-labelledby="apply-heading">
      <h3 id="apply-heading">{t.apply.title}</h3>
      <Refused batch={batch} />
      <p className="apply-summary" role="status" data-testid="applied">
        <Icon name="check" /> {t.apply.done(formatCount(added), formatCount(changed))}
      </p>
      <div className="form-buttons">
        <MapLink batch={batch} />
        {mayImport && (
          <button type="button" className="button" data-testid="roll-back" onClick={() => setOpen(true)}>
            <Icon name="undo" /> {t.apply.rollBack}
          </button>
        )}
      </div>
      {open && <RollBackDialog batch={batch} acts={acts} onClose={() => setOpen(false)} />}
    </section>
  );
}

export function ApplyStep(props: StepProps) {
  const t = useImportWords();
  const { batch } = props;
  switch (batch.state) {
    case 'staged':
      return <Staged {...props} />;
    case 'applied':
      return <Applied {...props} />;
    case 'rolled-back':
      return (
        <section className="step-section">
          <p className="apply-summary" role="status" data-testid="rolled-back">
            <Icon name="undo" /> {takenBackText(batch, t)}
          </p>
        </section>
      );
    default:
      return <p className="import-note">{t.states[batch.state]}</p>;
  }
}
