// ISO WKB, little-endian, two dimensions: the form in which geometry is stored. Points, polygons and multipolygons.

/** What a site or a region may be, in EPSG:4490 as longitude, latitude. */
export type StoredGeometry = GeoJSON.Point | GeoJSON.Polygon | GeoJSON.MultiPolygon;

const POINT = 1;
const POLYGON = 3;
const MULTI_POLYGON = 6;
const HEADER = 5;
const COUNT = 4;
const PAIR = 16;

type Ring = readonly GeoJSON.Position[];
type Rings = readonly Ring[];

const ringsSize = (rings: Rings): number =>
  rings.reduce((size, ring) => size + COUNT + ring.length * PAIR, HEADER + COUNT);

function sizeOf(geometry: StoredGeometry): number {
  switch (geometry.type) {
    case 'Point':
      return HEADER + PAIR;
    case 'Polygon':
      return ringsSize(geometry.coordinates);
    case 'MultiPolygon':
      return geometry.coordinates.reduce((size, rings) => size + ringsSize(rings), HEADER + COUNT);
  }
}

class Writer {
  readonly bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;

  constructor(size: number) {
    this.bytes = new Uint8Array(size);
    this.#view = new DataView(this.bytes.buffer);
  }

  header(type: number): void {
    this.#view.setUint8(this.#at, 1);
    this.#at += 1;
    this.count(type);
  }

  count(n: number): void {
    this.#view.setUint32(this.#at, n, true);
    this.#at += COUNT;
  }

  position(position: GeoJSON.Position): void {
    this.#view.setFloat64(this.#at, position[0] ?? Number.NaN, true);
    this.#view.setFloat64(this.#at + 8, position[1] ?? Number.NaN, true);
    this.#at += PAIR;
  }

  polygon(rings: Rings): void {
    this.header(POLYGON);
    this.count(rings.length);
    for (const ring of rings) {
      this.count(ring.length);
      for (const position of ring) this.position(position);
    }
  }
}

export function encodeWkb(geometry: StoredGeometry): Uint8Array {
  const writer = new Writer(sizeOf(geometry));
  switch (geometry.type) {
    case 'Point':
      writer.header(POINT);
      writer.position(geometry.coordinates);
      break;
    case 'Polygon':
      writer.polygon(geometry.coordinates);
      break;
    case 'MultiPolygon':
      writer.header(MULTI_POLYGON);
      writer.count(geometry.coordinates.length);
      for (const rings of geometry.coordinates) writer.polygon(rings);
      break;
  }
  return writer.bytes;
}

/** Reads both byte orders, whatever wrote the bytes. */
class Reader {
  readonly #view: DataView;
  #at = 0;
  #little = true;

  constructor(bytes: Uint8Array) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  header(): number {
    this.#little = this.#view.getUint8(this.#at) === 1;
    this.#at += 1;
    return this.count();
  }

  count(): number {
    const n = this.#view.getUint32(this.#at, this.#little);
    this.#at += COUNT;
    return n;
  }

  position(): GeoJSON.Position {
    const position = [this.#view.getFloat64(this.#at, this.#little), this.#view.getFloat64(this.#at + 8, this.#little)];
    this.#at += PAIR;
    return position;
  }

  rings(): GeoJSON.Position[][] {
    const rings: GeoJSON.Position[][] = [];
    for (let left = this.count(); left > 0; left -= 1) {
      const ring: GeoJSON.Position[] = [];
      for (let points = this.count(); points > 0; points -= 1) ring.push(this.position());
      rings.push(ring);
    }
    return rings;
  }
}

/** Throws on bytes of another type: only this program writes them. */
export function decodeWkb(bytes: Uint8Array): StoredGeometry {
  const reader = new Reader(bytes);
  const type = reader.header();
  if (type === POINT) return { type: 'Point', coordinates: reader.position() };
  if (type === POLYGON) return { type: 'Polygon', coordinates: reader.rings() };
  if (type !== MULTI_POLYGON) throw new TypeError(`WKB geometry type ${type} is not stored here`);
  const coordinates: GeoJSON.Position[][][] = [];
  for (let left = reader.count(); left > 0; left -= 1) {
    reader.header();
    coordinates.push(reader.rings());
  }
  return { type: 'MultiPolygon', coordinates };
}
