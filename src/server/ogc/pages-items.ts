// Items as pages for people: a list, and one feature with all its properties.
import type { StoredGeometry } from '../../domain/geo/wkb';
import type { Collection } from '../tiles/collections';
import type { Ask } from './answer';
import { labelOf, titleOf } from './collections';
import type { Item, ItemPage } from './geojson';
import type { ItemsQuery } from './items-query';
import { both, withParameters } from './links';
import { anchor, type Crumb, escaped, page, table } from './page-shell';
import { type Property, propertiesOf } from './properties';

export const crumbsTo = ({ base }: Ask, collection?: Collection): Crumb[] => [
  { title: both('数据接口', 'OGC API'), href: `${base}?f=html` },
  { title: both('图层', 'collections'), href: `${base}/collections?f=html` },
  ...(collection ? [{ title: titleOf(collection), href: `${base}/collections/${collection}?f=html` }] : []),
];

function valueText({ names }: Property, value: unknown): string {
  if (value === null || value === undefined) return '<span class="quiet">—</span>';
  if (typeof value === 'boolean') return value ? '是 / yes' : '否 / no';
  const name = names[String(value)];
  return escaped(name ? both(name.zh, name.en) : String(value));
}

const COLUMNS: Readonly<Record<'sites' | 'regions', readonly string[]>> = {
  sites: ['name', 'regionName', 'status', 'areaM2', 'positionAccuracy', 'drill'],
  regions: ['name', 'nameEn', 'level', 'parent', 'outline'],
};

function summary({ items: { length }, matched }: ItemPage, { asOf }: ItemsQuery): string {
  const [all, of] = matched === null ? ['', ''] : [`，共 ${matched} 个`, ` of ${matched}`];
  const said = both(`截至 ${asOf}，本页 ${length} 个${all}`, `as of ${asOf}, ${length}${of} on this page`);
  return `<p class="quiet">${escaped(said)}</p>`;
}

export function itemsPageHtml(
  ask: Ask,
  collection: Collection,
  query: ItemsQuery,
  found: ItemPage,
  next: string | null,
): string {
  const keys = COLUMNS[collection === 'regions' ? 'regions' : 'sites'];
  const shown = propertiesOf(collection).filter(({ key }) => keys.includes(key));
  const at = `${ask.base}/collections/${collection}/items`;
  const rows = found.items.map(({ id, properties }) => [
    anchor(`${at}/${encodeURIComponent(id)}?f=html&datetime=${query.asOf}`, id),
    ...shown.map((one) => valueText(one, properties[one.key])),
  ]);
  const onward =
    next === null ? '' : `<p>${anchor(withParameters(new URL(next), { f: 'html' }), both('下一页', 'next page'))}</p>`;
  const body = summary(found, query) + table(['id', ...shown.map(({ schema }) => schema.title)], rows) + onward;
  const { zh, en } = labelOf(collection);
  return page(
    both(`${zh}：要素`, `${en}: features`),
    crumbsTo(ask, collection),
    withParameters(ask.url, { f: 'json' }),
    body,
  );
}

const geometryText = (geometry: StoredGeometry | null): string =>
  escaped(geometry === null ? both('无几何', 'no geometry') : geometry.type);

export function itemPageHtml(ask: Ask, collection: Collection, { id, geometry, properties }: Item): string {
  const rows = propertiesOf(collection).map((one) => [
    `${escaped(one.schema.title)} <code class="quiet">${escaped(one.key)}</code>`,
    valueText(one, properties[one.key]),
  ]);
  const body = table(
    [both('属性', 'property'), both('值', 'value')],
    [...rows, [escaped(both('几何', 'geometry')), geometryText(geometry)]],
  );
  const title = `${String(properties.name ?? '')} ${id}`.trim();
  return page(title, crumbsTo(ask, collection), withParameters(ask.url, { f: 'json' }), body);
}
