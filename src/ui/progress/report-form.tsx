// A value that no layer measures, reported by an officer of the region: day, value, note, evidence.
import { type FormEvent, useState } from 'react';
import type { ProgressEntry } from '../../contract/api-progress';
import { shanghaiDay } from '../../domain/instant';
import { useReport } from '../../state/progress';
import { type ReportDraft, type ReportFault, readReport } from '../../state/report-draft';
import { usePlace } from '../../state/session';
import type { ProgressTexts } from '../i18n/progress-texts';
import { useProgressWords } from '../i18n/progress-words';
import { unitIn } from '../i18n/units';
import { useWords } from '../i18n/words';
import { Refusal } from '../parts/refusal';

interface FieldsProps {
  readonly entry: ProgressEntry;
  readonly draft: ReportDraft;
  readonly today: string;
  readonly onDraft: (draft: ReportDraft) => void;
}

function ValueField({ entry, draft, onDraft }: Omit<FieldsProps, 'today'>) {
  const t = useProgressWords();
  const { language } = useWords();
  if (entry.value === null) {
    return (
      <label className="field">
        <span className="field-name">{t.reportDone}</span>
        <select
          className="input"
          value={draft.value}
          data-testid="report-value"
          onChange={({ target }) => onDraft({ ...draft, value: target.value })}
        >
          <option value="100">{t.done}</option>
          <option value="0">{t.notDone}</option>
        </select>
      </label>
    );
  }
  const unit = unitIn(entry.unit, language);
  return (
    <label className="field">
      <span className="field-name">
        {t.reportValue} {unit && <span className="label">{unit}</span>}
      </span>
      <input
        className="input figures"
        inputMode="decimal"
        value={draft.value}
        data-testid="report-value"
        onChange={({ target }) => onDraft({ ...draft, value: target.value })}
      />
    </label>
  );
}

function Fields({ entry, draft, today, onDraft }: FieldsProps) {
  const t = useProgressWords();
  return (
    <>
      <label className="field">
        <span className="field-name">{t.reportOn}</span>
        <input
          className="input figures"
          type="date"
          max={today}
          value={draft.on}
          data-testid="report-on"
          onChange={({ target }) => onDraft({ ...draft, on: target.value })}
        />
      </label>
      <ValueField entry={entry} draft={draft} onDraft={onDraft} />
      <label className="field">
        <span className="field-name">{t.reportNote}</span>
        <textarea
          className="input"
          rows={2}
          maxLength={2000}
          placeholder={t.reportNoteHint}
          value={draft.note}
          data-testid="report-note"
          onChange={({ target }) => onDraft({ ...draft, note: target.value })}
        />
      </label>
      <label className="field">
        <span className="field-name">{t.evidence}</span>
        <input
          className="input"
          maxLength={500}
          placeholder={t.reportEvidenceHint}
          value={draft.evidence}
          data-testid="report-evidence"
          onChange={({ target }) => onDraft({ ...draft, evidence: target.value })}
        />
      </label>
    </>
  );
}

const faultText = (fault: ReportFault, t: ProgressTexts): string =>
  ({ day: t.needDay, value: t.needValue, note: t.needNote })[fault];

export function ReportForm({ entry }: { readonly entry: ProgressEntry }) {
  const t = useProgressWords();
  const { asOf } = usePlace();
  const today = shanghaiDay(Date.now());
  const first: ReportDraft = {
    on: [asOf, today].sort()[0] ?? today,
    value: entry.value === null ? '100' : '',
    note: '',
    evidence: '',
  };
  const [draft, setDraft] = useState(first);
  const [fault, setFault] = useState<ReportFault | null>(null);
  const [sent, setSent] = useState(false);
  const report = useReport(entry.id, () => {
    setDraft(first);
    setSent(true);
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setSent(false);
    report.forget();
    const read = readReport(draft);
    setFault(read.ok ? null : read.fault);
    if (read.ok) report.run(read.report);
  };
  return (
    <details className="fold" open>
      <summary>{t.report}</summary>
      <form className="form report-form" onSubmit={submit} noValidate data-testid="report-form">
        {entry.allowance !== undefined && <p className="note">{t.reportAdds}</p>}
        <Fields entry={entry} draft={draft} today={today} onDraft={setDraft} />
        <Refusal
          title={t.reportFailed}
          problem={fault === null ? report.problem : faultText(fault, t)}
          testId="report-problem"
        />
        {sent && (
          <p className="note" role="status" data-testid="report-sent">
            {t.reportSent}
          </p>
        )}
        <div className="form-buttons">
          <button type="submit" className="button primary" disabled={report.busy} data-testid="report-run">
            {t.reportRun}
          </button>
        </div>
      </form>
    </details>
  );
}
