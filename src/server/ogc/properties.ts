// Properties of the features of each collection: their names, their JSON schemas, and which of them filter.
import { ATTRIBUTES, type AttributeSpec } from '../../domain/site/attributes';
import type { LayerKey } from '../../domain/site/layer';
import { STATUS_LABELS } from '../../domain/site/status-labels';
import type { Collection } from '../tiles/collections';
import { both } from './links';

export interface PropertySchema {
  readonly title: string;
  readonly type: 'string' | 'number' | 'integer' | 'boolean';
  readonly enum?: readonly string[];
  readonly format?: string;
  readonly 'x-ogc-unit'?: string;
}

export interface Property {
  readonly key: string;
  readonly schema: PropertySchema;
  readonly filters: boolean;
}

type Extra = Omit<PropertySchema, 'title' | 'type'>;

const property = (
  key: string,
  type: PropertySchema['type'],
  title: string,
  { filters = false, ...extra }: Extra & { readonly filters?: boolean } = {},
): Property => ({ key, filters, schema: { title, type, ...extra } });

const FILTERS = { filters: true } as const;
const SQUARE_METRES = { 'x-ogc-unit': 'm2' } as const;

const SITE_PROPERTIES: readonly Property[] = [
  property('code', 'string', both('编号', 'code'), FILTERS),
  property('name', 'string', both('名称', 'name'), FILTERS),
  property(
    'region',
    'string',
    both('行政区代码（筛选时含下级）', 'region code; as a filter with what lies below'),
    FILTERS,
  ),
  property('regionName', 'string', both('行政区', 'region')),
  property('status', 'string', both('状态，未知为空', 'status, null when unknown'), {
    ...FILTERS,
    enum: Object.keys(STATUS_LABELS),
  }),
  property('areaM2', 'number', both('椭球面积', 'ellipsoidal area'), SQUARE_METRES),
  property('statedAreaM2', 'number', both('台账面积', 'area stated by the ledger'), SQUARE_METRES),
  property('positionAccuracy', 'string', both('位置依据', 'what the position rests on'), {
    enum: ['surveyed', 'published', 'illustrative'],
  }),
  property('regionAccuracy', 'string', both('行政区依据', 'what the region rests on'), {
    enum: ['published', 'illustrative', 'none'],
  }),
  property('drill', 'boolean', both('含演练数据', 'rests on drill data')),
  property('since', 'string', both('自此日有记录', 'on record from this day'), { format: 'date' }),
  property('asOf', 'string', both('截至日期', 'as-of day'), { format: 'date' }),
  property('sourceDocument', 'string', both('来源文件', 'source document')),
  property('sourceDocumentNumber', 'string', both('来源文号', 'number of the source document')),
  property('sourceSection', 'string', both('来源章节', 'section of the source')),
  property('sourceNote', 'string', both('来源说明', 'note on the source')),
];

const REGION_PROPERTIES: readonly Property[] = [
  property('code', 'string', both('行政区代码', 'region code'), FILTERS),
  property('name', 'string', both('名称', 'name'), FILTERS),
  property('nameEn', 'string', both('英文名', 'English name')),
  property('level', 'string', both('级别', 'level'), { ...FILTERS, enum: ['prefecture', 'county', 'zone'] }),
  property('parent', 'string', both('上级代码', 'code of the parent'), FILTERS),
  property('pack', 'string', both('数据包', 'pack'), FILTERS),
  property('outline', 'string', both('界线：示意，或无', 'outline: schematic, or none'), {
    enum: ['schematic', 'none'],
  }),
];

function attributeProperty([key, spec]: [string, AttributeSpec]): Property {
  const values = Object.keys(spec.values ?? {});
  return property(
    key,
    spec.type === 'enum' || spec.type === 'text' ? 'string' : spec.type,
    both(spec.label.zh, spec.label.en),
    {
      ...FILTERS,
      ...(values.length > 0 ? { enum: values } : {}),
    },
  );
}

const attributesOf = (layer: LayerKey): readonly Property[] =>
  Object.entries(ATTRIBUTES as Readonly<Record<string, AttributeSpec>>)
    .filter(([, { layers }]) => layers.includes(layer))
    .map(attributeProperty);

const ALL: Readonly<Record<Collection, readonly Property[]>> = {
  regions: REGION_PROPERTIES,
  'mining-zones': [...SITE_PROPERTIES, ...attributesOf('mining-zones')],
  'restoration-sites': [...SITE_PROPERTIES, ...attributesOf('restoration-sites')],
  'gangue-piles': [...SITE_PROPERTIES, ...attributesOf('gangue-piles')],
  'water-points': [...SITE_PROPERTIES, ...attributesOf('water-points')],
};

export const propertiesOf = (collection: Collection): readonly Property[] => ALL[collection];

const GEOMETRIES = ['Point', 'Polygon', 'MultiPolygon'] as const;

const geometrySchema = {
  title: both('几何', 'geometry'),
  type: 'object',
  required: ['type', 'coordinates'],
  properties: { type: { type: 'string', enum: GEOMETRIES }, coordinates: { type: 'array' } },
} as const;

const DRAFT = 'https://json-schema.org/draft/2020-12/schema';

/**
 * JSON schema of one feature as it goes out (GeoJSON). A value that is not known goes out as null, which readers of
 * such schemas take for absent; they look for one plain type per property.
 */
export const featureSchema = (collection: Collection, id: string, title: string): object => ({
  $schema: DRAFT,
  $id: id,
  title,
  description: both('未知的值为 null', 'a value that is not known is null'),
  type: 'object',
  required: ['type', 'id', 'geometry', 'properties'],
  properties: {
    type: { type: 'string', enum: ['Feature'] },
    id: { type: 'string' },
    links: { type: 'array' },
    geometry: geometrySchema,
    properties: {
      type: 'object',
      properties: Object.fromEntries(propertiesOf(collection).map(({ key, schema }) => [key, schema])),
      additionalProperties: false,
    },
  },
});

/** JSON schema of the properties that filter. */
export const queryablesSchema = (collection: Collection, id: string, title: string): object => ({
  $schema: DRAFT,
  $id: id,
  title,
  type: 'object',
  properties: Object.fromEntries(
    propertiesOf(collection)
      .filter(({ filters }) => filters)
      .map(({ key, schema }) => [key, schema]),
  ),
  additionalProperties: false,
});
