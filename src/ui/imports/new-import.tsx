// From files to a batch: drop, say where they belong, upload. Nothing is asked before there is a file.
import { useState } from 'react';
import type { NewImportBody } from '../../contract/api-imports';
import type { FileSet } from '../../state/import-files';
import { importPath } from '../../state/route';
import { type Upload, type Uploading, useUpload } from '../../state/upload';
import { useViewActions } from '../../state/view-store';
import { formatBytes } from '../format-instant';
import { useImportWords } from '../i18n/import-words';
import { Icon } from '../parts/icon';
import { Refusal } from '../parts/refusal';
import { DropBox } from './drop-box';
import { ProgressLine } from './progress-line';
import { SettingsForm } from './settings-form';

export function ChosenSet({ set, onOther }: { readonly set: FileSet; readonly onOther: (() => void) | null }) {
  const t = useImportWords();
  return (
    <p className="chosen-set" data-testid="chosen-file">
      <Icon name="file" />
      <span>
        <span className="visually-hidden">{t.drop.chosen} </span>
        <strong>{set.name}</strong>{' '}
        <span className="note figures">
          {set.files.length > 1 && `${t.drop.parts(String(set.files.length))} · `}
          {formatBytes(set.bytes)}
        </span>
      </span>
      {onOther && (
        <button type="button" className="link push-end" onClick={onOther}>
          {t.drop.again}
        </button>
      )}
    </p>
  );
}

export function UploadProgress({ upload }: { readonly upload: Uploading }) {
  const t = useImportWords();
  const bytes = t.upload.bytes(formatBytes(upload.sent), formatBytes(upload.total));
  return (
    <div className="upload" data-testid="upload">
      <ProgressLine
        label={t.upload.sending(upload.file)}
        share={upload.total === 0 ? null : upload.sent / upload.total}
        detail={bytes}
      />
      <Refusal title={t.upload.failed} problem={upload.problem} testId="upload-problem">
        <button type="button" className="button primary" onClick={upload.retry}>
          {t.upload.retry}
        </button>
      </Refusal>
      <button type="button" className="button" onClick={upload.cancel}>
        {t.upload.cancel}
      </button>
    </div>
  );
}

export function NewImport() {
  const { go } = useViewActions();
  const [set, setSet] = useState<FileSet | null>(null);
  const upload = useUpload((batch) => go(importPath(batch.id)));
  const busy = upload.phase !== 'idle';
  const start = (body: NewImportBody): void => {
    const wish: Upload | null = set && { batch: null, body, set };
    if (wish) upload.start(wish);
  };
  if (set === null) return <DropBox onSet={setSet} />;
  return (
    <div className="new-import">
      <ChosenSet set={set} onOther={busy ? null : () => setSet(null)} />
      {busy ? <UploadProgress upload={upload} /> : <SettingsForm onSubmit={start} />}
    </div>
  );
}
