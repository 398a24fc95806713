// Following what others change: news once, nothing while nobody looks, connected anew after a break.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { followData } from '../../src/state/live';

class Stream {
  onmessage: ((event: { readonly data: unknown }) => void) | null = null;
  onerror: (() => void) | null = null;
  onopen: (() => void) | null = null;
  readyState = 1;
  close(): void {
    this.readyState = 2;
  }
  tell(version: string): void {
    this.onmessage?.({ data: JSON.stringify({ version, seq: 1 }) });
  }
  breakOff(): void {
    this.readyState = 2;
    this.onerror?.();
  }
}

function page() {
  const streams: Stream[] = [];
  const shown = { version: 'a', hidden: false };
  let look: (() => void) | null = null;
  let changes = 0;
  const end = followData({
    open: () => {
      const stream = new Stream();
      streams.push(stream);
      return stream;
    },
    isHidden: () => shown.hidden,
    onVisibility: (listener) => {
      look = listener;
      return () => {
        look = null;
      };
    },
    current: () => shown.version,
    onChange: () => {
      changes += 1;
    },
  });
  return {
    streams,
    shown,
    end,
    changes: () => changes,
    hide: (hidden: boolean) => {
      shown.hidden = hidden;
      look?.();
    },
  };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('news of the data', () => {
  it('is read when it differs from what is shown, once', () => {
    const { streams, changes } = page();
    streams[0]?.tell('a');
    expect(changes()).toBe(0);
    streams[0]?.tell('b');
    streams[0]?.tell('b');
    expect(changes()).toBe(1);
    streams[0]?.tell('c');
    expect(changes()).toBe(2);
  });

  it('that can not be read changes nothing', () => {
    const { streams, changes } = page();
    for (const data of ['', '{', '{"seq":1}', 'null']) streams[0]?.onmessage?.({ data });
    expect(changes()).toBe(0);
  });

  it('comes again after a break, at growing intervals', () => {
    const { streams } = page();
    streams[0]?.breakOff();
    expect(streams).toHaveLength(1);
    vi.advanceTimersByTime(2000);
    expect(streams).toHaveLength(2);
    streams[1]?.breakOff();
    vi.advanceTimersByTime(2000);
    expect(streams).toHaveLength(2);
    vi.advanceTimersByTime(2000);
    expect(streams).toHaveLength(3);
  });

  it('leaves to the browser what it repairs by itself', () => {
    const { streams } = page();
    const [stream] = streams;
    if (stream) stream.readyState = 0;
    stream?.onerror?.();
    vi.advanceTimersByTime(120_000);
    expect(streams).toHaveLength(1);
  });
});

describe('a page that nobody looks at', () => {
  it('hears nothing, and hears the state of the day when it is looked at again', () => {
    const { streams, hide, changes } = page();
    hide(true);
    expect(streams[0]?.readyState).toBe(2);
    vi.advanceTimersByTime(120_000);
    expect(streams).toHaveLength(1);
    hide(false);
    expect(streams).toHaveLength(2);
    streams[1]?.tell('b');
    expect(changes()).toBe(1);
  });

  it('connects only once', () => {
    const { streams, hide } = page();
    hide(false);
    expect(streams).toHaveLength(1);
  });

  it('ends with the page', () => {
    const { streams, end } = page();
    streams[0]?.breakOff();
    end();
    vi.advanceTimersByTime(120_000);
    expect(streams).toHaveLength(1);
  });
});
