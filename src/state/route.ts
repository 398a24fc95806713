// Which page an address names. Anything unknown is the map.
export type Route = { readonly page: 'map' } | { readonly page: 'import'; readonly batch: string | null };

const IMPORT = /^\/import(?:\/([\w.-]{1,64}))?\/?$/;

export function routeOf(path: string): Route {
  const found = IMPORT.exec(path);
  return found ? { page: 'import', batch: found[1] ?? null } : { page: 'map' };
}

export const MAP_PATH = '/';
export const importPath = (batch: string | null): string => (batch === null ? '/import' : `/import/${batch}`);
