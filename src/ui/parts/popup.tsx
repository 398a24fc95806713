// A button that opens something small beside it. Esc or a click elsewhere closes it, focus goes back to the button.
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';

interface PopupProps {
  readonly label: string;
  /** What the button shows; its name is `label`. */
  readonly face: ReactNode;
  readonly className?: string;
  readonly align?: 'start' | 'end';
  readonly side?: 'below' | 'above' | 'left';
  readonly testId?: string;
  readonly children: (close: () => void) => ReactNode;
}

export function Popup({ label, face, className, align = 'start', side = 'below', testId, children }: PopupProps) {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const id = useId();
  const close = (): void => {
    setOpen(false);
    button.current?.focus();
  };

  useEffect(() => {
    if (!open) return;
    content.current?.querySelector<HTMLElement>('[data-autofocus], input, button, a[href]')?.focus();
    const outside = (event: PointerEvent): void => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener('pointerdown', outside);
    return () => document.removeEventListener('pointerdown', outside);
  }, [open]);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Esc is heard wherever the focus is inside
    <div
      className="popup"
      ref={root}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open) return;
        event.stopPropagation();
        close();
      }}
    >
      <button
        type="button"
        ref={button}
        className={className ?? 'button'}
        aria-label={label}
        aria-expanded={open}
        aria-haspopup="dialog"
        aria-controls={open ? id : undefined}
        data-testid={testId}
        onClick={() => setOpen(!open)}
      >
        {face}
      </button>
      {open && (
        <div
          className={`popup-content popup-${align} popup-${side}`}
          id={id}
          ref={content}
          role="dialog"
          aria-label={label}
        >
          {children(close)}
        </div>
      )}
    </div>
  );
}
