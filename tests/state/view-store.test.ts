import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FeatureId, RegionCode } from '../../src/domain/units';
import { createViewStore } from '../../src/state/view-store';

/** An address bar with its history. */
function addressBar(search: string) {
  const entries = [{ search, path: '/', state: null as unknown }];
  let at = 0;
  let onPop = (): void => undefined;
  const show = (url: string): string => url.replace(/^[^?]*/, '');
  const pathOf = (url: string): string => url.replace(/\?.*$/, '');
  const place = {
    location: {
      get pathname() {
        return entries[at]?.path ?? '/';
      },
      get search() {
        return entries[at]?.search ?? '';
      },
    },
    history: {
      get state() {
        return entries[at]?.state;
      },
      pushState(state: unknown, _title: string, url: string) {
        entries.splice(at + 1, entries.length, { search: show(url), path: pathOf(url), state });
        at += 1;
      },
      replaceState(state: unknown, _title: string, url: string) {
        entries[at] = { search: show(url), path: pathOf(url), state };
      },
      back() {
        at -= 1;
        onPop();
      },
    },
    addEventListener(_type: 'popstate', listener: () => void) {
      onPop = listener;
    },
  };
  return {
    place: place as unknown as Parameters<typeof createViewStore>[0],
    entries,
    address: () => place.location.search,
  };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const site = { kind: 'feature', id: 'YQ-AP-140321-001' as FeatureId } as const;

describe('the view in the address bar', () => {
  it('a choice is a step that Back undoes', () => {
    const bar = addressBar('?region=140321');
    const store = createViewStore(bar.place);
    store.change({ selection: site }, true);
    expect(bar.address()).toBe('?region=140321&sel=f:YQ-AP-140321-001');
    expect(store.back()).toBe(true);
    expect(store.get().selection).toEqual({ kind: 'none' });
    expect(store.back()).toBe(false);
  });

  it('a movement replaces the address a moment later', () => {
    const bar = addressBar('');
    const store = createViewStore(bar.place);
    store.change({ camera: { center: [113, 37], zoom: 9 } }, false);
    store.change({ camera: { center: [113.5, 37.5], zoom: 10 } }, false);
    expect(store.get().camera?.zoom).toBe(10);
    expect(bar.address()).toBe('');
    vi.runAllTimers();
    expect(bar.entries).toHaveLength(1);
    expect(bar.address()).toBe('?at=113.50000,37.50000,10.00');
  });

  it('a choice writes the movement before it, so that Back returns there', () => {
    const bar = addressBar('');
    const store = createViewStore(bar.place);
    store.change({ camera: { center: [113.5, 37.5], zoom: 10 } }, false);
    store.change({ region: '140321' as RegionCode, camera: null }, true);
    store.back();
    expect(store.get().camera).toEqual({ center: [113.5, 37.5], zoom: 10 });
  });

  it('tells its listeners, and nobody when nothing changed', () => {
    const store = createViewStore(addressBar('').place);
    const listener = vi.fn();
    const stop = store.subscribe(listener);
    store.change({ tab: 'targets' }, false);
    store.change({ tab: 'targets' }, false);
    stop();
    store.change({ tab: 'layers' }, false);
    expect(listener).toHaveBeenCalledTimes(1);
  });

  it('another page keeps the view, and Back returns to the page before', () => {
    const bar = addressBar('?lang=en');
    const store = createViewStore(bar.place);
    store.change({ camera: { center: [113.5, 37.5], zoom: 10 } }, false);
    store.go('/import/abc');
    expect(bar.entries.map(({ path, search }) => `${path}${search}`)).toEqual([
      '/?at=113.50000,37.50000,10.00&lang=en',
      '/import/abc?at=113.50000,37.50000,10.00&lang=en',
    ]);
    expect(store.path()).toBe('/import/abc');
    store.change({ language: 'zh' }, false);
    vi.runAllTimers();
    expect(bar.entries.at(-1)).toMatchObject({ path: '/import/abc', search: '?at=113.50000,37.50000,10.00' });
    expect(store.back()).toBe(true);
    expect(store.path()).toBe('/');
    expect(store.get().language).toBe('en');
  });
});
