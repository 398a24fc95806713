// KML: placemarks with their extended data (which GDAL's plain KML driver leaves out). Entities are never expanded.
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import type { ImportPart } from '../../contract/import-report';
import { type EncodingName, readText } from '../infer/encoding';
import { partsNote, unknownPart } from './parts';
import { type Cell, type Reading, refuse, type SourceRow } from './source';

type Geometry = GeoJSON.Geometry;
type Position = GeoJSON.Position;

const numbersOf = (tuple: string): Position =>
  tuple.split(',').map((number) => (number.trim() === '' ? Number.NaN : Number(number)));
const TUPLE = /\S+/g;

/** One by one: a list of the tuples as texts would take several times the room. */
function positionsOf(text: string): Position[] {
  const positions: Position[] = [];
  for (const [tuple] of text.matchAll(TUPLE)) positions.push(numbersOf(tuple));
  return positions;
}

/** One placemark while its tags go by. */
class Placemark {
  readonly values: Record<string, Cell> = {};
  readonly #parts: Geometry[] = [];
  #rings: Position[][] = [];

  geometry(): Geometry | null {
    const [first] = this.#parts;
    if (!first || this.#parts.length === 1) return first ?? null;
    if (this.#parts.every((part) => part.type === 'Polygon')) {
      return { type: 'MultiPolygon', coordinates: this.#parts.map((part) => part.coordinates) };
    }
    return { type: 'GeometryCollection', geometries: this.#parts };
  }

  coordinates(within: readonly string[], text: string): void {
    const positions = positionsOf(text);
    if (within.includes('LinearRing') && within.includes('Polygon')) {
      if (within.includes('innerBoundaryIs')) this.#rings.push(positions);
      else this.#rings.unshift(positions);
    } else if (within.includes('Point')) this.#parts.push({ type: 'Point', coordinates: positions[0] ?? [] });
    else this.#parts.push({ type: 'LineString', coordinates: positions });
  }

  endPolygon(): void {
    this.#parts.push({ type: 'Polygon', coordinates: this.#rings });
    this.#rings = [];
  }
}

class KmlReader {
  readonly rows: SourceRow[] = [];
  /** The folder of each row: the outermost with a name. */
  readonly folders: (string | null)[] = [];
  readonly #open: { name: string; field: string | null; label: string | null }[] = [];
  #placemark: Placemark | null = null;
  #text: string[] = [];

  start(tag: SaxesTagPlain): void {
    const name = tag.name.replace(/^.*:/, '');
    this.#open.push({ name, field: tag.attributes.name ?? null, label: null });
    this.#text = [];
    if (name === 'Placemark') this.#placemark = new Placemark();
  }

  characters(text: string): void {
    this.#text.push(text);
  }

  end(): void {
    const closed = this.#open.pop();
    const text = this.#text.join('');
    this.#text = [];
    const parent = this.#open.at(-1);
    if (closed?.name === 'name' && parent?.name === 'Folder') parent.label = text.trim();
    const placemark = this.#placemark;
    if (!closed || !placemark) return;
    if (closed.name === 'Placemark') {
      this.rows.push({ row: this.rows.length + 1, values: placemark.values, geometry: placemark.geometry() });
      this.folders.push(this.#open.find(({ label }) => label)?.label ?? null);
      this.#placemark = null;
    } else this.#endWithin(placemark, closed, text);
  }

  #endWithin(placemark: Placemark, closed: { name: string; field: string | null }, text: string): void {
    const within = this.#open.map(({ name }) => name);
    const parent = this.#open.at(-1);
    if (closed.name === 'coordinates') placemark.coordinates(within, text);
    else if (closed.name === 'Polygon') placemark.endPolygon();
    else if (closed.name === 'SimpleData' && closed.field) placemark.values[closed.field] = text.trim();
    else if (closed.name === 'value' && parent?.name === 'Data' && parent.field)
      placemark.values[parent.field] = text.trim();
    else if (parent?.name === 'Placemark' && (closed.name === 'name' || closed.name === 'description')) {
      if (text.trim() !== '') placemark.values[closed.name] = text.trim();
    }
  }
}

/** Entity declarations in the document type are refused: KML has no use for them, and bombs are made of them. */
const ENTITY = /<!ENTITY/i;

const MOST_COMMAS = 12_000_000;
const MOST_TAGS = 8_000_000;
const [COMMA, TAG] = [...',<'].map((char) => char.charCodeAt(0));

/** Positions have one comma or two; tags make objects. Both fill memory long before the text does. */
function hasTooMany(bytes: Uint8Array): boolean {
  let [commas, tags] = [0, 0];
  for (const byte of bytes) {
    if (byte === COMMA) commas += 1;
    else if (byte === TAG) tags += 1;
  }
  return commas > MOST_COMMAS || tags > MOST_TAGS;
}

/** All folders are read unless one is asked for. */
function folderParts(folders: readonly (string | null)[]): ImportPart[] {
  const counts = new Map<string, number>();
  for (const folder of folders) counts.set(folder ?? '', (counts.get(folder ?? '') ?? 0) + 1);
  return [...counts].map(([name, features]) => ({ name, features }));
}

export function readKml(
  bytes: Uint8Array,
  name: string,
  override: EncodingName | null,
  wanted: string | null = null,
): Reading {
  if (hasTooMany(bytes)) {
    return refuse(
      'too-many-vertices',
      `${name} 的顶点或地标太多（超过六百万个）；请分成几份，或改用 GeoPackage、Shapefile。`,
      `${name} has too many vertices or placemarks (above six million); split it, or use GeoPackage or Shapefile.`,
    );
  }
  const { text, encoding } = readText(bytes, override);
  if (ENTITY.test(text)) {
    return refuse('xml-entities', `${name} 声明了 XML 实体，已拒绝。`, `${name} declares XML entities; refused.`);
  }
  const reader = new KmlReader();
  const parser = new SaxesParser();
  let problem: string | null = null;
  parser.on('opentag', (tag) => reader.start(tag));
  parser.on('text', (chars) => reader.characters(chars));
  parser.on('cdata', (chars) => reader.characters(chars));
  parser.on('closetag', () => reader.end());
  parser.on('error', (error) => {
    problem ??= error.message;
  });
  parser.write(text).close();
  if (problem !== null) {
    return refuse('not-kml', `${name} 不是有效的 KML：${problem}`, `${name} is not valid KML: ${problem}`);
  }
  const parts = folderParts(reader.folders);
  if (wanted !== null && !parts.some((part) => part.name === wanted)) return unknownPart(name, wanted, parts);
  const rows = wanted === null ? reader.rows : reader.rows.filter((_, i) => (reader.folders[i] ?? '') === wanted);
  const fields = new Set(rows.flatMap(({ values }) => Object.keys(values)));
  return {
    ok: true,
    format: 'KML',
    name,
    fields: [...fields].map((field) => ({ name: field, cut: false })),
    rows,
    crs: { kind: 'format', epsg: 4326 },
    encoding,
    table: null,
    checks: [],
    ...partsNote(parts, wanted),
  };
}
