// A day as it is written everywhere here: 2020-11-15, whatever the browser's own custom.
import { useId } from 'react';
import type { IsoDate } from '../../domain/units';
import { useWords } from '../i18n/words';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** A calendar day that is not after `latest`. */
export function isDay(text: string, latest: string): text is IsoDate {
  const at = DAY.test(text) ? new Date(`${text}T00:00:00Z`) : new Date(Number.NaN);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text) && text <= latest;
}

interface DayInputProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly latest: string;
  readonly testId: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
}

export function DayInput({ label, hint, latest, testId, value, onChange }: DayInputProps) {
  const { t } = useWords();
  const id = useId();
  const bad = value.length >= latest.length && !isDay(value, latest);
  return (
    <label className="field">
      <span className="field-name">{label}</span>
      <input
        className="input figures"
        inputMode="numeric"
        maxLength={10}
        placeholder={latest}
        aria-invalid={bad}
        aria-describedby={bad ? id : undefined}
        data-testid={testId}
        value={value}
        onChange={(event) => onChange(event.target.value.trim())}
      />
      {bad && (
        <span className="field-error" id={id}>
          {t.region.dateBetween(latest)}
        </span>
      )}
      {hint && <span className="note">{hint}</span>}
    </label>
  );
}
