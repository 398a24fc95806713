// Which page an address names. Anything unknown is the map.
import type { TargetId } from '../domain/units';

export type Route =
  | { readonly page: 'map' }
  | { readonly page: 'import'; readonly batch: string | null }
  | { readonly page: 'overview' }
  | { readonly page: 'target'; readonly id: TargetId };

const IMPORT = /^\/import(?:\/([\w.-]{1,64}))?\/?$/;
const OVERVIEW = /^\/overview\/?$/;
const TARGET = /^\/targets\/([\w.-]{1,64})\/?$/;

export function routeOf(path: string): Route {
  const found = IMPORT.exec(path);
  if (found) return { page: 'import', batch: found[1] ?? null };
  if (OVERVIEW.test(path)) return { page: 'overview' };
  const target = TARGET.exec(path)?.[1];
  return target === undefined ? { page: 'map' } : { page: 'target', id: target as TargetId };
}

export const MAP_PATH = '/';
export const OVERVIEW_PATH = '/overview';
export const importPath = (batch: string | null): string => (batch === null ? '/import' : `/import/${batch}`);
export const targetPath = (id: TargetId): string => `/targets/${id}`;
