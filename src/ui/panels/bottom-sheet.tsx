// The panels of a phone: one sheet in three heights, moved by its handle, by buttons or by keys.
import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef } from 'react';
import { useWords } from '../i18n/words';
import { TabList, TabPanel } from '../parts/tabs';

export const SHEET_HEIGHTS = ['low', 'middle', 'high'] as const;
export type SheetHeight = (typeof SHEET_HEIGHTS)[number];
export type SheetTab = 'layers' | 'targets' | 'selection' | 'legend' | 'time';

interface SheetProps {
  readonly height: SheetHeight;
  readonly onHeight: (height: SheetHeight) => void;
  readonly tab: SheetTab;
  readonly onTab: (tab: SheetTab) => void;
  readonly children: ReactNode;
}

const TABS: readonly SheetTab[] = ['selection', 'layers', 'targets', 'legend', 'time'];
const KEYS: Readonly<Record<string, number>> = { ArrowUp: 1, ArrowDown: -1 };
/** Shorter drags are taps. */
const DRAG_PX = 24;

const stepped = (height: SheetHeight, step: number): SheetHeight =>
  SHEET_HEIGHTS[Math.min(SHEET_HEIGHTS.length - 1, Math.max(0, SHEET_HEIGHTS.indexOf(height) + step))] ?? height;

function Handle({ height, onHeight }: Pick<SheetProps, 'height' | 'onHeight'>) {
  const { t } = useWords();
  const start = useRef<number | null>(null);
  const names = { low: t.panel.sheetLow, middle: t.panel.sheetMiddle, high: t.panel.sheetHigh };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = KEYS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    onHeight(stepped(height, step));
  };
  const onPointerUp = (event: PointerEvent): void => {
    const moved = start.current === null ? 0 : start.current - event.clientY;
    start.current = null;
    if (Math.abs(moved) >= DRAG_PX) onHeight(stepped(height, Math.sign(moved)));
  };
  return (
    <div
      className="sheet-handle"
      role="slider"
      tabIndex={0}
      aria-label={t.panel.sheet}
      aria-orientation="vertical"
      aria-valuemin={0}
      aria-valuemax={SHEET_HEIGHTS.length - 1}
      aria-valuenow={SHEET_HEIGHTS.indexOf(height)}
      aria-valuetext={names[height]}
      data-testid="sheet-handle"
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        start.current = event.clientY;
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerUp={onPointerUp}
      onClick={() => onHeight(height === 'high' ? 'low' : stepped(height, 1))}
    >
      <span className="sheet-grip" />
    </div>
  );
}

export function BottomSheet({ height, onHeight, tab, onTab, children }: SheetProps) {
  const { t } = useWords();
  return (
    <section className={`sheet sheet-${height}`} aria-label={t.tabs.label} data-testid="sheet">
      <Handle height={height} onHeight={onHeight} />
      <TabList
        id="sheet"
        label={t.tabs.label}
        chosen={tab}
        onChoose={(key) => {
          onTab(key);
          if (height === 'low') onHeight('middle');
        }}
        tabs={TABS.map((key) => ({ key, label: t.tabs[key] }))}
      />
      <TabPanel id="sheet" chosen={tab}>
        {children}
      </TabPanel>
    </section>
  );
}
