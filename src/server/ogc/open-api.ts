// The API definition of /ogc as OpenAPI 3.0: every path and parameter of every collection, spelled out.
import { CRS_LIST, CRS84 } from '../../domain/geo/crs';
import type { LocalText } from '../../domain/text';
import { COLLECTIONS, type Collection } from '../tiles/collections';
import { titleOf } from './collections';
import { FORMAT_EXPECTED, HTML_TYPE } from './formats';
import { DEFAULT_LIMIT, EXPECTED, MAX_LIMIT } from './items-query';
import { both, GEOJSON_TYPE, JSON_TYPE, OPENAPI_TYPE, SCHEMA_TYPE } from './links';
import { propertiesOf } from './properties';

interface Parameter {
  readonly name: string;
  readonly in: 'query' | 'path';
  readonly required: boolean;
  readonly description: string;
  readonly schema: object;
  readonly style?: 'form' | 'simple';
  readonly explode?: boolean;
}

interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly tags: readonly string[];
  readonly parameters: readonly Parameter[];
  readonly responses: Readonly<Record<string, object>>;
}

export interface OpenApi {
  readonly openapi: string;
  readonly info: object;
  readonly servers: readonly object[];
  readonly tags: readonly object[];
  readonly components: object;
  readonly paths: Readonly<Record<string, { readonly get: Operation }>>;
}

const said = ({ zh, en }: LocalText): string => both(zh, en);

const inQuery = (name: string, expected: LocalText | string, schema: object): Parameter => ({
  name,
  in: 'query',
  required: false,
  description: typeof expected === 'string' ? expected : said(expected),
  schema,
  style: 'form',
  explode: false,
});

const FORMAT = inQuery('f', FORMAT_EXPECTED, { type: 'string', enum: ['json', 'html'], default: 'json' });
const SYSTEMS = { type: 'string', format: 'uri', enum: CRS_LIST.map(({ uri }) => uri), default: CRS84.uri };
const CRS = inQuery('crs', EXPECTED.crs, SYSTEMS);
const DATETIME = inQuery('datetime', EXPECTED.datetime, { type: 'string' });

const LIMIT = inQuery('limit', EXPECTED.limit, {
  type: 'integer',
  minimum: 1,
  maximum: MAX_LIMIT,
  default: DEFAULT_LIMIT,
});

const BBOX = inQuery('bbox', EXPECTED.bbox, {
  type: 'array',
  oneOf: [
    { minItems: 4, maxItems: 4 },
    { minItems: 6, maxItems: 6 },
  ],
  items: { type: 'number' },
});

const FEATURE: Parameter = {
  name: 'featureId',
  in: 'path',
  required: true,
  description: both('要素编号', 'id of the feature'),
  schema: { type: 'string' },
};

const refusal = (description: string): object => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/problem' } } },
});

const REFUSALS: Readonly<Record<string, object>> = {
  '400': refusal(both('参数有误', 'a parameter is wrong')),
  '404': refusal(both('不存在', 'there is no such thing')),
  '406': refusal(both('没有所要的格式', 'not available in that form')),
  '500': refusal(both('服务器内部出错', 'something went wrong inside the server')),
};

interface Form {
  readonly type: string;
  readonly schema: string;
  readonly headers?: object;
}

const operation = (
  operationId: string,
  tag: string,
  summary: LocalText,
  { type, schema, headers }: Form,
  parameters: readonly Parameter[] = [],
): { readonly get: Operation } => ({
  get: {
    operationId,
    summary: said(summary),
    tags: [tag],
    parameters: [...parameters, FORMAT],
    responses: {
      '200': {
        description: said(summary),
        ...(headers ? { headers } : {}),
        content: {
          [type]: { schema: { $ref: `#/components/schemas/${schema}` } },
          [HTML_TYPE]: { schema: { type: 'string' } },
        },
      },
      ...REFUSALS,
    },
  },
});

const CONTENT_CRS = {
  'Content-Crs': {
    description: both('坐标所用的坐标系', 'the system of the coordinates'),
    schema: { type: 'string' },
  },
};

const nameOf = (id: Collection): string => id.replaceAll(/(^|-)(\w)/g, (_, __, letter: string) => letter.toUpperCase());

