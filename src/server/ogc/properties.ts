// Properties of the features of each collection: their names, their JSON schemas, and which of them filter.
import { ATTRIBUTES, type AttributeSpec } from '../../domain/site/attributes';
import type { LayerKey } from '../../domain/site/layer';
import { STATUS_LABELS } from '../../domain/site/status-labels';
import type { LocalText } from '../../domain/text';
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
  /** Names of the values, for people. */
  readonly names: Readonly<Record<string, LocalText>>;
}

type Names = Readonly<Record<string, LocalText>>;

interface Extra extends Omit<PropertySchema, 'title' | 'type' | 'enum'> {
  readonly filters?: boolean;
  readonly names?: Names;
}

const property = (
  key: string,
  type: PropertySchema['type'],
  title: string,
  { filters = false, names = {}, ...extra }: Extra = {},
): Property => {
  const values = Object.keys(names);
  return { key, filters, names, schema: { title, type, ...(values.length > 0 ? { enum: values } : {}), ...extra } };
};

const text = (zh: string, en: string): LocalText => ({ zh, en });
const POSITIONS: Names = {
  surveyed: text('实测', 'surveyed'),
  published: text('公布', 'published'),
  illustrative: text('示意', 'illustrative'),
};
const REGION_BASES: Names = {
  published: text('公布', 'published'),
  illustrative: text('示意', 'illustrative'),
  none: text('无界线', 'no outline'),
};
const LEVELS: Names = {
  prefecture: text('地级市', 'prefecture'),
  county: text('县（市、区）', 'county'),
  zone: text('功能区', 'functional zone'),
};
const OUTLINES: Names = { schematic: text('示意', 'schematic'), none: text('无', 'none') };

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
  property('status', 'string', both('状态', 'status'), {
    ...FILTERS,
    names: STATUS_LABELS,
  }),
  property('areaM2', 'number', both('面积（平方米）', 'area in m²'), SQUARE_METRES),
  property('statedAreaM2', 'number', both('台账面积（平方米）', 'stated area in m²'), SQUARE_METRES),
  property('positionAccuracy', 'string', both('位置', 'position'), {
    names: POSITIONS,
  }),
  property('regionAccuracy', 'string', both('行政区归属', 'assignment to the region'), {
    names: REGION_BASES,
  }),
  property('drill', 'boolean', both('演练数据', 'drill data')),
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
  property('level', 'string', both('级别', 'level'), { ...FILTERS, names: LEVELS }),
  property('parent', 'string', both('上级代码', 'code of the parent'), FILTERS),
  property('pack', 'string', both('数据包', 'pack'), FILTERS),
  property('outline', 'string', both('界线：示意，或无', 'outline: schematic, or none'), {
    names: OUTLINES,
  }),
];

function attributeProperty([key, spec]: [string, AttributeSpec]): Property {
  return property(
    key,
    spec.type === 'enum' || spec.type === 'text' ? 'string' : spec.type,
    both(spec.label.zh, spec.label.en),
    {
      ...FILTERS,
      names: spec.values ?? {},
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
