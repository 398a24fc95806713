// Features as GeoJSON text (RFC 7946; other systems than CRS84 by prior arrangement, as 18-058r1, 6.5 has it).
import { CRS84, type Crs, projectorTo } from '../../domain/geo/crs';
import { transformed } from '../../domain/geo/query-area';
import type { StoredGeometry } from '../../domain/geo/wkb';
import type { Link } from './links';
import type { Item, ItemPage } from './site-source';

function geometryIn(crs: Crs): (geometry: StoredGeometry | null) => StoredGeometry | null {
  if (crs === CRS84) return (geometry) => geometry;
  const project = projectorTo(crs);
  return (geometry) => (geometry ? transformed(geometry, project) : null);
}

interface Page extends ItemPage {
  readonly crs: Crs;
  readonly links: readonly Link[];
  readonly at: Date;
}

export function collectionText({ crs, links, at, items, matched }: Page): string {
  const inCrs = geometryIn(crs);
  return JSON.stringify({
    type: 'FeatureCollection',
    links,
    timeStamp: at.toISOString(),
    ...(matched === null ? {} : { numberMatched: matched }),
    numberReturned: items.length,
    features: items.map(({ id, geometry, properties }) => ({
      type: 'Feature',
      id,
      geometry: inCrs(geometry),
      properties,
    })),
  });
}

export const featureText = ({ id, geometry, properties }: Item, crs: Crs, links: readonly Link[]): string =>
  JSON.stringify({ type: 'Feature', id, geometry: geometryIn(crs)(geometry), properties, links });
