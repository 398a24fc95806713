// How the file was understood: part, encoding, coordinate system, fields. Every guess says how sure it is and why,
// and can be corrected; the file is then read again.
import { useState } from 'react';
import { clashingFields, type Edits, editedSettings, isEdited, NO_EDITS } from '../../state/import-mapping';
import { mayChange } from '../../state/import-steps';
import { importPath } from '../../state/route';
import { formatFigure } from '../format';
import { useImportWords } from '../i18n/import-words';
import { useWords } from '../i18n/words';
import { Icon } from '../parts/icon';
import { PageLink } from '../parts/page-link';
import { ActRefusal } from './act-refusal';
import { CrsChoice } from './crs-choice';
import { EncodingChoice, PartChoice } from './encoding-choice';
import { MappingTable } from './mapping-table';
import type { StepProps } from './step-props';

/** Of a file that no other encoding, system or mapping makes readable. */
const HOPELESS: readonly string[] = ['empty', 'disguise', 'format', 'too-large'];

type Report = NonNullable<StepProps['batch']['report']>;

function Totals({ report }: { readonly report: Report }) {
  const t = useImportWords();
  if (report.totals.length === 0) return null;
  return (
    <section className="step-section" aria-labelledby="totals-heading">
      <h3 id="totals-heading">{t.understood.totals}</h3>
      <ul className="findings">
        {report.totals.map(({ row, field, stated, computed, agrees }) => (
          <li key={`${row} ${field}`} className={agrees ? 'finding-good' : 'finding-bad'}>
            <Icon name={agrees ? 'check' : 'warning'} />
            {agrees
              ? t.understood.totalAgrees(field, formatFigure(computed, ''))
              : t.understood.totalDiffers(field, formatFigure(stated, ''), formatFigure(computed, ''))}
          </li>
        ))}
      </ul>
    </section>
  );
}

interface AgainProps {
  readonly edits: Edits;
  readonly clashes: boolean;
  readonly step: Pick<StepProps, 'batch' | 'acts'>;
}

function Again({ edits, clashes, step: { batch, acts } }: AgainProps) {
  const t = useImportWords();
  const edited = isEdited(edits);
  return (
    <div className="again">
      <ActRefusal act={acts.settings} />
      <button
        type="button"
        className="button primary"
        data-testid="read-again"
        disabled={!edited || clashes || acts.settings.busy}
        onClick={() => acts.settings.run(editedSettings(batch, edits))}
      >
        {t.understood.again}
      </button>
      <p className="note">{edited ? t.understood.againNote : t.understood.unchanged}</p>
    </div>
  );
}

function WayOn({ hopeless, onStep }: Pick<StepProps, 'onStep'> & { readonly hopeless: boolean }) {
  const t = useImportWords();
  if (hopeless) {
    return (
      <PageLink to={importPath(null)} className="button" testId="again">
        {t.next.again}
      </PageLink>
    );
  }
  return (
    <button type="button" className="button" onClick={() => onStep('file')}>
      {t.file.change}
    </button>
  );
}

export function UnderstoodStep({ batch, acts, mayImport, onStep }: StepProps) {
  const t = useImportWords();
  const { local } = useWords();
  const [edits, setEdits] = useState<Edits>(NO_EDITS);
  const { report, refusal, settings } = batch;
  const hopeless = report === null && refusal !== null && HOPELESS.includes(refusal.code);
  const open = mayImport && mayChange(batch);
  const change = (own: Edits['settings']): void =>
    setEdits((before) => ({ ...before, settings: { ...before.settings, ...own } }));
  const now = { ...settings, ...edits.settings };
  const clashes = report ? clashingFields(report.mapping, edits) : [];
  return (
    <>
      {refusal && (
        <p className="problem refusal" role="alert" data-testid="batch-refusal">
          <span className="problem-title">
            <Icon name="warning" /> {t.states.refused}
          </span>
          {local(refusal.message)}
          {open && <WayOn hopeless={hopeless} onStep={onStep} />}
        </p>
      )}
      {(report || refusal) && !hopeless && (
        <fieldset className="understood" disabled={!open}>
          <legend className="visually-hidden">{t.understood.title}</legend>
          <PartChoice report={report} now={now} onChange={change} />
          <EncodingChoice report={report} now={now} onChange={change} />
          {batch.kind !== 'readings' && <CrsChoice report={report} now={now} onChange={change} />}
          {report && <MappingTable batch={batch} report={report} edits={edits} clashes={clashes} onEdits={setEdits} />}
        </fieldset>
      )}
      {report && <Totals report={report} />}
      {open && !hopeless && <Again edits={edits} clashes={clashes.length > 0} step={{ batch, acts }} />}
    </>
  );
}
