// GeoJSON and GeoJSONSeq: feature by feature, so that one bad feature does not cost the others.
import validator from 'geojson-validation';
import type { ImportCheck, ImportRefusal } from '../../contract/import-report';
import { type EncodingName, readText } from '../infer/encoding';
import { type Cell, type DeclaredCrs, type Reading, refuse, type SourceRow } from './source';

type Json = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const GEOMETRIES = ['Point', 'MultiPoint', 'LineString', 'MultiLineString', 'Polygon', 'MultiPolygon'];
/** How deep the positions of each type lie. */
const DEPTHS: Readonly<Record<string, number>> = {
  Point: 0,
  MultiPoint: 1,
  LineString: 1,
  MultiLineString: 2,
  Polygon: 2,
  MultiPolygon: 3,
};

const isNested = (value: unknown, depth: number): boolean =>
  Array.isArray(value) &&
  (depth === 0
    ? value.length >= 2 && value.every((number) => typeof number === 'number' || number === null)
    : value.every((part) => isNested(part, depth - 1)));

/** Right in its nesting, so that its rings and numbers can be looked at one by one. */
function isReadable(geometry: unknown): geometry is GeoJSON.Geometry {
  if (!isObject(geometry) || typeof geometry.type !== 'string') return false;
  if (geometry.type === 'GeometryCollection') {
    return Array.isArray(geometry.geometries) && geometry.geometries.every(isReadable);
  }
  return GEOMETRIES.includes(geometry.type) && isNested(geometry.coordinates, DEPTHS[geometry.type] as number);
}

/** Positions of a multipolygon lie eight deep; what is deeper was made to break its readers. */
const DEEPEST = 64;

const TOO_DEEP = 'too deep';

function isDeeper(value: unknown, most: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (most === 0) return true;
  const parts = Array.isArray(value) ? value : Object.values(value);
  return parts.some((part) => isDeeper(part, most - 1));
}

function structureErrors(candidate: unknown): readonly string[] {
  try {
    if (validator.isFeature(candidate) === true) return [];
    const trace = validator.isFeature(candidate, true);
    return Array.isArray(trace) && trace.length > 0 ? trace : ['not a GeoJSON feature'];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

/** Open and short rings, and missing numbers, have checks with names of their own. */
const HAS_OWN_CHECK = /LinearRing|linear ring|first and last|at least four|must be a number|position/i;

function cellOf(value: unknown): Cell {
  if (value === null || value === undefined) return null;
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? value
    : JSON.stringify(value);
}

interface Read {
  readonly row: SourceRow;
  readonly check: ImportCheck | null;
}

function readFeature(candidate: unknown, row: number): Read {
  const feature = isObject(candidate) ? candidate : {};
  const properties = isObject(feature.properties) ? feature.properties : {};
  const values = Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, cellOf(value)]));
  const { geometry } = feature;
  const read = { row, values, geometry: isReadable(geometry) ? geometry : null };
  if (feature.type === 'Feature' && geometry === null) return { row: read, check: null };
  const errors = structureErrors(candidate).filter((error) => read.geometry === null || !HAS_OWN_CHECK.test(error));
  if (errors.length === 0) return { row: read, check: null };
  const detail = errors.slice(0, 3).join('; ');
  const message = { zh: `不是有效的 GeoJSON 要素：${detail}`, en: `Not a valid GeoJSON feature: ${detail}` };
  return { row: read, check: { row, code: 'structure', severity: 'blocks', message } };
}

/** The old `crs` member; without it RFC 7946 says degrees on WGS 84, which files do not always keep. */
function declaredCrs(root: unknown): DeclaredCrs {
  const crs = isObject(root) && isObject(root.crs) && isObject(root.crs.properties) ? root.crs.properties.name : null;
  if (typeof crs !== 'string') return { kind: 'none' };
  if (/CRS84/.test(crs)) return { kind: 'code', epsg: 4326 };
  const code = /EPSG:+(?:[\d.]*:)?(\d+)$/i.exec(crs)?.[1];
  return code ? { kind: 'code', epsg: Number(code) } : { kind: 'none' };
}

