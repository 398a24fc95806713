// Items of a collection, and a single one.
import { PLAIN } from '../../contract/scalars';
import type { Crs } from '../../domain/geo/crs';
import type { IsoDate } from '../../domain/units';
import { done, failed, type Outcome } from '../outcome';
import { COLLECTIONS, type Collection, isCollection } from '../tiles/collections';
import type { Answer, Ask } from './answer';
import { HTML_TYPE } from './formats';
import { collectionBytes, featureBytes, featureText, type Item, type ItemPage, type TextPage } from './geojson';
import { type ItemsQuery, readAsOf, readCrs, readItemsQuery } from './items-query';
import { GEOJSON_TYPE, JSON_TYPE, type Link, link, withParameters } from './links';
import { itemPageHtml, itemsPageHtml } from './pages-items';
import { oneRegion, regionPage } from './region-source';
import { SiteSource } from './site-source';

const crsHeader = (crs: Crs) => ({ 'content-crs': `<${crs.uri}>` });

export const collectionAsked = ({ params }: Ask): Outcome<Collection> => {
  const collection = params.collection ?? '';
  return isCollection(collection)
    ? done(collection)
    : failed({ code: 'unknown-collection', collection, allowed: COLLECTIONS });
};

/** The next page shows the same day, whatever day it is asked for on. */
const nextAddress = (
  { url }: Ask,
  { asOf }: ItemsQuery,
  { nextCursor }: Pick<ItemPage, 'nextCursor'>,
): string | null => (nextCursor === null ? null : withParameters(url, { datetime: asOf, cursor: nextCursor }));

function pageLinks(ask: Ask, collection: Collection, next: string | null): Link[] {
  const { url, base } = ask;
  return [
    link(url.href, 'self', GEOJSON_TYPE, '本页', 'this page'),
    link(withParameters(url, { f: 'html' }), 'alternate', HTML_TYPE, '本页（网页）', 'this page for people'),
    link(`${base}/collections/${collection}?f=json`, 'collection', JSON_TYPE, '所属图层', 'the collection'),
    ...(next === null ? [] : [link(next, 'next', GEOJSON_TYPE, '下一页', 'next page')]),
  ];
}

export class Items {
  readonly #sites = new SiteSource();

  async list(ask: Ask): Promise<Outcome<Answer>> {
    const collection = collectionAsked(ask);
    if (!collection.ok) return collection;
    const query = readItemsQuery(collection.value, ask);
    if (!query.ok) return query;
    const id = collection.value;
    const { asOf, crs } = query.value;
    return done({
      type: GEOJSON_TYPE,
      headers: crsHeader(crs),
      depends: asOf,
      json: async () => {
        const page = await this.#texts(ask, id, query.value);
        return collectionBytes(page, pageLinks(ask, id, nextAddress(ask, query.value, page)), ask.now);
      },
      html: async () => {
        const page = await this.#page(ask, id, query.value);
        return itemsPageHtml(ask, id, query.value, page, nextAddress(ask, query.value, page));
      },
    });
  }

  async one(ask: Ask): Promise<Outcome<Answer>> {
    const collection = collectionAsked(ask);
    if (!collection.ok) return collection;
    const allowed = ['f', 'crs', 'datetime'];
    const parameter = [...ask.query.keys()].find((key) => !allowed.includes(key));
    if (parameter !== undefined) return failed({ code: 'unknown-parameter', parameter, allowed });
    const crs = readCrs(ask.query.get('crs'));
    if (!crs.ok) return crs;
    const asOf = readAsOf(ask);
    if (!asOf.ok) return asOf;
    const id = ask.params.feature ?? '';
    const item = PLAIN.test(id) ? await this.#one(ask, collection.value, id, asOf.value) : null;
    if (!item) return failed({ code: 'unknown-feature', feature: id });
    return done({
      type: GEOJSON_TYPE,
      headers: crsHeader(crs.value),
      depends: asOf.value,
      json: () => featureText(item, crs.value, itemLinks(ask, collection.value)),
      html: () => itemPageHtml(ask, collection.value, item),
    });
  }

  #page(ask: Ask, collection: Collection, query: ItemsQuery): Promise<ItemPage> {
    return collection === 'regions' ? regionPage(ask, query) : this.#sites.page(ask, collection, query);
  }

  async #texts(ask: Ask, collection: Collection, query: ItemsQuery): Promise<TextPage> {
    if (collection !== 'regions') return this.#sites.texts(ask, collection, query);
    const page = await regionPage(ask, query);
    return { ...page, texts: page.items.map((item) => featureBytes(item, query.crs)) };
  }

  #one(ask: Ask, collection: Collection, id: string, asOf: IsoDate): Promise<Item | null> {
    return collection === 'regions' ? oneRegion(ask, id) : this.#sites.one(ask, collection, id, asOf);
  }
}

const itemLinks = ({ url, base }: Ask, collection: Collection): Link[] => [
  link(url.href, 'self', GEOJSON_TYPE, '本要素', 'this feature'),
  link(withParameters(url, { f: 'html' }), 'alternate', HTML_TYPE, '本要素（网页）', 'this feature as a page'),
  link(`${base}/collections/${collection}?f=json`, 'collection', JSON_TYPE, '所属图层', 'the collection'),
];
