// The as-of date as a slider: a tick per month, a mark per deadline, and a button that plays the scenario.
import { type CSSProperties, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { IsoDate } from '../../domain/units';
import { useLayers, useTargets } from '../../state/queries';
import { usePlace } from '../../state/session';
import {
  dayAt,
  deadlineMarks,
  lengthOf,
  monthTicks,
  nextPlayDay,
  offsetOf,
  percentOf,
  shiftMonths,
} from '../../state/time-line';
import { useViewActions } from '../../state/view-store';
import { formatCount } from '../format';
import { useWords } from '../i18n/words';
import { Icon } from '../parts/icon';
import { useSettled } from '../parts/use-settled';

const PLAY_MS = 600;
const DRAG_MS = 120;

/** Plays on only once the last day's figures have arrived, so that what is seen is never skipped. */
function usePlaying(): readonly [boolean, (playing: boolean) => void] {
  const { asOf, pack } = usePlace();
  const { adjust } = useViewActions();
  const busy = useLayers(asOf).isFetching;
  const [playing, setPlaying] = useState(false);
  useEffect(() => {
    if (!playing || busy) return;
    const next = nextPlayDay(pack, asOf);
    if (next === null) {
      setPlaying(false);
      return;
    }
    const timer = setTimeout(() => adjust({ asOf: next }), PLAY_MS);
    return () => clearTimeout(timer);
  }, [playing, busy, asOf, pack, adjust]);
  return [playing, setPlaying];
}

/** The thumb follows the hand at once, the page a moment later. */
function useDraft(): readonly [IsoDate, (day: IsoDate) => void] {
  const { asOf } = usePlace();
  const { adjust } = useViewActions();
  const [draft, setDraft] = useState<IsoDate | null>(null);
  const settled = useSettled(draft, DRAG_MS);
  const sent = useRef<IsoDate | null>(null);
  useEffect(() => {
    if (settled === null || settled === sent.current) return;
    sent.current = settled;
    adjust({ asOf: settled });
    setDraft(null);
  }, [settled, adjust]);
  return [
    draft ?? asOf,
    (day) => {
      sent.current = null;
      setDraft(day);
    },
  ];
}

function Scale() {
  const { region, asOf, pack } = usePlace();
  const { t } = useWords();
  const targets = useTargets(region, asOf);
  const marks = deadlineMarks(pack, targets.data?.targets.map((target) => target.deadline) ?? []);
  return (
    <div className="slider-scale" aria-hidden="true">
      {monthTicks(pack).map((tick) => (
        <span
          key={tick.day}
          className={tick.label ? 'tick tick-long' : 'tick'}
          style={{ insetInlineStart: `${tick.at}%` }}
        >
          {tick.label && <span className="tick-label">{tick.label}</span>}
        </span>
      ))}
      {marks.map((mark) => (
        <span
          key={mark.day}
          className="deadline-mark"
          style={{ insetInlineStart: `${mark.at}%` }}
          title={t.time.deadlineMark(mark.day, formatCount(mark.targets))}
        />
      ))}
    </div>
  );
}

const MONTH_KEYS: Readonly<Record<string, number>> = { PageUp: 1, PageDown: -1 };

export function TimeSlider() {
  const { pack } = usePlace();
  const { t } = useWords();
  const [playing, setPlaying] = usePlaying();
  const [day, setDay] = useDraft();
  const onKeyDown = (event: KeyboardEvent): void => {
    const months = MONTH_KEYS[event.key];
    if (months === undefined) return;
    event.preventDefault();
    setDay(shiftMonths(pack, day, months));
  };
  const restart = day >= pack.to;
  return (
    <section className="time-slider" aria-label={t.time.slider}>
      <button
        type="button"
        className="icon-button"
        aria-label={playing ? t.time.pause : t.time.play}
        data-testid="play"
        onClick={() => {
          if (restart) setDay(pack.from);
          setPlaying(!playing);
        }}
      >
        <Icon name={playing ? 'pause' : 'play'} />
      </button>
      <div className="slider-track">
        <Scale />
        <input
          type="range"
          className="slider"
          aria-label={t.time.slider}
          aria-valuetext={day}
          min={0}
          max={lengthOf(pack)}
          value={offsetOf(pack, day)}
          data-testid="as-of-slider"
          onChange={(event) => setDay(dayAt(pack, event.target.valueAsNumber))}
          onKeyDown={onKeyDown}
        />
        <output className="slider-day figures" style={{ '--at': `${percentOf(pack, day)}%` } as CSSProperties}>
          {day}
        </output>
      </div>
    </section>
  );
}
