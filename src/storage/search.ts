// Search over features, targets, regions and documents: an exact code first, then beginnings, then what contains it.
import type { PoolClient } from 'pg';
import type { SearchHit } from '../contract/store';
import type { RegionCode } from '../domain/units';
import { plain } from './search-text';

const HITS = `
  select kind, id, title, title_en as "titleEn", detail, region from (
    select *, case
      when code = $1 or alias = $1 then 0
      when name = $1 then 1
      when starts_with(code, $1) or starts_with(alias, $1) or starts_with(name, $1) then 2
      when initials = $1 or pinyin = $1 then 3
      when starts_with(initials, $1) or starts_with(pinyin, $1) then 4
      when position($1 in name) > 0 or position($1 in code) > 0 or position($1 in alias) > 0 then 5
      when position($1 in english) > 0 then 5
      when position($1 in initials) > 0 then 6
      when position($1 in pinyin) > 0 then 7
    end as rank
    from search_entry
  ) found
  where rank is not null
  order by rank, array_position(array['region', 'document', 'target', 'feature'], kind), length(title), id
  limit $2`;

interface HitRow {
  kind: SearchHit['kind'];
  id: string;
  title: string;
  titleEn: string | null;
  detail: string;
  region: RegionCode | null;
}

export async function searchEntries(client: PoolClient, query: string, limit: number): Promise<readonly SearchHit[]> {
  const wanted = plain(query);
  if (wanted === '') return [];
  const { rows } = await client.query<HitRow>({ name: 'search', text: HITS, values: [wanted, limit] });
  return rows;
}
