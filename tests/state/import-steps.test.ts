import { describe, expect, it } from 'vitest';
import { BATCH_STATES, type Batch } from '../../src/contract/batches';
import {
  IMPORT_STEPS,
  isMisplaced,
  nextOf,
  severityCounts,
  stateOfStep,
  stepOf,
  toneOf,
} from '../../src/state/import-steps';
import { BATCH, REPORT } from './batches';

const comparison = there(BATCH.comparison);
function there<T>(value: T | null): T {
  if (value === null) throw new Error('expected a value');
  return value;
}
const batch = (own: Partial<Batch>): Batch => ({ ...BATCH, ...own });

describe('the checks', () => {
  it('are counted in rows that are open as things stand, once there is a comparison', () => {
    const checkCounts = [
      { code: 'area-mismatch', severity: 'decision', n: 2 },
      { code: 'overlap-stored', severity: 'decision', n: 3 },
      { code: 'empty-geometry', severity: 'blocks', n: 1 },
    ] as unknown as Batch['checkCounts'];
    const open = batch({ checkCounts, comparison: { ...comparison, undecided: 4, blocked: 1 } });
    expect(severityCounts(open)).toEqual({ blocks: 1, decision: 4, note: 0 });
    expect(severityCounts(batch({ checkCounts, comparison: null }))).toEqual({ blocks: 1, decision: 5, note: 0 });
  });
});

describe('a file for another place', () => {
  it('is one of whose fields none means anything there', () => {
    const mapped = (...fields: readonly (string | null)[]) =>
      batch({
        report: {
          ...REPORT,
          mapping: fields.map((to) => ({ field: 'x', to, unit: null, reason: { zh: '', en: '' } })),
        },
      });
    expect(isMisplaced(mapped('details.点位', null))).toBe(true);
    expect(isMisplaced(mapped('details.点位', 'name'))).toBe(false);
    expect(isMisplaced(mapped())).toBe(false);
    expect(isMisplaced(batch({ report: null }))).toBe(false);
  });
});

describe('the next step', () => {
  it('of a clean batch is to apply what is new and changed', () => {
    expect(nextOf(BATCH)).toEqual({ kind: 'apply', rows: 12 });
    expect(stepOf(BATCH)).toBe('apply');
  });

  it('is to decide as long as one row is open', () => {
    const open = batch({ comparison: { ...comparison, undecided: 1 } });
    expect(nextOf(open)).toEqual({ kind: 'decide', rows: 1 });
    expect(stateOfStep(open, 'checks')).toBe('attention');
  });

  it('is to say how the file is meant where a doubt about all of it lets nothing count', () => {
    const held = { ...REPORT, accepted: 0, rejected: 12, undecided: 12 };
    const doubtful = batch({ report: held, comparison: { ...comparison, undecided: 12 } });
    expect(nextOf(doubtful)).toEqual({ kind: 'settle' });
    expect(stepOf(doubtful)).toBe('understood');
    expect(stateOfStep(doubtful, 'understood')).toBe('attention');
    const nowhere = batch({ report: held, comparison: { ...comparison, new: 0, changed: 0, blocked: 12 } });
    expect(nextOf(nowhere)).toEqual({ kind: 'settle' });
    const answered = batch({ report: held, comparison });
    expect(nextOf(answered)).toEqual({ kind: 'apply', rows: 12 });
  });

  it('is not held up for the file where every row has a question of its own, or is blocked itself', () => {
    const asked = batch({
      report: { ...REPORT, accepted: 7, rejected: 5, undecided: 7 },
      comparison: { ...comparison, new: 7, changed: 0, blocked: 5, undecided: 7 },
    });
    expect(nextOf(asked)).toEqual({ kind: 'decide', rows: 7 });
    expect(stateOfStep(asked, 'understood')).toBe('done');
    const blocked = batch({
      report: { ...REPORT, accepted: 0, rejected: 12, undecided: 0 },
      comparison: { ...comparison, new: 0, changed: 0, blocked: 12 },
    });
    expect(nextOf(blocked)).toEqual({ kind: 'nothing' });
  });

  it('is nothing where the file says what is stored already', () => {
    const same = batch({ comparison: { ...comparison, new: 0, changed: 0, unchanged: 12 } });
    expect(nextOf(same)).toEqual({ kind: 'nothing' });
    expect(stepOf(same)).toBe('compare');
  });

  it('is there in every state, and lies in a step', () => {
    for (const state of BATCH_STATES) {
      const each = batch({ state });
      expect(nextOf(each).kind).toMatch(/^[a-z-]+$/);
      expect(IMPORT_STEPS).toContain(stepOf(each));
    }
  });

  it('of a refused file is to see why', () => {
    const refused = batch({ state: 'refused', report: null, comparison: null });
    expect(stepOf(refused)).toBe('understood');
    expect(stateOfStep(refused, 'understood')).toBe('failed');
    expect(stateOfStep(refused, 'checks')).toBe('ahead');
  });

  it('of a broken upload is to go on with it', () => {
    expect(nextOf(batch({ state: 'uploading', files: [] }))).toEqual({ kind: 'upload' });
    expect(stateOfStep(batch({ state: 'uploading', files: [] }), 'file')).toBe('attention');
  });
});

describe('what becomes of a row', () => {
  it.each([
    [{ outcome: 'new', choice: null, worst: null }, 'new'],
    [{ outcome: 'new', choice: null, worst: 'note' }, 'new'],
    [{ outcome: 'changed', choice: null, worst: 'decision' }, 'undecided'],
    [{ outcome: 'changed', choice: 'accept', worst: 'decision' }, 'changed'],
    [{ outcome: 'new', choice: 'exclude', worst: 'decision' }, 'excluded'],
    [{ outcome: 'unchanged', choice: null, worst: 'decision' }, 'unchanged'],
    [{ outcome: 'blocked', choice: null, worst: 'blocks' }, 'blocked'],
    [{ outcome: 'blocked', choice: 'accept', worst: 'blocks' }, 'blocked'],
  ] as const)('%o → %s', (row, tone) => {
    expect(toneOf(row)).toBe(tone);
  });

  it('a doubt about the whole file asks every row that would be written', () => {
    expect(toneOf({ outcome: 'new', choice: null, worst: null }, true)).toBe('undecided');
    expect(toneOf({ outcome: 'unchanged', choice: null, worst: null }, true)).toBe('unchanged');
  });
});
