// The status expression against an independent reading of the same history.
import { array, assert, constantFrom, date, property, record } from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IsoDate } from '../../../src/domain/units';
import {
  existsExpression,
  MAX_TRANSITIONS,
  type SiteProperties,
  statusAt,
  statusExpression,
} from '../../../src/map/layers/site-state';
import { evaluate } from '../evaluate';
import { day } from '../model';

const STATUSES = ['recorded', 'planned', 'working', 'completed', 'accepted', 'closed', 'reopened', 'unknown'] as const;

interface Change {
  readonly on: string;
  readonly status: string;
}

const anyDay = date({ min: new Date('2017-01-01'), max: new Date('2026-12-31'), noInvalidDate: true }).map((at) =>
  at.toISOString().slice(0, 10),
);
const history = array(record({ on: anyDay, status: constantFrom(...STATUSES) }), { maxLength: MAX_TRANSITIONS }).map(
  (changes) => changes.sort((a, b) => a.on.localeCompare(b.on)),
);

/** Compares dates as text, where the code compares numbers. */
function reference(changes: readonly Change[], asOf: string): string {
  if (changes.length === 0) return 'unknown';
  return changes.filter((change) => change.on <= asOf).at(-1)?.status ?? 'absent';
}

const propertiesOf = (changes: readonly Change[]): SiteProperties =>
  Object.fromEntries(
    changes.flatMap((change, i) => [
      [`t${i}`, Number(change.on.split('-').join(''))],
      [`s${i}`, change.status],
    ]),
  );

describe('status on the as-of date', () => {
  it('is that of the last change on or before the day, as function and as expression', () => {
    assert(
      property(history, anyDay, (changes, asOf) => {
        const properties = propertiesOf(changes);
        const expected = reference(changes, asOf);
        expect(statusAt(properties, asOf as IsoDate)).toBe(expected);
        expect(evaluate(statusExpression(asOf as IsoDate), { properties })).toBe(expected);
        expect(evaluate(existsExpression(asOf as IsoDate), { properties })).toBe(expected !== 'absent');
      }),
    );
  });

  it('changes on the day itself, not the day after', () => {
    const properties = { t0: 20200101, s0: 'recorded', t1: 20201115, s1: 'closed' };
    expect(statusAt(properties, day('2020-11-14'))).toBe('recorded');
    expect(statusAt(properties, day('2020-11-15'))).toBe('closed');
    expect(evaluate(statusExpression(day('2020-11-15')), { properties })).toBe('closed');
  });
});
