// The overview as data: which targets a count stands for, the heat table as rows, and what to say first.
import type { OverviewResponse, ProgressEntry } from '../contract/api-progress';
import { STANDINGS, type Standing } from '../domain/plan/roll-up';
import { TOPICS } from '../domain/plan/target';
import type { RegionCode } from '../domain/units';
import { groupBy } from './group-by';

/** What was clicked; its targets are listed. */
export type Wish =
  | { readonly by: 'standing'; readonly standing: Standing }
  | { readonly by: 'cell'; readonly region: RegionCode; readonly topic: ProgressEntry['topic'] }
  | { readonly by: 'document' | 'unit'; readonly key: string }
  | { readonly by: 'binding'; readonly key: ProgressEntry['binding'] };

export const standingOfEntry = ({ progress }: Pick<ProgressEntry, 'progress'>): Standing => progress.verdict ?? 'none';

/** A cell is asked of its county alone, everything else of the region of the page. */
export function wanted(entry: ProgressEntry, wish: Wish): boolean {
  switch (wish.by) {
    case 'standing':
      return standingOfEntry(entry) === wish.standing;
    case 'cell':
      return entry.topic === wish.topic && entry.progress.noVerdict !== 'not-inherited';
    case 'document':
      return entry.document.id === wish.key;
    case 'unit':
      return entry.responsible.includes(wish.key);
    case 'binding':
      return entry.binding === wish.key;
  }
}

/** The most pressing first; equal ones in the order of the plans. */
export const byStanding = (entries: readonly ProgressEntry[]): readonly ProgressEntry[] =>
  entries.toSorted((a, b) => STANDINGS.indexOf(standingOfEntry(a)) - STANDINGS.indexOf(standingOfEntry(b)));

export type HeatCell = OverviewResponse['heat'][number];
type Counts = OverviewResponse['counts'];

export interface HeatTable {
  readonly topics: readonly HeatCell['topic'][];
  readonly rows: readonly { readonly region: RegionCode; readonly cells: readonly (HeatCell | null)[] }[];
}

/** Topics that occur, in their usual order; a county without targets of a topic has an empty cell. */
export function heatTable(heat: readonly HeatCell[]): HeatTable {
  const topics = TOPICS.filter((topic) => heat.some((cell) => cell.topic === topic));
  const rows = [...groupBy(heat, ({ region }) => region)].map(([region, cells]) => ({
    region,
    cells: topics.map((topic) => cells.find((cell) => cell.topic === topic) ?? null),
  }));
  return { topics, rows };
}

export const totalOf = (counts: Counts): number => STANDINGS.reduce((sum, standing) => sum + counts[standing], 0);

/** Standings that occur, the most pressing first. */
export const present = (counts: Counts): readonly Standing[] => STANDINGS.filter((standing) => counts[standing] > 0);

/** By contribution: those that bring it back on pace, and the others. */
export function splitSites<S extends { readonly id: string }>(
  sites: readonly S[],
  needed: readonly string[],
): { readonly needed: readonly S[]; readonly others: readonly S[] } {
  const ids = new Set(needed);
  return { needed: sites.filter(({ id }) => ids.has(id)), others: sites.filter(({ id }) => !ids.has(id)) };
}

const DAYS_A_MONTH = 30;

/** Units every 30 days out of units a day. */
export const perMonth = (pace: number): number => pace * DAYS_A_MONTH;
