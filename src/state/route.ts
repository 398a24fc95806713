// Which page an address names. Anything unknown is the map.
import type { FeatureId, TargetId } from '../domain/units';

export type Route =
  | { readonly page: 'map' }
  | { readonly page: 'import'; readonly batch: string | null }
  | { readonly page: 'overview' }
  | { readonly page: 'county' }
  | { readonly page: 'wall' }
  | { readonly page: 'reconciliation' }
  | { readonly page: 'balance' }
  | { readonly page: 'bulletins' }
  | { readonly page: 'admission' }
  | { readonly page: 'compare' }
  | { readonly page: 'target'; readonly id: TargetId }
  | { readonly page: 'water' }
  | { readonly page: 'water-point'; readonly id: FeatureId };

const IMPORT = /^\/import(?:\/([\w.-]{1,64}))?\/?$/;
const COUNTY = /^\/county\/?$/;
const WALL = /^\/wall\/?$/;
const OVERVIEW = /^\/overview\/?$/;
const WATER = /^\/water(?:\/([\w.-]{1,64}))?\/?$/;
const RECONCILIATION = /^\/reconciliation\/?$/;
const BALANCE = /^\/balance\/?$/;
const ADMISSION = /^\/admission\/?$/;
const BULLETINS = /^\/bulletins\/?$/;
const COMPARE = /^\/compare\/?$/;
const TARGET = /^\/targets\/([\w.-]{1,64})\/?$/;

export function routeOf(path: string): Route {
  const found = IMPORT.exec(path);
  if (found) return { page: 'import', batch: found[1] ?? null };
  if (OVERVIEW.test(path)) return { page: 'overview' };
  if (COUNTY.test(path)) return { page: 'county' };
  if (WALL.test(path)) return { page: 'wall' };
  if (RECONCILIATION.test(path)) return { page: 'reconciliation' };
  if (BALANCE.test(path)) return { page: 'balance' };
  if (ADMISSION.test(path)) return { page: 'admission' };
  if (BULLETINS.test(path)) return { page: 'bulletins' };
  if (COMPARE.test(path)) return { page: 'compare' };
  const water = WATER.exec(path);
  if (water) return water[1] === undefined ? { page: 'water' } : { page: 'water-point', id: water[1] as FeatureId };
  const target = TARGET.exec(path)?.[1];
  return target === undefined ? { page: 'map' } : { page: 'target', id: target as TargetId };
}

export const MAP_PATH = '/';
export const OVERVIEW_PATH = '/overview';
export const COUNTY_PATH = '/county';
export const WALL_PATH = '/wall';
export const RECONCILIATION_PATH = '/reconciliation';
export const BALANCE_PATH = '/balance';
export const ADMISSION_PATH = '/admission';
export const BULLETINS_PATH = '/bulletins';
export const COMPARE_PATH = '/compare';
export const WATER_PATH = '/water';
export const waterPointPath = (id: FeatureId): string => `${WATER_PATH}/${id}`;
export const importPath = (batch: string | null): string => (batch === null ? '/import' : `/import/${batch}`);
export const targetPath = (id: TargetId): string => `/targets/${id}`;
