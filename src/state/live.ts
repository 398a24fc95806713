// Follows what others change: the server tells the state of the data, and when it is another one than that on screen,
// everything is read again. Connects anew after a break, and listens only while somebody looks.
import { useEffect, useRef } from 'react';
import { useRefresh, useWho } from './people';
import { useSession } from './session';

interface Stream {
  onmessage: ((event: { readonly data: unknown }) => void) | null;
  onerror: (() => void) | null;
  onopen: (() => void) | null;
  readonly readyState: number;
  close(): void;
}

export interface LiveParts {
  open(): Stream;
  isHidden(): boolean;
  /** Returns how to stop listening. */
  onVisibility(listener: () => void): () => void;
  /** The state that is on screen. */
  current(): string;
  onChange(): void;
}

/** EventSource.CLOSED: it does not try again by itself. */
const CLOSED = 2;
const FIRST_WAIT_MS = 2000;
const LONGEST_WAIT_MS = 60_000;

function versionIn(data: unknown): string | null {
  try {
    const told: unknown = JSON.parse(String(data));
    const named = typeof told === 'object' && told !== null && 'version' in told;
    return named && typeof told.version === 'string' ? told.version : null;
  } catch {
    return null;
  }
}

/** Returns how to end it. */
export function followData({ open, isHidden, onVisibility, current, onChange }: LiveParts): () => void {
  let stream: Stream | null = null;
  let again: ReturnType<typeof setTimeout> | undefined;
  let wait = FIRST_WAIT_MS;
  /** Told last: the same state told twice is read once. */
  let told: string | null = null;

  const hear = (data: unknown): void => {
    const version = versionIn(data);
    if (version === null || version === told) return;
    told = version;
    if (version !== current()) onChange();
  };
  const stop = (): void => {
    clearTimeout(again);
    stream?.close();
    stream = null;
  };
  const start = (): void => {
    stop();
    if (isHidden()) return;
    const opened = open();
    stream = opened;
    opened.onopen = () => {
      wait = FIRST_WAIT_MS;
    };
    opened.onmessage = ({ data }) => hear(data);
    opened.onerror = () => {
      if (opened.readyState !== CLOSED || stream !== opened) return;
      again = setTimeout(start, wait);
      wait = Math.min(wait * 2, LONGEST_WAIT_MS);
    };
  };
  start();
  const unlisten = onVisibility(() => {
    if (isHidden()) stop();
    else if (stream === null) start();
  });
  return () => {
    unlisten();
    stop();
  };
}

const EVENTS = '/api/events';

/** Another person sees another state: the connection is opened anew for them. */
export function useLiveData(): void {
  const { packs } = useSession();
  const { onData } = useRefresh();
  const who = useWho().data;
  const person = who === undefined ? undefined : (who.person?.id ?? null);
  const shown = useRef(packs.version);
  shown.current = packs.version;
  useEffect(() => {
    if (person === undefined) return;
    return followData({
      open: () => new EventSource(EVENTS) as Stream,
      isHidden: () => document.hidden,
      onVisibility: (listener) => {
        document.addEventListener('visibilitychange', listener);
        return () => document.removeEventListener('visibilitychange', listener);
      },
      current: () => shown.current,
      onChange: () => void onData(),
    });
  }, [person, onData]);
}
