// Tabs after the ARIA pattern: arrow keys move between them, the chosen one is in the tab order.
import { type KeyboardEvent, type ReactNode, useRef } from 'react';

export interface Tab<K extends string> {
  readonly key: K;
  readonly label: ReactNode;
}

interface TabsProps<K extends string> {
  readonly id: string;
  readonly label: string;
  readonly tabs: readonly Tab<K>[];
  readonly chosen: K;
  readonly onChoose: (key: K) => void;
}

const STEP: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 };

export const tabId = (id: string, key: string): string => `${id}-tab-${key}`;
export const tabPanelId = (id: string): string => `${id}-panel`;

export function TabList<K extends string>({ id, label, tabs, chosen, onChoose }: TabsProps<K>) {
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = STEP[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const at = tabs.findIndex((tab) => tab.key === chosen);
    const next = tabs.at((at + step) % tabs.length);
    if (!next) return;
    onChoose(next.key);
    list.current?.querySelector<HTMLElement>(`#${tabId(id, next.key)}`)?.focus();
  };
  return (
    <div className="tabs" role="tablist" aria-label={label} ref={list} onKeyDown={onKeyDown}>
      {tabs.map((tab) => (
        <button
          key={tab.key}
          type="button"
          role="tab"
          id={tabId(id, tab.key)}
          className="tab"
          aria-selected={tab.key === chosen}
          aria-controls={tabPanelId(id)}
          tabIndex={tab.key === chosen ? 0 : -1}
          data-testid={`tab-${tab.key}`}
          onClick={() => onChoose(tab.key)}
        >
          {tab.label}
        </button>
      ))}
    </div>
  );
}

export function TabPanel({
  id,
  chosen,
  children,
}: {
  readonly id: string;
  readonly chosen: string;
  readonly children: ReactNode;
}) {
  return (
    <div className="tab-panel" role="tabpanel" id={tabPanelId(id)} aria-labelledby={tabId(id, chosen)}>
      {children}
    </div>
  );
}
