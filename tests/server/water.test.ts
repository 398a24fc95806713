// Water over HTTP on the four packs: one number with the targets that rest on it, calendars, series, rivers, neighbours.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { featureResponse, targetFeaturesResponse } from '../../src/contract/api';
import { progressResponse } from '../../src/contract/api-progress';
import { waterPointResponse, waterRiversResponse } from '../../src/contract/api-water';
import { json, openPacks, type RunningApp } from './app-fixture';

let running: RunningApp;
beforeAll(async () => {
  running = await openPacks(true);
});
afterAll(() => running.close());

const read = async <S extends z.ZodType>(schema: S, path: string): Promise<z.output<S>> =>
  schema.parse(await json(running.app, path));

const DAY = '2024-09-30';
const rivers = (region: string, more = '') =>
  read(waterRiversResponse, `/api/water/rivers?region=${region}&asOf=${DAY}${more}`);
const point = (id: string, more = '') => read(waterPointResponse, `/api/water/points/${id}?asOf=${DAY}${more}`);
const actualsOf = async (region: string) => {
  const { entries } = await read(progressResponse, `/api/progress?region=${region}&asOf=${DAY}`);
  return new Map(entries.map(({ id, progress }) => [id as string, progress.actual]));
};

describe('water of a region', () => {
  it('has the figures of the targets that rest on it', async () => {
    const { all, byLevel, flow, blackOdorous, targets } = await rivers('411000');
    const actual = await actualsOf('411000');
    const national = byLevel.find(({ level }) => level === 'national');
    // Share of national sections at Ⅲ or better, of all and of national ones at 劣Ⅴ, gates that hold their flow.
    expect(national?.good.percent).toBe(actual.get('XC-2022-032-041'));
    expect(all.worst.percent).toBe(actual.get('XC-2022-032-038'));
    expect(national?.worst.percent).toBe(actual.get('XC-2022-032-042'));
    expect(flow.share.percent).toBe(actual.get('XC-2022-034-090'));
    expect(flow.points.filter(({ complies }) => complies).length).toBe(actual.get('XC-2022-034-097'));
    expect(blackOdorous.of).toBe(blackOdorous.points.length);
    for (const { id, progress } of targets) expect(progress.actual, id).toBe(actual.get(id));
    expect(targets.map(({ id }) => id)).toContain('XC-2022-034-135');
    expect(targets.map(({ id }) => id)).not.toContain('XC-2022-032-049');
    const jiaozuo = await rivers('410800');
    const both = jiaozuo.byLevel.filter(({ level }) => level !== 'municipal').map(({ goal }) => goal);
    const met = both.reduce((sum, goal) => sum + goal.met, 0) / both.reduce((sum, goal) => sum + goal.of, 0);
    expect(met * 100).toBe((await actualsOf('410800')).get('JZ-2023-054-004'));
  });

  it('has every section once below its river and unit, with the class that its own page gives', async () => {
    const { rivers: found, classes, unclassified, all, hidden } = await rivers('411000');
    const sections = found.flatMap(({ units }) => units.flatMap((unit) => unit.sections));
    expect(new Set(sections.map(({ id }) => id)).size).toBe(sections.length);
    expect(sections.length + hidden).toBe(all.sections);
    expect(Object.values(classes).reduce((sum, n) => sum + n, unclassified)).toBe(all.sections);
    for (const section of sections.slice(0, 6)) {
      const { periods } = await point(section.id);
      expect([section.class, section.limiting, section.goalMet], section.id).toEqual([
        periods.year.class,
        periods.year.limiting,
        periods.year.goalMet,
      ]);
    }
    const ying = found.find(({ river }) => river === '颍河');
    expect(ying?.units.map(({ controlUnit }) => controlUnit)).toEqual(['颍河控制单元']);
    // Three sections: by the mean.
    expect(ying?.quality).toMatchObject({ by: 'mean', sections: 3 });
  });

  it('is that of the period that is asked for, and of the region alone', async () => {
    const [month, county, nothing] = [
      await rivers('411000', '&period=month'),
      await rivers('411081'),
      await rivers('140300'),
    ];
    expect(month.period).toEqual({ name: 'month', from: '2024-09-01', to: DAY });
    expect(
      county.rivers.flatMap(({ units }) => units.flatMap((unit) => unit.sections)).map((one) => one.region),
    ).toEqual(Array.from({ length: county.all.sections }, () => '411081'));
    expect(nothing).toMatchObject({
      rivers: [],
      groundwater: [],
      all: { sections: 0, good: { of: 0, percent: null } },
    });
  });
});

