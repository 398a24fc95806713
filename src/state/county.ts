// The county page as data: targets by verdict with binding ones first, and one ranking at a time.
import type { CountiesResponse } from '../contract/api-counties';
import type { ProgressEntry } from '../contract/api-progress';
import { STANDINGS, type Standing } from '../domain/plan/roll-up';
import type { RegionCode } from '../domain/units';
import { standingOfEntry } from './overview';

const FORCES: readonly ProgressEntry['binding'][] = ['binding', 'expected', 'task', 'none'];

export interface StandingGroup {
  readonly standing: Standing;
  readonly entries: readonly ProgressEntry[];
}

const later = ({ progress }: ProgressEntry): number => -(progress.varianceDays ?? 0);

/** What no document passes down to the county is not its own and left out. */
export function byVerdict(entries: readonly ProgressEntry[]): readonly StandingGroup[] {
  const own = entries.filter(({ progress }) => progress.noVerdict !== 'not-inherited');
  return STANDINGS.flatMap((standing) => {
    const found = own
      .filter((entry) => standingOfEntry(entry) === standing)
      .toSorted((a, b) => FORCES.indexOf(a.binding) - FORCES.indexOf(b.binding) || later(b) - later(a));
    return found.length === 0 ? [] : [{ standing, entries: found }];
  });
}

export type RankingRow = CountiesResponse['rankings'][number];

/** Where a county stands in a ranking; null: it is not in it. */
export function placeIn(
  { counties }: RankingRow,
  region: RegionCode,
): { readonly place: number | null; readonly of: number } | null {
  const own = counties.find((county) => county.region === region);
  return own ? { place: own.place, of: counties.filter(({ place }) => place !== null).length } : null;
}

/** For tables and files. */
export const percentOf = (share: number | null): number | null => (share === null ? null : share * 100);

export const rankingKey = ({ indicator, deadline, unit }: RankingRow): string => `${indicator.zh}/${unit}/${deadline}`;

/** The county that most needs attention first. */
export const byPressure = (counties: CountiesResponse['counties']): CountiesResponse['counties'] =>
  counties.toSorted(
    (a, b) =>
      STANDINGS.indexOf(a.worst) - STANDINGS.indexOf(b.worst) ||
      b.counts[b.worst] - a.counts[b.worst] ||
      a.region.localeCompare(b.region),
  );
