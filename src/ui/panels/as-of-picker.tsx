// The as-of date in the top bar: typed, or one of the days on which something is due.
import { type FormEvent, useState } from 'react';
import type { IsoDate } from '../../domain/units';
import { useTargets } from '../../state/queries';
import { usePlace } from '../../state/session';
import { deadlineMarks } from '../../state/time-line';
import { parseView } from '../../state/url-state';
import { useViewActions } from '../../state/view-store';
import { formatCount } from '../format';
import { useWords } from '../i18n/words';
import { Icon } from '../parts/icon';
import { Popup } from '../parts/popup';

const dayIn = (text: string): IsoDate | null => parseView(`?asOf=${encodeURIComponent(text.trim())}`).asOf;

function DateForm({ close }: { readonly close: () => void }) {
  const { asOf, pack, region } = usePlace();
  const { choose } = useViewActions();
  const { t } = useWords();
  const [text, setText] = useState<string>(asOf);
  const [wrong, setWrong] = useState(false);
  const targets = useTargets(region, asOf);
  const marks = deadlineMarks(pack, targets.data?.targets.map((target) => target.deadline) ?? []);
  const go = (day: IsoDate | null): void => {
    setWrong(day === null);
    if (day === null) return;
    choose({ asOf: day });
    close();
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    go(dayIn(text));
  };
  return (
    <form className="date-form" onSubmit={submit}>
      <label className="field">
        <span>{t.region.dateLabel}</span>
        <span className="field-row">
          <input
            className="input figures"
            value={text}
            inputMode="numeric"
            aria-invalid={wrong}
            data-testid="as-of-input"
            onChange={(event) => setText(event.target.value)}
          />
          <button type="submit" className="button primary">
            {t.region.go}
          </button>
        </span>
      </label>
      {wrong && <p role="alert">{t.region.dateInvalid}</p>}
      <ul className="picker-column" aria-label={t.region.deadlines}>
        <li>
          <button type="button" className="picker-item figures" onClick={() => go(pack.opensAt)}>
            {t.region.opening(pack.opensAt)}
          </button>
        </li>
        {marks.map((mark) => (
          <li key={mark.day}>
            <button type="button" className="picker-item figures" onClick={() => go(mark.day)}>
              {t.region.deadlineDay(mark.day, formatCount(mark.targets))}
            </button>
          </li>
        ))}
      </ul>
    </form>
  );
}

export function AsOfPicker() {
  const { asOf } = usePlace();
  const { t } = useWords();
  return (
    <Popup
      label={t.region.pickDate}
      className="bar-button"
      testId="as-of-picker"
      face={
        <>
          <span className="bar-label">{t.region.asOf}</span>
          <span className="figures" data-testid="as-of">
            {asOf}
          </span>
          <Icon name="down" />
        </>
      }
    >
      {(close) => <DateForm close={close} />}
    </Popup>
  );
}
