// Progress over HTTP on the four packs: schemas, agreement between addresses, counties, blocking sites, changes.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { targetsResponse } from '../../src/contract/api';
import {
  changesResponse,
  overviewResponse,
  type ProgressEntry,
  progressResponse,
  targetProgressResponse,
} from '../../src/contract/api-progress';
import { balanceResponse, overlapsResponse, reconciliationResponse } from '../../src/contract/api-reconciliation';
import { json, openPacks, type RunningApp } from './app-fixture';

let running: RunningApp;
beforeAll(async () => {
  running = await openPacks(true);
});
afterAll(() => running.close());

const read = async <S extends z.ZodType>(schema: S, path: string): Promise<z.output<S>> =>
  schema.parse(await json(running.app, path));

const AT = 'region=140300&asOf=2020-11-15';
const listed = () => read(progressResponse, `/api/progress?${AT}`);

describe('progress of Yangquan on 2020-11-15', () => {
  it('has every target of the city and its counties once, with counts that add up', async () => {
    const { entries, counts, region, asOf, data } = await listed();
    expect({ region, asOf, drill: data.drill }).toEqual({ region: '140300', asOf: '2020-11-15', drill: true });
    expect(data.hash).toMatch(/^[0-9a-f]{16}$/);
    const { targets } = await read(targetsResponse, `/api/targets?${AT}`);
    expect(entries.map(({ id }) => id)).toEqual(targets.map(({ id }) => id));
    expect(Object.values(counts).reduce((sum, n) => sum + n, 0)).toBe(entries.length);
    for (const [standing, n] of Object.entries(counts))
      expect(entries.filter(({ progress }) => (progress.verdict ?? 'none') === standing).length).toBe(n);
  });

  it('requires what the line says on that day', async () => {
    const { entries } = await listed();
    // 417 patches from 2020-01-01 to 2020-12-20, 319 of 354 days; 267 are accepted in the drill.
    expect(entries.find(({ id }) => id === 'YQ-2020-123-006')?.progress).toMatchObject({
      actual: 267,
      required: (417 * 319) / 354,
      variance: 267 - (417 * 319) / 354,
      left: 150,
      paceNeeded: 150 / 35,
      verdict: 'behind',
      drill: true,
      unit: '个',
    });
  });

  it('gives the same figures as the list of targets', async () => {
    const { entries } = await listed();
    const { targets } = await read(targetsResponse, `/api/targets?${AT}`);
    const byId = new Map(targets.map((target) => [target.id, target]));
    for (const { id, progress } of entries) {
      const target = byId.get(id);
      expect(target?.progress?.actual ?? null, id).toBe(progress.actual);
      expect(target?.verdict, id).toBe(progress.verdict);
      expect(target?.sentence, id).toEqual(progress.sentence);
    }
  });

  it('says in both languages why', async () => {
    for (const { id, progress } of (await listed()).entries) {
      expect(progress.sentence.zh, id).toMatch(/[\u4e00-\u9fff].*。$/);
      expect(progress.sentence.en, id).toMatch(/[a-z].*\.$/);
    }
  });

  it('can be asked for one verdict', async () => {
    const { entries, counts } = await read(progressResponse, `/api/progress?${AT}&verdict=met`);
    expect(entries.length).toBe(counts.met);
    expect(new Set(entries.map(({ progress }) => progress.verdict))).toEqual(new Set(['met']));
  });
});

const figuresOf = ({ progress: { actual, required, variance, verdict } }: ProgressEntry) => ({
  actual,
  required,
  variance,
  verdict,
});

