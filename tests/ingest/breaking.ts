// Ways into a fixture for breaking one thing of it, and the shape of such a case.
import { type Files, PACK, PLAN, SITES, type SiteFeature } from './pack-fixture';

export type Row = Record<string, unknown>;
export const features = (files: Files, path: string) => (files[path] as { features: SiteFeature[] }).features;
export const feature = (files: Files, path: string, index = 0) => features(files, path)[index] as SiteFeature;
export const properties = (files: Files, path: string, index = 0) => feature(files, path, index).properties;
export const attributes = (files: Files, path: string, index = 0) => properties(files, path, index).attributes as Row;
export const row = (files: Files, path: string, index = 0) => (files[path] as Row[])[index] as Row;
export const pack = (files: Files) => files[PACK] as Row;
export const plan = (files: Files) => files[PLAN] as { document: Row; targets: Row[] };
export const target = (files: Files, index = 0) => plan(files).targets[index] as Row;
export const polygon = (files: Files, ...coordinates: unknown[]) => {
  feature(files, SITES).geometry = { type: 'Polygon', coordinates };
};
export const measured = (files: Files, measure: unknown) => {
  target(files).measure = measure;
};
export const count = (where: Row, more: Row = {}) => ({ type: 'count', layer: 'restoration-sites', where, ...more });

export type Case = readonly [
  rule: string,
  what: string,
  file: string,
  at: string | null,
  breakIt: (files: Files) => void,
];
