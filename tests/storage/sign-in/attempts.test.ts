// Failed sign-ins are counted and forgotten by a clock of the test.
import { beforeEach, describe, expect, it } from 'vitest';
import { Attempts } from '../../../src/storage/sign-in/attempts';

const MINUTE = 60_000;
let time: number;
let attempts: Attempts;
beforeEach(() => {
  time = Date.parse('2026-01-01T00:00:00Z');
  attempts = new Attempts(() => new Date(time));
});

const tries = (username: string, from: string | null, times: number): readonly boolean[] =>
  Array.from({ length: times }, () => attempts.begin({ username, from }).ok);
const admitted = (username: string, from: string | null, times: number): number =>
  tries(username, from, times).filter(Boolean).length;

describe('attempts', () => {
  it('of one name from one address are five in a quarter of an hour, whatever its letters', () => {
    expect(admitted('Wang', '192.0.2.1', 3) + admitted('wang', '192.0.2.1', 9)).toBe(5);
    expect(attempts.begin({ username: 'wang', from: '192.0.2.1' })).toEqual({ ok: false, seconds: 900 });
    expect(admitted('wang', '192.0.2.2', 1)).toBe(1);
    time += 15 * MINUTE - 1;
    expect(attempts.begin({ username: 'wang', from: '192.0.2.1' })).toEqual({ ok: false, seconds: 1 });
    time += 1;
    expect(admitted('wang', '192.0.2.1', 9)).toBe(5);
  });

  it('from one address are twenty, whatever the names', () => {
    const names = Array.from({ length: 30 }, (_, i) => `name${i}`);
    expect(names.filter((name) => attempts.begin({ username: name, from: '192.0.2.1' }).ok)).toHaveLength(20);
  });

  it('of one name from everywhere are a hundred', () => {
    const addresses = Array.from({ length: 150 }, (_, i) => `192.0.2.${i}`);
    expect(addresses.filter((from) => attempts.begin({ username: 'admin', from }).ok)).toHaveLength(100);
  });

  it('from one network of version 6 are of one address', () => {
    const addresses = ['2001:db8:1:2::1', '2001:db8:1:2:ffff::2', '2001:DB8:1:2:3:4:5:6', '2001:db8:1:2::'];
    const found = [...addresses, ...addresses].map((from) => attempts.begin({ username: 'wang', from }).ok);
    expect(found.filter(Boolean)).toHaveLength(5);
    expect(admitted('wang', '2001:db8:1:3::1', 1)).toBe(1);
    expect(admitted('wang', '::ffff:192.0.2.9', 5)).toBe(5);
    expect(admitted('wang', '192.0.2.9', 1)).toBe(0);
  });

  it('that succeed do not count', () => {
    for (let i = 0; i < 200; i += 1) {
      expect(attempts.begin({ username: 'wang', from: null }).ok).toBe(true);
      attempts.succeeded({ username: 'wang', from: null });
    }
  });
});