describe('one target', () => {
  it('is the same on its own, with the line, history and counties', async () => {
    const { entries } = await listed();
    for (const id of ['YQ-2020-123-006', 'YQ-2020-123-007', 'YQ-2020-123-021']) {
      const one = await read(targetProgressResponse, `/api/targets/${id}/progress?asOf=2020-11-15`);
      const entry = entries.find((other) => other.id === id);
      expect(figuresOf(one.entry)).toEqual(entry && figuresOf(entry));
      expect(one.history.at(-1)).toEqual({ on: '2020-11-15', actual: one.entry.progress.actual });
      expect(one.history[0]?.on).toBe('2020-01-01');
    }
  });

  it('has counties that add up to the city and are not judged by its total', async () => {
    const { entry, counties } = await read(
      targetProgressResponse,
      '/api/targets/YQ-2020-123-006/progress?asOf=2020-11-15',
    );
    expect(counties.reduce((sum, { entry: county }) => sum + (county.progress.actual ?? 0), 0)).toBe(
      entry.progress.actual,
    );
    for (const county of counties)
      expect(county.entry.progress).toMatchObject({ verdict: null, noVerdict: 'not-inherited', left: null });
    expect(counties.map(({ region }) => region)).toContain('140321');
    const own = await read(
      targetProgressResponse,
      '/api/targets/YQ-2020-123-006/progress?region=140321&asOf=2020-11-15',
    );
    expect(own.entry.for).toBe('140321');
    expect(own.entry.progress.actual).toBe(counties.find(({ region }) => region === '140321')?.entry.progress.actual);
  });

  it('has no counties where no county split is published', async () => {
    const one = await read(targetProgressResponse, '/api/targets/YQ-2020-123-026/progress?asOf=2020-11-15');
    expect(one.entry.rankable).toBe(false);
    expect(one.counties).toEqual([]);
  });

  it('names the sites that hold it back, and the fewest that bring it back', async () => {
    const { blocking, entry } = await read(
      targetProgressResponse,
      '/api/targets/YQ-2020-123-023/progress?asOf=2020-11-15',
    );
    const { left, variance } = entry.progress;
    const adds = (blocking?.sites ?? []).map(({ contribution }) => contribution);
    expect(blocking?.total).toBe(adds.length);
    expect(adds.reduce((sum, one) => sum + one, 0)).toBeCloseTo(left ?? 0, 2);
    expect(adds).toEqual([...adds].sort((a, b) => b - a));
    expect(blocking?.short).toBeCloseTo(-(variance ?? 0), 9);
    const fewest = blocking?.catchUp?.ids ?? [];
    expect(fewest).toEqual(blocking?.sites.slice(0, fewest.length).map(({ id }) => id));
    const gainOf = (n: number) => adds.slice(0, n).reduce((sum, one) => sum + one, 0);
    expect(gainOf(fewest.length)).toBeGreaterThanOrEqual(blocking?.short ?? Number.NaN);
    expect(gainOf(fewest.length - 1)).toBeLessThan(blocking?.short ?? Number.NaN);
  });

  it('is refused in a region that is not its own', async () => {
    const refused = await json(running.app, '/api/targets/YQ-2020-123-010/progress?region=140321', 404);
    expect(refused).toMatchObject({ type: '/problems/foreign-region' });
  });
});

describe('a county', () => {
  it('has its own targets and those of the city that hold for every county', async () => {
    const { entries } = await read(progressResponse, '/api/progress?region=140321&asOf=2020-11-15');
    const inherited = entries.filter(({ region }) => region === '140300');
    expect(inherited.length).toBeGreaterThan(0);
    for (const { for: of, progress, op, value, unit } of inherited) {
      expect(of).toBe('140321');
      const universal = op === 'done' || value === 0 || (value === 100 && unit === '%') || unit === '类';
      expect(progress.noVerdict === 'not-inherited').toBe(!universal);
    }
    expect(entries.some(({ region }) => region === '140321')).toBe(true);
    expect(entries.some(({ region }) => region === '140322')).toBe(false);
  });
});

describe('the overview', () => {
  it('counts what the list counts, and names ten at most, most urgent first', async () => {
    const overview = await read(overviewResponse, `/api/overview?${AT}`);
    const { counts, entries } = await listed();
    expect(overview.counts).toEqual(counts);
    expect(overview.since).toBe('2020-10-15');
    expect(overview.urgent.length).toBe(10);
    expect(overview.urgent.every(({ progress }) => progress.verdict === 'behind')).toBe(true);
    const sum = (groups: typeof overview.byBinding) =>
      groups.reduce((all, group) => all + Object.values(group.counts).reduce((a, b) => a + b, 0), 0);
    expect(sum(overview.byBinding)).toBe(entries.length);
    expect(sum(overview.byDocument)).toBe(entries.length);
    expect(overview.unranked).toContain('YQ-2020-123-026');
  });

  it('says what changed since', async () => {
    const { changed } = await read(overviewResponse, `/api/overview?${AT}&since=2020-09-30`);
    const before = await read(progressResponse, '/api/progress?region=140300&asOf=2020-09-30');
    const one = changed.find(({ entry }) => entry.id === 'YQ-2020-123-006');
    expect(one?.before).toEqual({ actual: 126, standing: 'behind' });
    for (const { entry, before: was } of changed) {
      const old = before.entries.find(({ id }) => id === entry.id)?.progress;
      expect([was.actual, was.standing]).toEqual([old?.actual, old?.verdict ?? 'none']);
      expect([was.actual, was.standing]).not.toEqual([entry.progress.actual, entry.progress.verdict ?? 'none']);
    }
  });

  it('does not look back from a later day', async () => {
    expect(await json(running.app, `/api/overview?${AT}&since=2020-11-16`, 400)).toMatchObject({
      type: '/problems/bad-parameter',
    });
  });

  it('has a heat table of counties by topic, and deadlines in order', async () => {
    const { heat, ahead } = await read(overviewResponse, `/api/overview?${AT}`);
    expect(new Set(heat.map(({ region }) => region))).toEqual(
      new Set(['140302', '140303', '140311', '140321', '140322']),
    );
    const days = ahead.map(({ progress }) => progress.period?.deadline ?? '');
    expect(days).toEqual([...days].sort());
    expect(days.every((day) => day >= '2020-11-15' && day <= '2021-11-15')).toBe(true);
  });
});

