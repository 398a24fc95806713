// Which two days are held side by side: two dates, usual earlier days, and what to do when they are in the wrong order.
import type { IsoDate } from '../../domain/units';
import { quickPicks, type TwoDays } from '../../state/compare';
import { useViewActions } from '../../state/view-store';
import { useCompareWords } from '../i18n/compare-words';
import { Icon } from '../parts/icon';

/** Earlier days are not kept; while a year is typed they come by. */
const EARLIEST = '1900-01-01';

interface DayFieldProps {
  readonly label: string;
  readonly day: IsoDate;
  readonly testId: string;
  readonly invalid: boolean;
  readonly onDay: (day: IsoDate) => void;
}

function DayField({ label, day, testId, invalid, onDay }: DayFieldProps) {
  return (
    <label className="day-field">
      <span className="label">{label}</span>
      <input
        className="input figures"
        type="date"
        required
        min={EARLIEST}
        aria-invalid={invalid}
        aria-describedby={invalid ? 'wrong-order' : undefined}
        value={day}
        data-testid={testId}
        onChange={({ target }) => {
          if (target.validity.valid) onDay(target.value as IsoDate);
        }}
      />
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
        <DayField
          label={t.from}
          day={from}
          testId="from"
          invalid={!ordered}
          onDay={(day) => choose({ from: day, to })}
        />
        <DayField label={t.to} day={to} testId="to" invalid={!ordered} onDay={(day) => choose({ from, to: day })} />
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
        <p className="wrong-order" role="alert" id="wrong-order">
          <Icon name="warning" /> {t.wrongOrder(from, to)}{' '}
          <button type="button" className="button" data-testid="swap" onClick={() => choose({ from: to, to: from })}>
            {t.swap}
          </button>
        </p>
      )}
    </div>
  );
}
