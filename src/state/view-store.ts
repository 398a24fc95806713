// The address bar as the one store of the view. Choices make a step that Back undoes; movements replace the address.
import { createContext, useCallback, useContext, useSyncExternalStore } from 'react';
import { formatView, parseView, type ViewState } from './url-state';

export type ViewChange = Partial<ViewState> | ((view: ViewState) => ViewState);

export interface ViewStore {
  get(): ViewState;
  /** `step`: a choice that Back undoes. */
  change(change: ViewChange, step: boolean): void;
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

export function createViewStore(place: Place): ViewStore {
  let view = parseView(place.location.search);
  let depth = depthOf(place.history.state);
  let pending: ReturnType<typeof setTimeout> | undefined;
  const listeners = new Set<() => void>();
  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  const address = (): string => `${place.location.pathname}${formatView(view)}`;
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
    depth = depthOf(place.history.state);
    tell();
  });
  return {
    get: () => view,
    change(change, step) {
      const next = typeof change === 'function' ? change(view) : { ...view, ...change };
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

export interface ViewActions {
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
    choose: useCallback((change: ViewChange) => store.change(change, true), [store]),
    adjust: useCallback((change: ViewChange) => store.change(change, false), [store]),
    undoSelection: useCallback(() => {
      if (store.get().selection.kind === 'none') return;
      if (!store.back()) store.change({ selection: { kind: 'none' } }, false);
    }, [store]),
  };
}