describe('changes', () => {
  it('between two days are the sites whose status differs, and the totals of both days', async () => {
    const { totals, sites, hidden, drill } = await read(
      changesResponse,
      '/api/changes?from=2020-10-15&to=2020-11-15&region=140321&layer=restoration-sites',
    );
    expect({ hidden, drill }).toEqual({ hidden: 0, drill: true });
    const status = async (id: string, on: string) =>
      ((await json(running.app, `/api/features/${id}?asOf=${on}`)) as { status: string }).status;
    for (const { id, before, after, bbox } of sites.slice(0, 8)) {
      expect([await status(id, '2020-10-15'), await status(id, '2020-11-15')]).toEqual([before, after]);
      expect(await json(running.app, `/api/features/${id}?asOf=2020-11-15`)).toMatchObject({ bbox });
    }
    const gone = (name: string) => sites.filter(({ before }) => before === name).length;
    const come = (name: string) => sites.filter(({ after }) => after === name).length;
    for (const { status: name, before, after } of totals)
      expect(after.n - before.n, String(name)).toBe(come(String(name)) - gone(String(name)));
    expect(sites.some(({ change }) => change === 'advanced')).toBe(true);
  });

  it('of one day are none, and days in the wrong order are refused', async () => {
    expect((await read(changesResponse, '/api/changes?from=2020-10-15&to=2020-10-15')).sites).toEqual([]);
    expect(await json(running.app, '/api/changes?from=2020-11-15&to=2020-10-15', 400)).toMatchObject({
      type: '/problems/bad-parameter',
    });
  });
});

describe('reconciliation', () => {
  it('opens both sides, and every restored area of a plan is on the map', async () => {
    const { conflicts, parts, layers, doubts } = await read(
      reconciliationResponse,
      '/api/reconciliation?region=411000',
    );
    const mines = conflicts.find(({ members }) => members.some(({ id }) => id === 'XC-2022-032-134'));
    expect(mines?.members.map(({ op, value, document }) => [document.number, op, value])).toEqual([
      ['许政〔2022〕32号', '>', 55],
      ['许政〔2022〕36号', '>=', 60],
      ['许政〔2022〕36号', '>', 60],
    ]);
    expect(parts.every(({ agrees }) => agrees)).toBe(true);
    expect(doubts.length).toBeGreaterThan(0);
    const yangquan = await read(reconciliationResponse, '/api/reconciliation?region=140300');
    expect([...layers, ...yangquan.layers].filter(({ agrees }) => !agrees)).toEqual([]);
    expect(yangquan.layers.find(({ target }) => target.id === 'YQ-2020-123-006')).toMatchObject({
      stated: 417,
      layer: 417,
    });
  });

  it('holds figures of the plans against each other, and balances wastes', async () => {
    const { checks } = await read(reconciliationResponse, '/api/reconciliation?region=411000');
    const gangue = checks.find(({ kind, indicator }) => kind === 'balance' && indicator.zh === '煤矸石');
    expect(gangue).toMatchObject({ computed: 126.37, difference: 0.91, agrees: false, unit: '万吨' });
    expect(gangue?.stated.member?.id).toBe('XC-2022-036-008');
    expect(gangue?.terms.map(({ sign, value }) => sign * value)).toEqual([106.3, -4.63, 13.02, 11.68]);
    const { balances } = await read(balanceResponse, '/api/balance?region=411000');
    expect(balances[0]).toMatchObject({ accounted: 126.37, gap: 0.91, producers: { value: 14 }, users: { value: 40 } });
    const county = await read(balanceResponse, '/api/balance?region=411081');
    expect(county.balances.map(({ id }) => id)).toEqual(balances.map(({ id }) => id));
    const none = await read(balanceResponse, '/api/balance?region=140300');
    expect([none.balances, none.elsewhere]).toEqual([[], ['411000']]);
  });

  it('finds no two features of the packs on each other', async () => {
    expect((await read(overlapsResponse, '/api/reconciliation/overlaps?asOf=2020-11-15')).targets).toEqual([]);
  });
});