describe('a water point', () => {
  const SECTION = 'XC-WS-411003-001';

  it('has a month for every month, and the card’s class for the last', async () => {
    const { calendar, periods, from, to } = await point(SECTION);
    expect([from, to, calendar.length]).toEqual(['2022-10-01', DAY, 24]);
    expect(calendar.at(-1)).toMatchObject({ month: '2024-09', class: periods.month.class });
    const card = await read(featureResponse, `/api/features/${SECTION}?asOf=${DAY}`);
    expect([card.water?.class, card.water?.parametersUsed]).toEqual([
      periods.month.class,
      periods.month.parametersUsed,
    ]);
    const { calendar: three } = await point(SECTION, '&from=2024-02-10&to=2024-04-20');
    expect(three.map((month) => [month.month, month.from, month.to])).toEqual([
      ['2024-02', '2024-02-10', '2024-02-29'],
      ['2024-03', '2024-03-01', '2024-03-31'],
      ['2024-04', '2024-04-01', '2024-04-20'],
    ]);
  });

  it('has the readings of each parameter with its five limits and trend', async () => {
    const { series } = await point(SECTION);
    const ammonia = series.find(({ code }) => code === 'NH3N');
    expect(ammonia).toMatchObject({ unit: 'mg/L', limits: { type: 'at-most', values: [0.15, 0.5, 1, 1.5, 2] } });
    expect(ammonia?.points.length).toBe(24);
    expect(ammonia?.trend).toMatchObject({ n: 24, direction: 'falling' });
    expect(ammonia?.sentence.zh).toContain('显著下降');
    expect(series.find(({ code }) => code === 'pH')?.limits).toEqual({ type: 'range', from: 6, to: 9 });
    expect(series.find(({ code }) => code === 'DO')?.limits).toMatchObject({ type: 'at-least' });
  });

  it('of flow counts days met and unmet, as its target does', async () => {
    const { flow, periods, point: gate } = await point('XC-FG-411025-002');
    expect(gate.flowGoal).toBe(1.43);
    const { features } = await read(targetFeaturesResponse, `/api/targets/XC-2022-034-123/features?asOf=${DAY}`);
    expect([flow?.year?.met, (flow?.year?.met ?? 0) + (flow?.year?.unmet ?? 0)]).toEqual([
      features[0]?.numerator,
      features[0]?.denominator,
    ]);
    expect(flow?.year?.complies).toBe(false);
    expect(flow?.months.reduce((sum, { met }) => sum + met, 0)).toBe(flow?.met);
    expect(periods.year.class).toBeNull();
  });

  it('of groundwater has the class that its source states', async () => {
    const { groundwater } = await rivers('411000');
    const { point: own, series } = await point(groundwater[0]?.id ?? '');
    expect([own.statedClass, own.statedGoalMet]).toEqual([groundwater[0]?.statedClass, groundwater[0]?.goalMet]);
    expect(series).toEqual([]);
  });

  it('knows what is near, nearest first, within the distance that is asked for', async () => {
    const { upstream } = await point(SECTION, '&distance=5');
    const distances = upstream.sites.map(({ distanceM }) => distanceM);
    expect(distances).toEqual([...distances].sort((a, b) => a - b));
    expect(Math.max(...distances)).toBeLessThanOrEqual(5000);
    const more = await point(SECTION, '&distance=20');
    expect(more.upstream.sites.length).toBeGreaterThan(upstream.sites.length);
    expect(new Set(more.upstream.sites.map(({ layer }) => layer))).toEqual(new Set(['gangue-piles', 'water-points']));
  });

  it('lists only what lies above it where the line of its river is known, and its river from the source down', async () => {
    const { upstream, hierarchy, point: own } = await point(SECTION, '&distance=20');
    expect([own.river, upstream.by, upstream.lineIllustrative]).toEqual(['清潩河', 'river-line', true]);
    expect(upstream.sites.every(({ aboveM }) => (aboveM ?? 0) > 0)).toBe(true);
    // The river flows south: what stands on it and lies above lies farther north.
    const placed = async (id: string) => {
      const { anchor, attributes } = await read(featureResponse, `/api/features/${id}?asOf=${DAY}`);
      return { latitude: anchor[1], river: attributes.river };
    };
    const latitude = async (id: string) => (await placed(id)).latitude;
    const here = await latitude(SECTION);
    const outfalls = upstream.sites.filter(({ layer, aboveM }) => layer === 'water-points' && (aboveM ?? 0) > 1000);
    const onRiver = (await Promise.all(outfalls.map(({ id }) => placed(id)))).filter(
      ({ river }) => river === own.river,
    );
    expect(onRiver.length).toBeGreaterThan(0);
    expect(onRiver.every((outfall) => outfall.latitude > here)).toBe(true);
    const down = await Promise.all(hierarchy.neighbours.map(({ id }) => latitude(id)));
    expect(down[0]).toBeGreaterThan(down.at(-1) ?? Number.NaN);
    const reach = await point('XC-BR-411003-001', '&distance=20');
    expect([reach.point.river, reach.upstream.by]).toEqual([null, 'distance']);
  });

  it.each([
    ['XC-WS-000000-999', '', 404, 'unknown-feature'],
    ['YQ-AP-140321-001', '', 404, 'not-a-water-point'],
    [SECTION, '&to=2025-01-01', 400, 'bad-parameter'],
    [SECTION, '&from=2024-05-01&to=2024-04-30', 400, 'bad-parameter'],
    [SECTION, '&from=2001-01-01', 400, 'bad-parameter'],
    [SECTION, '&distance=51', 400, 'bad-parameter'],
  ])('%s%s is refused with %d', async (id, more, status, code) => {
    const refused = await json(running.app, `/api/water/points/${id}?asOf=${DAY}${more}`, status);
    expect(refused).toMatchObject({ type: `/problems/${code}` });
  });
});
