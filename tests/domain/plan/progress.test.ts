// Progress against cases worked by hand (tests/fixtures/progress-cases.json), and laws that hold for any figures.
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../src/domain/date';
import { progressDays, progressOf, type Verdict } from '../../../src/domain/plan/progress';
import type { Target } from '../../../src/domain/plan/target';
import type { IsoDate } from '../../../src/domain/units';
import { day, target } from './small-world';

interface Case {
  readonly id: string;
  readonly covers: readonly string[];
  readonly target: Partial<Target>;
  readonly issued?: IsoDate;
  readonly inherited?: false;
  readonly samples: readonly (readonly [IsoDate, number | null])[];
  readonly expect: Readonly<Record<string, unknown>>;
  readonly why: string;
}

const { cases } = JSON.parse(readFileSync(new URL('../../fixtures/progress-cases.json', import.meta.url), 'utf8')) as {
  readonly cases: readonly Case[];
};

/** Numbers to nine digits: sums of decimals. */
const near = (value: unknown): unknown => {
  if (typeof value === 'number') return Number(value.toFixed(9)) + 0;
  if (Array.isArray(value)) return value.map(near);
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, near(part)]));
  return value;
};

function answerOf({ target: over, issued, inherited, samples }: Case): Record<string, unknown> {
  const progress = progressOf(
    target(null, over),
    issued ?? null,
    samples.map(([on, actual]) => ({ on, actual })),
    inherited,
  );
  const { period, forecastLateDays: lateDays } = progress;
  return { ...progress, lateDays, period: period && [period.start, period.deadline, period.yearly] };
}

describe('worked cases', () => {
  it.each(cases.map((one) => [one.id, one] as const))('%s', (_, one) => {
    const answer = answerOf(one);
    const keys = Object.keys(one.expect);
    expect(keys).toContain('required');
    expect(keys).toContain('verdict');
    expect(near(Object.fromEntries(keys.map((key) => [key, answer[key]]))), one.why).toEqual(near(one.expect));
  });

  it('are at least sixty and cover every operator, accumulation and verdict', () => {
    expect(cases.length).toBeGreaterThanOrEqual(60);
    expect(new Set(cases.map(({ id }) => id)).size).toBe(cases.length);
    expect(new Set(cases.map((one) => one.target.op))).toEqual(
      new Set(['>=', '<=', '>', '<', '=', '~', 'maintain', 'done']),
    );
    expect(new Set(cases.map((one) => one.target.accumulation))).toEqual(
      new Set(['cumulative', 'annual', 'increment', 'state']),
    );
    expect(new Set(cases.map((one) => one.expect.verdict))).toEqual(
      new Set([null, 'unknown', 'met', 'overdue', 'behind', 'at-risk', 'on-track']),
    );
    const covered = new Set(cases.flatMap((one) => one.covers));
    const asked = ['milestones', 'ratio', 'limit', 'missing', 'reopened', 'deadline', 'zero-baseline', 'met-at-start'];
    expect(asked.filter((what) => !covered.has(what))).toEqual([]);
  });
});

const ORDER: Readonly<Record<Verdict, number>> = {
  unknown: -1,
  overdue: 0,
  behind: 1,
  'at-risk': 2,
  'on-track': 3,
  met: 4,
};

const START = day('2020-01-01');
const anyDay = fc.integer({ min: 0, max: 900 }).map((n) => addDays(START, n));
const anyTarget = fc
  .record({
    op: fc.constantFrom('>=', '<=', '>', '<', '=', 'done', 'maintain'),
    value: fc.integer({ min: 0, max: 500 }),
    baseline: fc.option(fc.integer({ min: 0, max: 500 }).map((value) => ({ year: 2019, value }))),
    accumulation: fc.constantFrom('cumulative', 'annual', 'increment', 'state'),
    length: fc.integer({ min: 1, max: 1000 }),
    start: fc.option(fc.constant(START)),
  })
  .map(
    ({ length, ...over }): Target => target(null, { ...(over as Partial<Target>), deadline: addDays(START, length) }),
  );

describe('laws', () => {
  it('with the pace held, more of what is wanted never makes the verdict worse', () => {
    fc.assert(
      fc.property(
        anyTarget,
        anyDay,
        fc.array(fc.integer({ min: 0, max: 600 }), { minLength: 7, maxLength: 7 }),
        fc.integer({ min: 0, max: 300 }),
        fc.boolean(),
        (of, asOf, figures, gain, short) => {
          const days = progressDays(of, null, asOf);
          const at = (shift: number) => {
            const samples = days.map((on, i) => ({
              on,
              actual: short && i < days.length - 1 ? null : (figures[i] as number) + shift,
            }));
            return progressOf(of, null, samples);
          };
          const now = at(0);
          const better = at(now.direction === 'up' ? gain : -gain);
          if (now.verdict === null || better.verdict === null) return now.verdict === better.verdict;
          return ORDER[better.verdict] >= ORDER[now.verdict];
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('a later day with the same figures never raises what is required above the target', () => {
    const requiredAt = (of: Target, asOf: IsoDate, actual: number) =>
      progressOf(
        of,
        null,
        progressDays(of, null, asOf).map((on) => ({ on, actual })),
      );
    fc.assert(
      fc.property(anyTarget, anyDay, anyDay, fc.integer({ min: 0, max: 600 }), (of, one, other, actual) => {
        const [early, late] = [one, other].sort().map((on) => requiredAt(of, on as IsoDate, actual));
        if (!early || !late || early.period?.start !== late.period?.start) return;
        if (early.required === null || late.required === null || late.aim === null) return;
        const sign = late.direction === 'up' ? 1 : -1;
        if (sign * (late.required - early.required) > 0) expect(sign * (late.required - late.aim)).toBeLessThan(1e-9);
        expect(late.aim).toBe(early.aim);
      }),
      { numRuns: 3000 },
    );
  });
});