function featuresOf(root: unknown): readonly unknown[] | null {
  if (!isObject(root)) return null;
  if (root.type === 'FeatureCollection') return Array.isArray(root.features) ? root.features : null;
  if (root.type === 'Feature') return [root];
  return isReadable(root) ? [{ type: 'Feature', properties: {}, geometry: root }] : null;
}

function parseLines(text: string): readonly unknown[] {
  return text
    .split('\n')
    .map((line) => line.replaceAll('\u001E', '').trim())
    .filter((line) => line !== '')
    .map((line) => {
      try {
        const value = JSON.parse(line) as unknown;
        return isDeeper(value, DEEPEST) ? null : value;
      } catch {
        return null;
      }
    });
}

function parseAll(text: string): { root: unknown; features: readonly unknown[]; lines: boolean } | string {
  try {
    const root = JSON.parse(text) as unknown;
    if (isDeeper(root, DEEPEST)) return TOO_DEEP;
    const features = featuresOf(root);
    return features ? { root, features, lines: false } : 'no FeatureCollection, Feature or geometry';
  } catch (error) {
    const features = parseLines(text);
    const good = features.filter((each) => isObject(each) && each.type === 'Feature').length;
    if (good > 0 && good >= features.length / 2) return { root: null, features, lines: true };
    return error instanceof Error ? error.message : String(error);
  }
}

/** Every position is an array, every feature three objects, and these are what fills memory; then its properties. */
const MOST_PARTS = 6_000_000;
const MOST_PROPERTIES = 8_000_000;
const [ARRAY, OBJECT, COLON] = [...'[{:'].map((char) => char.charCodeAt(0));

function hasTooMany(bytes: Uint8Array): boolean {
  let [parts, properties] = [0, 0];
  for (const byte of bytes) {
    if (byte === ARRAY || byte === OBJECT) parts += 1;
    else if (byte === COLON) properties += 1;
  }
  return parts > MOST_PARTS || properties > MOST_PROPERTIES;
}

const REFUSALS: Readonly<Record<'vertices' | 'depth', (name: string) => ImportRefusal>> = {
  vertices: (name) =>
    refuse(
      'too-many-vertices',
      `${name} 的顶点或属性太多（超过六百万个）；请分成几份，或改用 GeoPackage、Shapefile。`,
      `${name} has too many vertices or properties (above six million); split it, or use GeoPackage or Shapefile.`,
    ),
  depth: (name) =>
    refuse(
      'too-deep',
      `${name} 的嵌套超过 ${DEEPEST} 层，不是正常的 GeoJSON，已拒绝。`,
      `${name} is nested more than ${DEEPEST} deep, which no GeoJSON is; refused.`,
    ),
};

export function readGeoJson(bytes: Uint8Array, name: string, override: EncodingName | null): Reading {
  if (hasTooMany(bytes)) return REFUSALS.vertices(name);
  const { text, encoding } = readText(bytes, override);
  const parsed = parseAll(text);
  if (parsed === TOO_DEEP) return REFUSALS.depth(name);
  if (typeof parsed === 'string') {
    return refuse('not-geojson', `${name} 不是有效的 GeoJSON：${parsed}`, `${name} is not valid GeoJSON: ${parsed}`);
  }
  const read = parsed.features.map((candidate, index) => readFeature(candidate, index + 1));
  const fields = new Set(read.flatMap(({ row }) => Object.keys(row.values)));
  return {
    ok: true,
    format: parsed.lines ? 'GeoJSONSeq' : 'GeoJSON',
    name,
    fields: [...fields].map((field) => ({ name: field, cut: false })),
    rows: read.map(({ row }) => row),
    crs: declaredCrs(parsed.root),
    encoding,
    table: null,
    checks: read.flatMap(({ check }) => check ?? []),
  };
}
