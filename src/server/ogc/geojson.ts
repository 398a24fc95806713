// Features as GeoJSON (RFC 7946; other systems than CRS84 by prior arrangement, as 18-058r1, 6.5 has it).
import { CRS84, type Crs, projectorTo } from '../../domain/geo/crs';
import { transformed } from '../../domain/geo/query-area';
import type { StoredGeometry } from '../../domain/geo/wkb';
import type { Link } from './links';

export interface Item {
  readonly id: string;
  readonly geometry: StoredGeometry | null;
  readonly properties: Readonly<Record<string, unknown>>;
}

interface Page {
  readonly nextCursor: string | null;
  /** null: not counted, where that would take longer than the page. */
  readonly matched: number | null;
}

export interface ItemPage extends Page {
  readonly items: readonly Item[];
}

/** Features as finished GeoJSON. */
export interface TextPage extends Page {
  readonly texts: readonly Uint8Array[];
}

function geometryIn(crs: Crs, geometry: StoredGeometry | null): StoredGeometry | null {
  return geometry === null || crs === CRS84 ? geometry : transformed(geometry, projectorTo(crs));
}

const featureObject = ({ id, geometry, properties }: Item, crs: Crs) => ({
  type: 'Feature',
  id,
  geometry: geometryIn(crs, geometry),
  properties,
});

export const featureText = (item: Item, crs: Crs, links: readonly Link[]): string =>
  JSON.stringify({ ...featureObject(item, crs), links });

export const featureBytes = (item: Item, crs: Crs): Uint8Array => Buffer.from(JSON.stringify(featureObject(item, crs)));

const COMMA = Buffer.from(',\n');
const END = Buffer.from('\n]}\n');

export function collectionBytes(
  { texts, matched }: TextPage,
  links: readonly Link[],
  at: Date,
): Uint8Array<ArrayBuffer> {
  const head = JSON.stringify({
    type: 'FeatureCollection',
    links,
    timeStamp: at.toISOString(),
    ...(matched === null ? {} : { numberMatched: matched }),
    numberReturned: texts.length,
  });
  const parts: Uint8Array[] = [Buffer.from(`${head.slice(0, -1)},"features":[\n`)];
  texts.forEach((text, i) => {
    if (i > 0) parts.push(COMMA);
    parts.push(text);
  });
  return Buffer.concat([...parts, END]);
}
