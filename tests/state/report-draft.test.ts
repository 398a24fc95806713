import { describe, expect, it } from 'vitest';
import { readReport } from '../../src/state/report-draft';

const DRAFT = { on: '2020-11-15', value: '12.5', note: ' 统计 ', evidence: '' };

describe('the form of a reported value', () => {
  it.each([
    ['12.5', 12.5],
    ['1,234', 1234],
    ['１２．５', 12.5],
    ['−3', -3],
    ['0', 0],
  ])('reads %s', (value, number) => {
    expect(readReport({ ...DRAFT, value })).toEqual({
      ok: true,
      report: { on: '2020-11-15', value: number, note: '统计' },
    });
  });

  it.each(['', '十二', '1e3', '1.2.3', '12个'])('refuses %s', (value) => {
    expect(readReport({ ...DRAFT, value })).toEqual({ ok: false, fault: 'value' });
  });

  it('asks for a day and for a note, and takes evidence where there is some', () => {
    expect(readReport({ ...DRAFT, on: '' })).toEqual({ ok: false, fault: 'day' });
    expect(readReport({ ...DRAFT, note: '  ' })).toEqual({ ok: false, fault: 'note' });
    expect(readReport({ ...DRAFT, evidence: ' 12号 ' })).toMatchObject({ ok: true, report: { evidence: '12号' } });
  });
});
