// A steward says which value governs, and why; it goes into a history that nobody changes.
import { type FormEvent, useState } from 'react';
import { type RulingDraft, type RulingFault, readRuling, useRuling } from '../../state/reconciliation';
import { usePlace } from '../../state/session';
import { useReconciliationWords } from '../i18n/reconciliation-words';
import { Modal } from '../parts/modal';
import { Refusal } from '../parts/refusal';
import { type ChoiceNames, type Finding, governsText } from './finding';

interface FieldsProps {
  readonly finding: Finding;
  readonly names: ChoiceNames;
  readonly draft: RulingDraft;
  readonly onDraft: (draft: RulingDraft) => void;
}

function Choices({ finding, names, draft, onDraft }: FieldsProps) {
  const t = useReconciliationWords();
  return (
    <fieldset className="status-choice ruling-choice">
      <legend className="field-name">{t.ruling}</legend>
      {finding.choices.map((choice) => (
        <label key={choice} className="check">
          <input
            type="radio"
            name="governs"
            value={choice}
            checked={draft.governs === choice}
            data-testid={`governs-${choice}`}
            onChange={() => onDraft({ ...draft, governs: choice })}
          />
          <span>{governsText(choice, names, t)}</span>
        </label>
      ))}
    </fieldset>
  );
}

function Reasons({ draft, onDraft }: Pick<FieldsProps, 'draft' | 'onDraft'>) {
  const t = useReconciliationWords();
  return (
    <>
      <label className="field">
        <span className="field-name">{t.why}</span>
        <textarea
          className="input"
          rows={3}
          maxLength={2000}
          placeholder={t.whyHint}
          value={draft.why}
          data-testid="ruling-why"
          onChange={({ target }) => onDraft({ ...draft, why: target.value })}
        />
      </label>
      <label className="field">
        <span className="field-name">{t.evidence}</span>
        <input
          className="input"
          maxLength={500}
          placeholder={t.evidenceHint}
          value={draft.evidence}
          data-testid="ruling-evidence"
          onChange={({ target }) => onDraft({ ...draft, evidence: target.value })}
        />
      </label>
    </>
  );
}

interface DialogProps {
  readonly finding: Finding;
  readonly names: ChoiceNames;
  readonly onClose: () => void;
}

export function RulingDialog({ finding, names, onClose }: DialogProps) {
  const t = useReconciliationWords();
  const { asOf } = usePlace();
  const [draft, setDraft] = useState<RulingDraft>({ governs: null, why: '', evidence: '' });
  const [fault, setFault] = useState<RulingFault | null>(null);
  const rule = useRuling(finding.id, onClose);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    rule.forget();
    const read = readRuling(draft, asOf);
    setFault(read.ok ? null : read.fault);
    if (read.ok) rule.run(read.ruling);
  };
  const faultText = fault && { governs: t.needGoverns, why: t.needWhy }[fault];
  return (
    <Modal title={t.rule} className="modal-wide" onClose={onClose}>
      <form className="form modal-body ruling-form" onSubmit={submit} noValidate data-testid="ruling-form">
        <Choices finding={finding} names={names} draft={draft} onDraft={setDraft} />
        <Reasons draft={draft} onDraft={setDraft} />
        <Refusal title={t.failed} problem={faultText ?? rule.problem} testId="ruling-problem" />
        <div className="form-buttons">
          <button type="submit" className="button primary" disabled={rule.busy} data-testid="ruling-run">
            {t.run}
          </button>
          <button type="button" className="button" onClick={onClose}>
            {t.cancel}
          </button>
        </div>
      </form>
    </Modal>
  );
}
