// Files, where they belong, and who did what when; an upload that broke off is taken up again here.
import { useState } from 'react';
import type { FileSet } from '../../state/import-files';
import { isMoving, mayChange } from '../../state/import-steps';
import { useRegionName } from '../../state/session';
import { useUpload } from '../../state/upload';
import { formatBytes, formatInstant } from '../format-instant';
import { useImportWords } from '../i18n/import-words';
import { useWords } from '../i18n/words';
import { Facts } from '../parts/facts';
import { ActRefusal } from './act-refusal';
import { DropBox } from './drop-box';
import { useKindName } from './kind-name';
import { ChosenSet, UploadProgress } from './new-import';
import { SettingsForm } from './settings-form';
import type { StepProps } from './step-props';

function Resume({ batch }: Pick<StepProps, 'batch'>) {
  const t = useImportWords();
  const [set, setSet] = useState<FileSet | null>(null);
  const upload = useUpload(() => undefined);
  const start = (chosen: FileSet): void => {
    setSet(chosen);
    upload.start({ batch, set: chosen, body: { kind: batch.kind, settings: batch.settings } });
  };
  if (set === null) return <DropBox onSet={start} hint={t.drop.resume} />;
  return (
    <>
      <ChosenSet set={set} onOther={null} />
      {upload.phase !== 'idle' && <UploadProgress upload={upload} />}
    </>
  );
}

function Settings({ batch, acts, mayImport }: Pick<StepProps, 'batch' | 'acts' | 'mayImport'>) {
  const t = useImportWords();
  const { t: words } = useWords();
  const nameOf = useRegionName();
  const kindName = useKindName();
  const [open, setOpen] = useState(false);
  const { region, on, sharing } = batch.settings;
  return (
    <section className="step-section" aria-labelledby="settings-heading">
      <h3 id="settings-heading">{t.file.settings}</h3>
      {open ? (
        <SettingsForm
          batch={batch}
          submit={t.understood.again}
          onSubmit={({ settings }) => {
            setOpen(false);
            acts.settings.run({ ...batch.settings, ...settings });
          }}
        />
      ) : (
        <Facts
          facts={[
            { label: t.settings.what, value: kindName(batch) },
            { label: t.settings.region, value: region ? nameOf(region) : words.people.everywhere },
            { label: t.settings.on, value: on },
            { label: t.settings.sharing, value: t.settings.sharings[sharing] },
          ]}
        />
      )}
      <ActRefusal act={acts.settings} />
      {mayImport && !open && mayChange(batch) && !isMoving(batch) && (
        <button type="button" className="button" onClick={() => setOpen(true)}>
          {t.file.change}
        </button>
      )}
    </section>
  );
}

export function FileStep({ batch, acts, mayImport }: StepProps) {
  const t = useImportWords();
  return (
    <>
      <section className="step-section" aria-labelledby="files-heading">
        <h3 id="files-heading">{t.file.files}</h3>
        <ul className="file-list">
          {batch.files.map((file) => (
            <li key={file.name}>
              {file.name} <span className="note figures">{formatBytes(file.bytes)}</span>
            </li>
          ))}
        </ul>
        {batch.report && <Facts facts={[{ label: t.file.format, value: batch.report.format }]} />}
        {mayImport && batch.state === 'uploading' && <Resume batch={batch} />}
      </section>
      <Settings batch={batch} acts={acts} mayImport={mayImport} />
      <section className="step-section" aria-labelledby="history-of-batch">
        <h3 id="history-of-batch">{t.file.steps}</h3>
        <ol className="batch-log">
          {batch.steps.map((step) => (
            <li key={`${step.at} ${step.did}`}>
              <span className="figures note">{formatInstant(step.at)}</span> {step.actor} {t.file.did[step.did]}
              {step.why && <span className="note"> {step.why}</span>}
            </li>
          ))}
        </ol>
      </section>
    </>
  );
}
