// A link within the app: opens in place, or in a new tab as any other link does.
import type { MouseEvent, ReactNode } from 'react';
import { formatView, type ViewState } from '../../state/url-state';
import { useView, useViewActions } from '../../state/view-store';

interface PageLinkProps {
  readonly to: string;
  /** What the other page shows that this one does not. */
  readonly change?: Partial<ViewState>;
  readonly className: string;
  readonly testId?: string;
  readonly label?: string;
  /** It leads to where one is. */
  readonly current?: boolean;
  readonly children: ReactNode;
}

const isPlain = (event: MouseEvent): boolean =>
  !event.metaKey && !event.ctrlKey && !event.shiftKey && event.button === 0;

export function PageLink({ to, change = {}, className, testId, label, current, children }: PageLinkProps) {
  const view = useView();
  const { go } = useViewActions();
  const onClick = (event: MouseEvent): void => {
    if (!isPlain(event)) return;
    event.preventDefault();
    go(to, change);
  };
  return (
    <a
      className={className}
      href={`${to}${formatView({ ...view, ...change })}`}
      aria-label={label}
      aria-current={current || undefined}
      data-testid={testId}
      onClick={onClick}
    >
      {children}
    </a>
  );
}
