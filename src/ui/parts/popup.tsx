// A button that opens something small beside it. Esc or a click elsewhere closes it, focus goes back to the button.
import { type ReactNode, type RefObject, useEffect, useId, useRef, useState } from 'react';

interface PopupProps {
  readonly label: string;
  /** What the button shows: text, which joins `label` in its name, or an icon alone. */
  readonly face: ReactNode;
  readonly iconOnly?: boolean;
  readonly className: string;
  readonly side?: 'below' | 'left';
  readonly testId?: string;
  readonly children: (close: () => void) => ReactNode;
}

/** While open: the focus goes inside, and a press elsewhere closes. */
function useOpenPopup(open: boolean, root: RefObject<HTMLElement | null>, onLeave: () => void): void {
  const leave = useRef(onLeave);
  leave.current = onLeave;
  useEffect(() => {
    if (!open) return;
    const content = root.current?.querySelector('.popup-content');
    const first =
      content?.querySelector<HTMLElement>('[data-autofocus]') ?? content?.querySelector<HTMLElement>('input, button');
    first?.focus();
    const outside = (event: PointerEvent): void => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) leave.current();
    };
    document.addEventListener('pointerdown', outside);
    return () => document.removeEventListener('pointerdown', outside);
  }, [open, root]);
}

export function Popup({ label, face, iconOnly, className, side = 'below', testId, children }: PopupProps) {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  const close = (): void => {
    setOpen(false);
    button.current?.focus();
  };
  useOpenPopup(open, root, () => setOpen(false));
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
        className={className}
        title={iconOnly ? label : undefined}
        aria-expanded={open}
        aria-haspopup="dialog"
        aria-controls={open ? id : undefined}
        data-testid={testId}
        onClick={() => setOpen(!open)}
      >
        <span className="visually-hidden">{label} </span>
        {face}
      </button>
      {open && (
        <div className={`popup-content popup-${side}`} id={id} role="dialog" aria-label={label}>
          {children(close)}
        </div>
      )}
    </div>
  );
}
