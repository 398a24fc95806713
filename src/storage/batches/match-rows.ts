// Which stored site a row speaks of: the one with its code. Where several have it, the one with its shape, then the one
// in its region, then in order. Without a code only name and shape together can say it.
import { decodeWkb } from '../../domain/geo/wkb';
import { sameShape } from '../../domain/site/same-shape';
import { groupBy } from './group-by';
import type { CandidateRow } from './kind';
import type { Candidate } from './stored-sites';

export const sameBytes = (a: Buffer, b: Buffer): boolean => a.equals(b);

const sameGeometry = ({ wkb }: CandidateRow, stored: Candidate): boolean =>
  wkb !== null && (sameBytes(wkb, stored.wkb) || sameShape(decodeWkb(wkb), decodeWkb(stored.wkb)));

type Rule = (row: CandidateRow, stored: Candidate) => boolean;

const RULES: readonly Rule[] = [
  sameGeometry,
  ({ site }, stored) => site.region !== null && site.region === stored.site.region,
  () => true,
];

/** More comparisons than this are not made: a file in which all rows have one code is matched in order. */
const MOST_PAIRS = 4_000_000;

/** The very same bytes, found without comparing each with each. */
function pairEqual(rows: readonly CandidateRow[], left: Set<Candidate>, pairs: Map<number, Candidate>): void {
  const byBytes = groupBy([...left], ({ wkb }) => wkb.toString('latin1'));
  for (const row of rows) {
    const equal = byBytes.get(row.wkb?.toString('latin1') ?? '')?.find((one) => left.has(one));
    if (!equal) continue;
    pairs.set(row.row, equal);
    left.delete(equal);
  }
}

function pairBy(rule: Rule, rows: readonly CandidateRow[], left: Set<Candidate>, pairs: Map<number, Candidate>): void {
  for (const row of rows) {
    if (pairs.has(row.row)) continue;
    for (const one of left) {
      if (!rule(row, one)) continue;
      pairs.set(row.row, one);
      left.delete(one);
      break;
    }
  }
}

function pair(
  rows: readonly CandidateRow[],
  stored: readonly Candidate[],
  rules: readonly Rule[],
  pairs: Map<number, Candidate>,
): void {
  const left = new Set(stored);
  if (rows.length > 1 || stored.length > 1) pairEqual(rows, left, pairs);
  const isFew = rows.length * left.size <= MOST_PAIRS;
  for (const rule of isFew ? rules : rules.slice(-1)) pairBy(rule, rows, left, pairs);
}

export function matchRows(
  rows: readonly CandidateRow[],
  stored: readonly Candidate[],
  nameOf: (row: CandidateRow) => string,
): ReadonlyMap<number, Candidate> {
  const pairs = new Map<number, Candidate>();
  const byCode = groupBy(stored, ({ code }) => code);
  for (const [code, group] of groupBy(rows, ({ site }) => site.code)) {
    const there = byCode.get(code);
    if (!there) continue;
    if (code !== '') {
      pair(group, there, RULES, pairs);
      continue;
    }
    const byName = groupBy(there, ({ site }) => site.name);
    for (const [name, named] of groupBy(group, nameOf)) pair(named, byName.get(name) ?? [], [sameGeometry], pairs);
  }
  return pairs;
}
