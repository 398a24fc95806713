// What a supervisor reads first: what changed, and which deadlines lie ahead.
import { addDays, monthStart } from '../date';
import type { IsoDate } from '../units';
import { STANDINGS, type Standing, standingOf, type TargetProgress } from './roll-up';

export interface Moved<P extends TargetProgress> {
  readonly now: P;
  readonly before: P;
}

const rank = (of: Standing): number => STANDINGS.indexOf(of);

/** Entries of both days in the same order of targets; first those whose standing moved, the worse first. */
export function movedBetween<P extends TargetProgress>(before: readonly P[], now: readonly P[]): readonly Moved<P>[] {
  const earlier = new Map(before.map((entry) => [`${entry.target.id}/${entry.region}`, entry]));
  const moved = now.flatMap((entry): Moved<P>[] => {
    const old = earlier.get(`${entry.target.id}/${entry.region}`);
    if (!old) return [];
    const same = standingOf(old) === standingOf(entry) && old.progress.actual === entry.progress.actual;
    return same ? [] : [{ now: entry, before: old }];
  });
  const turned = ({ now: entry, before: old }: Moved<P>): number => Number(standingOf(entry) !== standingOf(old));
  return moved.sort((a, b) => turned(b) - turned(a) || rank(standingOf(a.now)) - rank(standingOf(b.now)));
}

const MONTHS_AHEAD = 12;

/** Deadlines from the as-of day to the same day a year later, nearest first, that are not met yet. */
export function deadlinesAhead<P extends TargetProgress>(entries: readonly P[], asOf: IsoDate): readonly P[] {
  const last = addDays(monthStart(asOf, MONTHS_AHEAD), Number(asOf.slice(8)) - 1);
  const dueOn = ({ progress }: P): IsoDate | null => progress.period?.deadline ?? null;
  return entries
    .filter((entry) => {
      const due = dueOn(entry);
      return (
        due !== null &&
        due >= asOf &&
        due <= last &&
        entry.progress.verdict !== null &&
        entry.progress.verdict !== 'met'
      );
    })
    .sort((a, b) => (dueOn(a) ?? '').localeCompare(dueOn(b) ?? ''));
}

/** The standing that most needs attention among those present. */
export const worstOf = (entries: readonly TargetProgress[]): Standing =>
  STANDINGS.find((one) => entries.some((entry) => standingOf(entry) === one)) ?? 'none';
