// Every figure opens: a figure is a button that shows where its number comes from. The dialog is loaded when first used.
import { createContext, lazy, type ReactNode, Suspense, useCallback, useContext, useState } from 'react';
import type { Explanation } from './explanation';

const ExplainDialog = lazy(() => import('./explain-dialog').then((module) => ({ default: module.ExplainDialog })));
const ExplainContext = createContext<(explanation: Explanation) => void>(() => undefined);

export function ExplainProvider({ children }: { readonly children: ReactNode }) {
  const [shown, setShown] = useState<Explanation | null>(null);
  const close = useCallback(() => setShown(null), []);
  return (
    <ExplainContext.Provider value={setShown}>
      {children}
      {shown && (
        <Suspense fallback={null}>
          <ExplainDialog explanation={shown} onClose={close} />
        </Suspense>
      )}
    </ExplainContext.Provider>
  );
}

interface FigureProps {
  readonly explain: () => Explanation;
  readonly className?: string;
  readonly title?: string;
  readonly testId?: string;
  readonly children: ReactNode;
}

export function Figure({ explain, className = '', title, testId, children }: FigureProps) {
  const show = useContext(ExplainContext);
  return (
    <button
      type="button"
      className={`figure ${className}`}
      title={title}
      data-testid={testId}
      onClick={() => show(explain())}
    >
      {children}
    </button>
  );
}
