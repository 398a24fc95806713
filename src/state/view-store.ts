// The address bar as the one store of the view. Choices make a step that Back undoes; movements replace the address.
import { createContext, useCallback, useContext, useSyncExternalStore } from 'react';
import { formatView, parseView, type ViewState } from './url-state';

export type ViewChange = Partial<ViewState> | ((view: ViewState) => ViewState);

export interface ViewStore {
  get(): ViewState;
  /** `step`: a choice that Back undoes. */
  change(change: ViewChange, step: boolean): void;
  /** Path of the page without the query. */
  path(): string;
  /** Another page, with the query of the view it shows; Back comes back. */
  go(path: string, change?: ViewChange): void;
  /** Undoes the last own step; false when there is none. */
  back(): boolean;
  subscribe(listener: () => void): () => void;
}

interface Place {
  readonly location: Pick<Location, 'search' | 'pathname'>;
  readonly history: Pick<History, 'pushState' | 'replaceState' | 'back' | 'state'>;
  addEventListener(type: 'popstate', listener: () => void): void;
}

const depthOf = (state: unknown): number =>
  typeof state === 'object' && state !== null && 'depth' in state && typeof state.depth === 'number' ? state.depth : 0;

/** Moving the map writes its place a moment later: browsers refuse more than a hundred writes in half a minute. */
const WRITE_DELAY_MS = 300;

const changed = (view: ViewState, change: ViewChange): ViewState =>
  typeof change === 'function' ? change(view) : { ...view, ...change };

export function createViewStore(place: Place): ViewStore {
  let view = parseView(place.location.search);
  let path = place.location.pathname;
  let depth = depthOf(place.history.state);
  let pending: ReturnType<typeof setTimeout> | undefined;
  const listeners = new Set<() => void>();
  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  const address = (): string => `${path}${formatView(view)}`;
  const flush = (): void => {
    if (pending === undefined) return;
    clearTimeout(pending);
    pending = undefined;
    place.history.replaceState({ depth }, '', address());
  };
  place.addEventListener('popstate', () => {
    clearTimeout(pending);
    pending = undefined;
    view = parseView(place.location.search);
    path = place.location.pathname;
    depth = depthOf(place.history.state);
    tell();
  });
  return {
    get: () => view,
    change(change, step) {
      const next = changed(view, change);
      if (formatView(next) === formatView(view)) return;
      if (step) flush();
      view = next;
      if (step) {
        depth += 1;
        place.history.pushState({ depth }, '', address());
      } else {
        clearTimeout(pending);
        pending = setTimeout(flush, WRITE_DELAY_MS);
      }
      tell();
    },
    path: () => path,
    go(to, change = {}) {
      flush();
      view = changed(view, change);
      path = to;
      depth += 1;
      place.history.pushState({ depth }, '', address());
      tell();
    },
    back() {
      if (depth === 0) return false;
      place.history.back();
      return true;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

const StoreContext = createContext<ViewStore | null>(null);
export const ViewProvider = StoreContext.Provider;

function useStore(): ViewStore {
  const store = useContext(StoreContext);
  if (!store) throw new Error('ViewProvider is missing');
  return store;
}

export function useView(): ViewState {
  const store = useStore();
  return useSyncExternalStore(store.subscribe, store.get);
}

export function usePath(): string {
  const store = useStore();
  return useSyncExternalStore(store.subscribe, store.path);
}

export interface ViewActions {
  /** Another page. */
  go(path: string, change?: ViewChange): void;
  /** A choice: Back undoes it. */
  choose(change: ViewChange): void;
  /** A movement or a setting: the address follows, Back does not stop at it. */
  adjust(change: ViewChange): void;
  /** Back to what was shown before the selection. */
  undoSelection(): void;
}

export function useViewActions(): ViewActions {
  const store = useStore();
  return {
    go: useCallback((path: string, change?: ViewChange) => store.go(path, change), [store]),
    choose: useCallback((change: ViewChange) => store.change(change, true), [store]),
    adjust: useCallback((change: ViewChange) => store.change(change, false), [store]),
    undoSelection: useCallback(() => {
      if (store.get().selection.kind === 'none') return;
      if (!store.back()) store.change({ selection: { kind: 'none' } }, false);
    }, [store]),
  };
}
