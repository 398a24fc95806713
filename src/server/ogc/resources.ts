// The resources of /ogc (OGC API – Features, 17-069r4 and 18-058r1): each path with what answers it.
import { CRS_LIST } from '../../domain/geo/crs';
import { done, type Outcome } from '../outcome';
import type { Answer, Ask, Resource } from './answer';
import { describe, describeAll, Extents, titleOf } from './collections';
import { HTML_TYPE } from './formats';
import { collectionAsked, Items } from './items';
import { both, JSON_TYPE, type Link, licenceLink, link, OPENAPI_TYPE, SCHEMA_TYPE, selfLinks } from './links';
import { openApiDocument } from './open-api';
import { collectionHtml, collectionsHtml, conformanceHtml, landingHtml, openApiHtml, schemaHtml } from './pages';
import { featureSchema, queryablesSchema } from './properties';

const TITLE = both('矿山修复一张图', 'Minemend');
const DESCRIPTION = both(
  '矿区、修复图斑、矸石山、水监测点与行政区，任一日期的状态。位置多为示意，演练数据逐条标明。',
  'Mining zones, restoration sites, gangue piles, water points and regions as they stood on any day. Most positions are illustrative; drill data is marked one by one.',
);

const PART1 = 'http://www.opengis.net/spec/ogcapi-features-1/1.0/conf';
const CLASSES = [
  `${PART1}/core`,
  `${PART1}/oas30`,
  `${PART1}/html`,
  `${PART1}/geojson`,
  'http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs',
];

const landingLinks = ({ url, base }: Ask): Link[] => [
  ...selfLinks(url, JSON_TYPE),
  link(`${base}/api?f=json`, 'service-desc', OPENAPI_TYPE, '接口定义（OpenAPI 3.0）', 'API definition (OpenAPI 3.0)'),
  link(`${base}/api?f=html`, 'service-doc', HTML_TYPE, '接口说明', 'API documentation'),
  link(`${base}/conformance?f=json`, 'conformance', JSON_TYPE, '符合的标准条款', 'conformance'),
  link(`${base}/collections?f=json`, 'data', JSON_TYPE, '图层', 'collections'),
  link(`${base}/collections?f=html`, 'data', HTML_TYPE, '图层（网页）', 'collections as a page'),
  licenceLink(),
];

const landing: Resource = {
  path: '/ogc',
  answer: (ask) => {
    const links = landingLinks(ask);
    return done({
      type: JSON_TYPE,
      json: () => JSON.stringify({ title: TITLE, description: DESCRIPTION, links }),
      html: () => landingHtml(ask, TITLE, DESCRIPTION, links),
    });
  },
};

const conformance: Resource = {
  path: '/ogc/conformance',
  answer: (ask) =>
    done({
      type: JSON_TYPE,
      json: () => JSON.stringify({ conformsTo: CLASSES, links: selfLinks(ask.url, JSON_TYPE) }),
      html: () => conformanceHtml(ask, CLASSES),
    }),
};

const api: Resource = {
  path: '/ogc/api',
  answer: (ask) => {
    const document = openApiDocument(ask.base, TITLE, DESCRIPTION);
    return done({
      type: OPENAPI_TYPE,
      json: () => JSON.stringify(document),
      html: () => openApiHtml(ask, document),
    });
  },
};

const collections = (extents: Extents): Resource => ({
  path: '/ogc/collections',
  answer: async (ask) => {
    const described = await describeAll(ask, extents);
    const crs = CRS_LIST.map(({ uri }) => uri);
    return done({
      type: JSON_TYPE,
      json: () =>
        JSON.stringify({ links: [...selfLinks(ask.url, JSON_TYPE), licenceLink()], crs, collections: described }),
      html: () => collectionsHtml(ask, described),
    });
  },
});

const collection = (extents: Extents): Resource => ({
  path: '/ogc/collections/:collection',
  answer: async (ask) => {
    const asked = collectionAsked(ask);
    if (!asked.ok) return asked;
    const described = await describe(ask, extents, asked.value);
    return done({
      type: JSON_TYPE,
      json: () => JSON.stringify(described),
      html: () => collectionHtml(ask, described),
    });
  },
});

const schema = (kind: 'schema' | 'queryables'): Resource => ({
  path: `/ogc/collections/:collection/${kind}`,
  answer: (ask): Outcome<Answer> => {
    const asked = collectionAsked(ask);
    if (!asked.ok) return asked;
    const id = asked.value;
    const address = `${ask.base}/collections/${id}/${kind}`;
    return done({
      type: SCHEMA_TYPE,
      json: () => JSON.stringify((kind === 'schema' ? featureSchema : queryablesSchema)(id, address, titleOf(id))),
      html: () => schemaHtml(ask, id, kind),
    });
  },
});

/** What is worked out once per data version is kept within. */
export function ogcResources(): readonly Resource[] {
  const extents = new Extents();
  const items = new Items();
  return [
    landing,
    { ...landing, path: '/ogc/' },
    conformance,
    api,
    collections(extents),
    collection(extents),
    schema('schema'),
    schema('queryables'),
    { path: '/ogc/collections/:collection/items', parameters: 'own', answer: (ask) => items.list(ask) },
    { path: '/ogc/collections/:collection/items/:feature', parameters: 'own', answer: (ask) => items.one(ask) },
  ];
}