function pathsOf(id: Collection): OpenApi['paths'] {
  const at = `/collections/${id}`;
  const name = nameOf(id);
  const title = titleOf(id);
  const of = (zh: string, en: string): LocalText => ({ zh: `${title}：${zh}`, en: `${title}: ${en}` });
  const filters = propertiesOf(id)
    .filter((one) => one.filters)
    .map(({ key, schema: { title: meaning, type, enum: values } }) =>
      inQuery(key, meaning, { type, ...(values ? { enum: values } : {}) }),
    );
  const geojson = (schema: string): Form => ({ type: GEOJSON_TYPE, schema, headers: CONTENT_CRS });
  const cursor = inQuery('cursor', EXPECTED.cursor, { type: 'string' });
  const schema: Form = { type: SCHEMA_TYPE, schema: 'jsonSchema' };
  return {
    [at]: operation(`describe${name}`, id, of('图层说明', 'description'), { type: JSON_TYPE, schema: 'collection' }),
    [`${at}/schema`]: operation(`schemaOf${name}`, id, of('属性结构', 'schema of the properties'), schema),
    [`${at}/queryables`]: operation(`queryablesOf${name}`, id, of('可筛选属性', 'properties that filter'), schema),
    [`${at}/items`]: operation(`list${name}`, id, of('要素', 'features'), geojson('featureCollection'), [
      LIMIT,
      BBOX,
      inQuery('bbox-crs', EXPECTED.crs, SYSTEMS),
      DATETIME,
      CRS,
      cursor,
      ...filters,
    ]),
    [`${at}/items/{featureId}`]: operation(`read${name}`, id, of('一个要素', 'one feature'), geojson('feature'), [
      FEATURE,
      CRS,
      DATETIME,
    ]),
  };
}

const TEXT = { type: 'string' } as const;
const LINKS = { type: 'array', items: { $ref: '#/components/schemas/link' } } as const;
const object = (required: readonly string[], properties: object): object => ({ type: 'object', required, properties });

const SCHEMAS = {
  link: object(['href'], { href: TEXT, rel: TEXT, type: TEXT, hreflang: TEXT, title: TEXT }),
  landing: object(['links'], { title: TEXT, description: TEXT, links: LINKS }),
  conformance: object(['conformsTo'], { conformsTo: { type: 'array', items: TEXT } }),
  collections: object(['links', 'collections'], {
    links: LINKS,
    crs: { type: 'array', items: TEXT },
    collections: { type: 'array', items: { $ref: '#/components/schemas/collection' } },
  }),
  collection: object(['id', 'links'], {
    id: TEXT,
    title: TEXT,
    description: TEXT,
    links: LINKS,
    extent: { type: 'object' },
    itemType: { type: 'string', default: 'feature' },
    crs: { type: 'array', items: TEXT },
    storageCrs: { type: 'string', format: 'uri' },
  }),
  featureCollection: object(['type', 'features'], {
    type: { type: 'string', enum: ['FeatureCollection'] },
    links: LINKS,
    timeStamp: { type: 'string', format: 'date-time' },
    numberMatched: { type: 'integer', minimum: 0 },
    numberReturned: { type: 'integer', minimum: 0 },
    features: { type: 'array', items: { $ref: '#/components/schemas/feature' } },
  }),
  feature: object(['type', 'geometry', 'properties'], {
    type: { type: 'string', enum: ['Feature'] },
    id: TEXT,
    geometry: { type: 'object', nullable: true },
    properties: { type: 'object', nullable: true },
    links: LINKS,
  }),
  jsonSchema: { type: 'object' },
  openApi: { type: 'object' },
  problem: object(['type', 'title', 'status', 'detail'], {
    type: TEXT,
    title: TEXT,
    status: { type: 'integer' },
    detail: object(['zh', 'en'], { zh: TEXT, en: TEXT }),
    instance: TEXT,
  }),
};

const json = (schema: string): Form => ({ type: JSON_TYPE, schema });
const text = (zh: string, en: string): LocalText => ({ zh, en });

export const openApiDocument = (base: string, title: string, description: string): OpenApi => ({
  openapi: '3.0.3',
  info: { title, description, version: '1.0.0', license: { name: 'MIT', url: 'https://spdx.org/licenses/MIT.html' } },
  servers: [{ url: base }],
  tags: [{ name: 'capabilities' }, ...COLLECTIONS.map((id) => ({ name: id, description: titleOf(id) }))],
  paths: {
    '/': operation('landing', 'capabilities', text('入口', 'landing page'), json('landing')),
    '/conformance': operation(
      'conformance',
      'capabilities',
      text('符合的标准条款', 'conformance'),
      json('conformance'),
    ),
    '/api': operation('api', 'capabilities', text('本接口说明', 'this definition'), {
      type: OPENAPI_TYPE,
      schema: 'openApi',
    }),
    '/collections': operation('collections', 'capabilities', text('图层', 'collections'), json('collections')),
    ...Object.assign({}, ...COLLECTIONS.map(pathsOf)),
  },
  components: { schemas: SCHEMAS },
});
