// The border between two halves of a map: dragged, or moved with the arrow keys.
import type { KeyboardEvent, PointerEvent } from 'react';
import { handleKey, handleUnder, type TwoDays } from '../../state/compare';
import { useCompareWords } from '../i18n/compare-words';

interface SwipeHandleProps {
  /** Percent of the width. */
  readonly at: number;
  readonly days: TwoDays;
  readonly onMove: (at: number) => void;
}

export function SwipeHandle({ at, days, onMove }: SwipeHandleProps) {
  const t = useCompareWords();
  const left = Math.round(at);
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = handleKey(event.key, at);
    if (next === null) return;
    event.preventDefault();
    onMove(next);
  };
  const onDrag = (event: PointerEvent<HTMLDivElement>): void => {
    const handle = event.currentTarget;
    const map = handle.parentElement?.getBoundingClientRect();
    if (!map || !handle.hasPointerCapture(event.pointerId)) return;
    onMove(handleUnder(event.clientX, map.left, map.width));
  };
  return (
    <div
      className="swipe-handle"
      role="slider"
      tabIndex={0}
      aria-label={t.handle}
      aria-orientation="horizontal"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={left}
      aria-valuetext={t.handleAt(days.from, String(left), days.to, String(100 - left))}
      title={t.handleHint}
      data-testid="swipe"
      onKeyDown={onKeyDown}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={onDrag}
    >
      <span className="swipe-grip" aria-hidden="true">
        <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
          <path d="M6 4L2.5 8L6 12M10 4l3.5 4L10 12" fill="none" stroke="currentColor" strokeWidth="1.6" />
        </svg>
      </span>
    </div>
  );
}
