// Which two days are held side by side: two dates, usual earlier days, and what to do when they are in the wrong order.
import { useEffect, useId, useState } from 'react';
import type { IsoDate } from '../../domain/units';
import { quickPicks, type TwoDays } from '../../state/compare';
import { useViewActions } from '../../state/view-store';
import { useCompareWords } from '../i18n/compare-words';
import { useWords } from '../i18n/words';
import { isDay } from '../parts/day-input';
import { Icon } from '../parts/icon';

const LATEST = '2199-12-31';
const EARLIEST = '1900-01-01';

interface DayFieldProps {
  readonly label: string;
  readonly day: IsoDate;
  readonly testId: string;
  readonly onDay: (day: IsoDate) => void;
}

/** Takes effect as soon as a whole day is written. */
function DayField({ label, day, testId, onDay }: DayFieldProps) {
  const { t } = useWords();
  const id = useId();
  const [text, setText] = useState<string>(day);
  const [wrong, setWrong] = useState(false);
  useEffect(() => setText(day), [day]);
  const isWhole = (written: string): boolean => isDay(written, LATEST) && written >= EARLIEST;
  return (
    <label className="day-field">
      <span className="label">{label}</span>
      <input
        className="input figures"
        inputMode="numeric"
        maxLength={10}
        aria-invalid={wrong}
        aria-describedby={wrong ? id : undefined}
        value={text}
        data-testid={testId}
        onChange={({ target }) => {
          const written = target.value.trim();
          setText(written);
          if (!isWhole(written)) return;
          setWrong(false);
          onDay(written as IsoDate);
        }}
        onBlur={() => setWrong(!isWhole(text))}
      />
      {wrong && (
        <span className="field-error" role="alert" id={id}>
          {t.region.dateInvalid}
        </span>
      )}
    </label>
  );
}

export function DayForm({ days }: { readonly days: TwoDays }) {
  const t = useCompareWords();
  const { choose } = useViewActions();
  const { from, to, ordered } = days;
  return (
    <div className="day-form">
      <div className="day-fields">
        <DayField label={t.from} day={from} testId="from" onDay={(day) => choose({ from: day, to })} />
        <DayField label={t.to} day={to} testId="to" onDay={(day) => choose({ from, to: day })} />
      </div>
      <fieldset className="chips" aria-label={t.picks}>
        {quickPicks(to).map(({ key, day }) => (
          <button
            key={key}
            type="button"
            className="chip"
            aria-pressed={day === from}
            data-testid={`pick-${key}`}
            onClick={() => choose({ from: day, to })}
          >
            {t.pick[key]} <span className="figures">{day}</span>
          </button>
        ))}
      </fieldset>
      {!ordered && (
        <div className="wrong-order" role="alert">
          <Icon name="warning" />
          <p>{t.wrongOrder(from, to)}</p>
          <button type="button" className="button" data-testid="swap" onClick={() => choose({ from: to, to: from })}>
            {t.swap}
          </button>
        </div>
      )}
    </div>
  );
}
