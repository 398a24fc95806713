// Links between the resources (RFC 8288), each with its media type and a title in both languages.
import { HTML_TYPE } from './formats';

export const JSON_TYPE = 'application/json';
export const GEOJSON_TYPE = 'application/geo+json';
export const SCHEMA_TYPE = 'application/schema+json';
export const OPENAPI_TYPE = 'application/vnd.oai.openapi+json;version=3.0';

export interface Link {
  readonly href: string;
  readonly rel: string;
  readonly type: string;
  readonly title: string;
  readonly hreflang?: string;
}

export const both = (zh: string, en: string): string => `${zh} / ${en}`;

export const link = (href: string, rel: string, type: string, zh: string, en: string): Link => ({
  href,
  rel,
  type,
  title: both(zh, en),
});

export function withParameters(url: URL, changes: Readonly<Record<string, string | null>>): string {
  const next = new URL(url);
  for (const [key, value] of Object.entries(changes)) {
    if (value === null) next.searchParams.delete(key);
    else next.searchParams.set(key, value);
  }
  return next.href;
}

/** The document itself and its other form, seen from the JSON one. */
export const selfLinks = (url: URL, type: string): Link[] => [
  link(url.href, 'self', type, '本文档', 'this document'),
  link(withParameters(url, { f: 'html' }), 'alternate', HTML_TYPE, '网页形式', 'this document as a page'),
];

/** The code and the data that come with it are under one licence. */
export const licenceLink = (): Link =>
  link('https://spdx.org/licenses/MIT.html', 'license', HTML_TYPE, '许可：MIT', 'licence: MIT');
