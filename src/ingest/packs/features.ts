// Features of a GeoJSON file, one by one, structurally valid.
import validator from 'geojson-validation';
import type { Report } from './faults';
import type { GeoFile } from './pack-files';
import { parseJson } from './parse';

/** `at` names the feature in faults: its id, else its position in the file. */
export interface Feature {
  readonly at: string;
  readonly id: unknown;
  readonly properties: unknown;
  readonly geometry: GeoJSON.Geometry | null;
}

type Json = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The validator answers with other values than booleans on some inputs, and throws on an empty ring. */
function structureErrors(candidate: unknown): readonly string[] {
  try {
    if (validator.isFeature(candidate) === true) return [];
    const trace = validator.isFeature(candidate, true);
    return Array.isArray(trace) && trace.length > 0 ? trace : ['not a GeoJSON feature'];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

function readFeature(candidate: unknown, index: number, report: Report): Feature | null {
  const id = isObject(candidate) ? candidate.id : undefined;
  const at = typeof id === 'string' || typeof id === 'number' ? String(id) : `#${index}`;
  const errors = structureErrors(candidate);
  if (errors.length > 0) {
    const detail = errors.slice(0, 3).join('; ');
    report(at, 'structure', `不是有效的 GeoJSON 要素：${detail}`, `Not a valid GeoJSON feature: ${detail}`);
    return null;
  }
  const feature = candidate as GeoJSON.Feature<GeoJSON.Geometry | null>;
  return { at, id, properties: feature.properties, geometry: feature.geometry };
}

export function readFeatures(file: GeoFile, report: Report): readonly Feature[] {
  const json = parseJson(file, report);
  if (json === undefined) return [];
  if (!isObject(json) || json.type !== 'FeatureCollection' || !Array.isArray(json.features)) {
    report(
      null,
      'collection',
      '文件必须是 GeoJSON FeatureCollection。',
      'The file must be a GeoJSON FeatureCollection.',
    );
    return [];
  }
  return json.features.flatMap((candidate: unknown, index: number) => readFeature(candidate, index, report) ?? []);
}
