// A reason, and the button that acts on it: what is written names why.
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import type { Act } from '../../state/imports';
import { useImportWords } from '../i18n/import-words';
import { ActRefusal } from './act-refusal';

interface WhyFormProps {
  readonly label: string;
  readonly hint?: string;
  readonly button: string;
  readonly danger?: boolean;
  readonly act: Act<string>;
  readonly testId: string;
  /** Beside the button. */
  readonly children?: ReactNode;
}

export function WhyForm({ label, hint, button, danger = false, act, testId, children }: WhyFormProps) {
  const t = useImportWords();
  const id = useId();
  const [why, setWhy] = useState('');
  const [missing, setMissing] = useState(false);
  const run = (event: FormEvent): void => {
    event.preventDefault();
    setMissing(why.trim() === '');
    if (why.trim() !== '') act.run(why.trim());
  };
  return (
    <form className="form" onSubmit={run} noValidate>
      <label className="field">
        <span className="field-name">{label}</span>
        <textarea
          className="input"
          rows={2}
          maxLength={1000}
          placeholder={hint}
          aria-invalid={missing}
          aria-describedby={missing ? id : undefined}
          data-testid={`${testId}-why`}
          value={why}
          onChange={(event) => setWhy(event.target.value)}
        />
      </label>
      {missing && (
        <p className="field-error" id={id} role="alert">
          {t.apply.whyMissing}
        </p>
      )}
      <ActRefusal act={act} />
      <div className="form-buttons">
        <button
          type="submit"
          className={danger ? 'button danger' : 'button primary'}
          disabled={act.busy}
          data-testid={`${testId}-run`}
        >
          {button}
        </button>
        {children}
      </div>
    </form>
  );
}
