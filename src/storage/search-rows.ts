// Rows of the search index, and how those of sites are written.
import type { PoolClient } from 'pg';
import { plain, spellings } from './search-text';

export interface SearchRow {
  readonly kind: string;
  readonly id: string;
  readonly title: string;
  readonly title_en: string | null;
  readonly detail: string;
  readonly region: string | null;
  readonly sharing: string;
  readonly code: string;
  readonly alias: string;
  readonly name: string;
  readonly english: string;
  readonly pinyin: string;
  readonly initials: string;
}

export type SearchEntry = Pick<SearchRow, 'kind' | 'id' | 'title' | 'title_en' | 'detail' | 'region' | 'sharing'> & {
  readonly number: string;
};

export function searchRow({ number, ...entry }: SearchEntry): SearchRow {
  const { full, initials } = spellings(entry.title);
  return {
    ...entry,
    code: plain(number),
    alias: plain(entry.id),
    name: plain(entry.title),
    english: plain(entry.title_en ?? ''),
    pinyin: full,
    initials,
  };
}

export interface FoundSite {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly region: string;
  readonly sharing: string;
}

export const siteEntry = ({ id, code, name, region, sharing }: FoundSite): SearchEntry => ({
  kind: 'feature',
  id,
  title: name,
  title_en: null,
  detail: code,
  region,
  sharing,
  number: code,
});

const COLUMNS = [
  'kind',
  'id',
  'title',
  'title_en',
  'detail',
  'region',
  'sharing',
  'code',
  'alias',
  'name',
  'english',
  'pinyin',
  'initials',
] as const;

/** Replaces the entries of these sites. */
export async function writeSiteEntries(client: PoolClient, sites: readonly FoundSite[]): Promise<void> {
  const rows = sites.map((site) => searchRow(siteEntry(site)));
  const renewed = COLUMNS.filter((name) => name !== 'kind' && name !== 'id').map(
    (name) => `${name} = excluded.${name}`,
  );
  await client.query(
    `insert into search_entry (${COLUMNS.join(', ')})
     select * from json_to_recordset($1::json) as given (${COLUMNS.map((name) => `${name} text`).join(', ')})
     on conflict (kind, id) do update set ${renewed.join(', ')}`,
    [JSON.stringify(rows)],
  );
}
