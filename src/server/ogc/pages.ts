// The pages for people that lead to the features: landing, conformance, collections, one collection, the interface.
import { CRS_LIST } from '../../domain/geo/crs';
import type { Collection } from '../tiles/collections';
import type { Ask } from './answer';
import type { Described } from './collections';
import { both, type Link, withParameters } from './links';
import type { OpenApi } from './open-api';
import { anchor, escaped, list, page, table } from './page-shell';
import { crumbsTo } from './pages-items';
import { propertiesOf } from './properties';

const linkList = (links: readonly Link[]): string =>
  list(links.map(({ href, title, rel }) => `${anchor(href, title)} <span class="quiet">${escaped(rel)}</span>`));

const heading = (text: string): string => `<h2>${escaped(text)}</h2>`;
const jsonOf = (ask: Ask): string => withParameters(ask.url, { f: 'json' });

export function landingHtml(ask: Ask, title: string, description: string, links: readonly Link[]): string {
  const ways = links.filter(({ rel }) => rel !== 'self' && rel !== 'alternate');
  return page(title, [], jsonOf(ask), `<p>${escaped(description)}</p>${linkList(ways)}`);
}

export const conformanceHtml = (ask: Ask, classes: readonly string[]): string =>
  page(
    both('符合的标准条款', 'Conformance'),
    crumbsTo(ask).slice(0, 1),
    jsonOf(ask),
    list(classes.map((one) => anchor(one, one))),
  );

export function collectionsHtml(ask: Ask, collections: readonly Described[]): string {
  const rows = collections.map(({ id, title, description }) => [
    anchor(`${ask.base}/collections/${id}?f=html`, title),
    escaped(description),
  ]);
  const body = table([both('图层', 'collection'), both('说明', 'description')], rows);
  return page(both('图层', 'Collections'), crumbsTo(ask).slice(0, 1), jsonOf(ask), body);
}

export function propertiesTable(collection: Collection, only: 'all' | 'filters'): string {
  const rows = propertiesOf(collection)
    .filter(({ filters }) => only === 'all' || filters)
    .map(({ key, schema, names }) => [
      `<code>${escaped(key)}</code>`,
      escaped(schema.title),
      escaped(schema.type),
      Object.entries(names)
        .map(([value, { zh }]) => `<code>${escaped(value)}</code> ${escaped(zh)}`)
        .join('，'),
    ]);
  return table([both('属性', 'property'), both('含义', 'meaning'), both('类型', 'type'), both('取值', 'values')], rows);
}

export function collectionHtml(ask: Ask, { id, title, description, links }: Described): string {
  const items = `${ask.base}/collections/${id}/items`;
  const systems = CRS_LIST.map(({ uri, name }) => [`<code>${escaped(uri)}</code>`, escaped(both(name.zh, name.en))]);
  const ways = links.filter(({ rel }) => rel !== 'self' && rel !== 'alternate' && rel !== 'items');
  const body = [
    `<p>${escaped(description)}</p>`,
    `<p>${anchor(`${items}?f=html`, both('浏览要素', 'browse the features'))}</p>`,
    heading(both('属性', 'Properties')),
    propertiesTable(id, 'all'),
    heading(both('坐标系', 'Coordinate reference systems')),
    table([both('标识', 'identifier'), both('名称与轴序', 'name and axis order')], systems),
    heading(both('链接', 'Links')),
    linkList(ways),
  ];
  return page(title, crumbsTo(ask), jsonOf(ask), body.join('\n'));
}

export const schemaHtml = (ask: Ask, id: Collection, kind: 'schema' | 'queryables'): string =>
  page(
    kind === 'schema' ? both('属性结构', 'Schema') : both('可筛选属性', 'Queryables'),
    crumbsTo(ask, id),
    jsonOf(ask),
    propertiesTable(id, kind === 'schema' ? 'all' : 'filters'),
  );

export function openApiHtml(ask: Ask, { paths }: OpenApi): string {
  const operations = Object.entries(paths).map(([path, { get }]) => {
    const rows = get.parameters.map(({ name, description }) => [`<code>${escaped(name)}</code>`, escaped(description)]);
    const parameters = rows.length === 0 ? '' : table([both('参数', 'parameter'), both('含义', 'meaning')], rows);
    return `<h2><code>GET ${escaped(path)}</code></h2><p>${escaped(get.summary)}</p>${parameters}`;
  });
  return page(both('接口说明', 'Interface'), crumbsTo(ask).slice(0, 1), jsonOf(ask), operations.join('\n'));
}
