// The HTTP contract on the four packs: shapes, published totals, lists, problems.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  configResponse,
  documentsResponse,
  featureResponse,
  featuresResponse,
  layersResponse,
  packsResponse,
  problem,
  regionsResponse,
  searchResponse,
  targetFeaturesResponse,
  targetResponse,
  targetsResponse,
} from '../../src/contract/api';
import { factsResponse } from '../../src/contract/api-files';
import { muToDm2, toSquareMetres } from '../../src/domain/units';
import { json, openPacks, type RunningApp } from './app-fixture';

let running: RunningApp;
beforeAll(async () => {
  running = await openPacks(true);
});
afterAll(() => running.close());

const read = (path: string, status?: number): Promise<unknown> => json(running.app, path, status);
const features = async (query: string) => featuresResponse.parse(await read(`/api/features?${query}`));

describe('answers keep their shape', () => {
  it('packs, regions, documents, facts, configuration', async () => {
    const { packs, drill, version } = packsResponse.parse(await read('/api/packs'));
    expect(packs.map((pack) => pack.id).sort()).toEqual(['jiaozuo', 'xuchang', 'yangquan', 'yindu']);
    expect(drill).toBe(true);
    expect(version).not.toBe('');
    const { regions } = regionsResponse.parse(await read('/api/regions'));
    expect(regions.find((region) => region.code === '140300-JK')).toMatchObject({ hasOutline: false, level: 'zone' });
    const { documents } = documentsResponse.parse(await read('/api/documents'));
    const document = documents.find((one) => one.id === 'YQ-2020-123');
    expect(document?.number).toBe('阳政办发〔2020〕123号');
    const { facts } = factsResponse.parse(await read('/api/facts?document=YQ-2020-123'));
    expect(facts.every((fact) => fact.document === 'YQ-2020-123')).toBe(true);
    expect(configResponse.parse(await read('/api/config')).basemaps[0]?.kind).toBe('offline');
  });

  it('targets of a region: its own, its children’s, and its parents’ marked as such', async () => {
    const city = targetsResponse.parse(await read('/api/targets?region=140300&asOf=2020-11-15'));
    expect(city.asOf).toBe('2020-11-15');
    expect(new Set(city.targets.map((target) => target.reach))).toEqual(new Set(['own', 'child']));
    const county = targetsResponse.parse(await read('/api/targets?region=140321'));
    expect(county.asOf).toBe('2020-11-15');
    expect(county.targets.filter((target) => target.region === '140300').every((t) => t.reach === 'parent')).toBe(true);
    expect(county.targets.some((target) => target.region === '140322')).toBe(false);
    const one = county.targets.find((target) => target.measure !== null && target.reach === 'own');
    const { target } = targetResponse.parse(await read(`/api/targets/${one?.id}?asOf=2020-11-15`));
    expect(target).toEqual(one);
  });

  it('a feature with its history up to the day and its water class', async () => {
    const pit = featureResponse.parse(await read('/api/features/YQ-AP-140321-001'));
    expect(pit).toMatchObject({ asOf: '2020-11-15', layer: 'restoration-sites', region: '140321', drill: true });
    expect(pit.history.every((event) => event.effectiveOn <= pit.asOf)).toBe(true);
    expect(pit.history.at(-1)?.status).toBe(pit.status);
    expect(pit.targets.length).toBeGreaterThan(0);
    const sections = await features('layer=water-points&kind=section&region=411000&limit=200');
    const cards = await Promise.all(sections.features.map((one) => read(`/api/features/${one.id}?asOf=2024-06-30`)));
    const withWater = cards.map((card) => featureResponse.parse(card)).filter((card) => card.water);
    expect(withWater.length).toBeGreaterThan(0);
    for (const { water } of withWater) {
      expect(water?.samples.length).toBeLessThanOrEqual(24);
      expect(water?.samples.at(-1)?.on.slice(0, 7)).toBe('2024-06');
      expect(water?.samples.every((sample) => sample.drill)).toBe(true);
    }
  });

  it('layer counts add up to the lists', async () => {
    const { rows } = layersResponse.parse(await read('/api/layers?region=140300'));
    const pits = rows.filter((row) => row.layer === 'restoration-sites' && row.group === 'abandoned-pit');
    expect(pits.reduce((sum, row) => sum + row.n, 0)).toBe(417);
    const piles = rows.filter((row) => row.layer === 'gangue-piles');
    expect(piles.reduce((sum, row) => sum + row.n, 0)).toBe(148);
  });

  it('search by Chinese, initials, full pinyin, code and number', async () => {
    const first = async (q: string) => searchResponse.parse(await read(`/api/search?q=${encodeURIComponent(q)}`)).hits;
    for (const q of ['平定县', 'pdx', 'pingdingxian', '140321']) {
      expect((await first(q)).some((hit) => hit.kind === 'region' && hit.id === '140321')).toBe(true);
    }
    expect((await first('YQ-AP-140321-001'))[0]).toMatchObject({ kind: 'feature', id: 'YQ-AP-140321-001' });
    expect((await first('阳政办发〔2020〕123号')).some((hit) => hit.kind === 'document')).toBe(true);
  });
});

describe('published totals', () => {
  const pits = [
    ['140302', 4, 155.85],
    ['140303', 12, 2310.6],
    ['140322', 106, 3977.25],
    ['140311', 65, 2724.75],
    ['140321', 230, 10_924.05],
    ['140300', 417, 20_092.5],
  ] as const;

  it.each(pits)('abandoned pits of %s: %i, %f mu', async (region, count, mu) => {
    const { total, sum } = await features(`layer=restoration-sites&region=${region}&programme=abandoned-pit&limit=1`);
    expect(total).toBe(count);
    expect(Math.abs(sum.areaM2 - toSquareMetres(muToDm2(mu)))).toBeLessThanOrEqual(0.01 * (10_000 / 15));
  });

  it('without a region, asOf or limit the city’s total is the whole programme’s', async () => {
    expect((await features('layer=restoration-sites&programme=abandoned-pit')).total).toBe(417);
  });

  it('gangue piles by county and owner, 11,800 and 4,360 mu', async () => {
    const count = async (query: string) => features(`layer=gangue-piles&kind=pile&limit=1&${query}`);
    const counties = ['140302', '140303', '140311', '140322', '140321'];
    const totals = await Promise.all(counties.map(async (region) => (await count(`region=${region}`)).total));
    expect([...totals].sort((a, b) => a - b)).toEqual([8, 19, 19, 30, 72]);
    const owned = await count('region=140300&owner=owned');
    const ownerless = await count('region=140300&owner=ownerless');
    expect([owned.total, ownerless.total]).toEqual([82, 66]);
    expect(owned.sum.areaM2).toBeCloseTo((11_800 * 10_000) / 15, -1);
    expect(ownerless.sum.areaM2).toBeCloseTo((4_360 * 10_000) / 15, -1);
  });

  it('illegal and project pits: 115, 20,760 mu', async () => {
    const { total, sum } = await features('layer=restoration-sites&region=140300&programme=damaged-pit&limit=1');
    expect(total).toBe(115);
    expect(sum.areaM2).toBeCloseTo((20_760 * 10_000) / 15, -1);
  });
});

describe('lists', () => {
  it('page by cursor in id order without losing or repeating any', async () => {
    const ids: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: Awaited<ReturnType<typeof features>> = await features(
        `layer=restoration-sites&region=140321&programme=abandoned-pit&limit=60${cursor ? `&cursor=${cursor}` : ''}`,
      );
      ids.push(...page.features.map((feature) => feature.id));
      expect(page.total).toBe(230);
      cursor = page.nextCursor;
    }
    expect(ids).toHaveLength(230);
    expect([...new Set(ids)].sort()).toEqual(ids);
  });

  it('filter by status and by box', async () => {
    const all = await features('layer=restoration-sites&region=140321&limit=1000');
    const closed = await features('layer=restoration-sites&region=140321&status=closed&limit=1000');
    expect(closed.features.map((feature) => feature.id)).toEqual(
      all.features.filter((feature) => feature.status === 'closed').map((feature) => feature.id),
    );
    expect(closed.total).toBe(closed.features.length);
    const [west, south, east, north] = [113.7, 37.7, 113.9, 37.9];
    const inside = await features(
      `layer=restoration-sites&region=140321&bbox=${west},${south},${east},${north}&limit=1000`,
    );
    expect(inside.features.map((feature) => feature.id)).toEqual(
      all.features
        .filter(({ bbox }) => bbox[0] <= east && bbox[2] >= west && bbox[1] <= north && bbox[3] >= south)
        .map((feature) => feature.id),
    );
    expect(inside.total).toBe(inside.features.length);
    expect(inside.total).toBeGreaterThan(0);
  });

  it('a target’s features page the same way, those that do not count yet included', async () => {
    const { targets } = targetsResponse.parse(await read('/api/targets?region=140321&asOf=2020-11-15'));
    const own = targets.find((target) => target.value === 230);
    const list = targetFeaturesResponse.parse(
      await read(`/api/targets/${own?.id}/features?asOf=2020-11-15&limit=1000`),
    );
    expect(list.total).toBe(230);
    expect(list.features.filter((feature) => feature.counted)).toHaveLength(list.counted);
    expect(list.counted).toBeLessThan(230);
    expect(list.sum).toBe(own?.progress?.actual);
  });
});

describe('problems name what is wrong in both languages', () => {
  const cases: readonly (readonly [path: string, status: number, named: string])[] = [
    ['/api/nothing', 404, '/api/nothing'],
    ['/elsewhere', 404, '/elsewhere'],
    ['/api/targets/YQ-2020-999-001', 404, 'YQ-2020-999-001'],
    ['/api/features/XX-1', 404, 'XX-1'],
    ['/api/targets?region=999999', 404, '999999'],
    ['/api/facts?document=none', 404, 'none'],
    ['/api/features/YQ-AP-140321-001?asOf=2019-12-31', 404, '2020-01-01'],
    ['/api/features', 400, 'layer'],
    ['/api/features?layer=lakes', 400, 'layer'],
    ['/api/features?layer=gangue-piles&colour=red', 400, 'colour'],
    ['/api/features?layer=gangue-piles&programme=wetland', 400, 'programme'],
    ['/api/features?layer=gangue-piles&owner=nobody', 400, 'owner'],
    ['/api/features?layer=gangue-piles&bbox=1,2,3', 400, 'bbox'],
    ['/api/features?layer=gangue-piles&limit=0', 400, 'limit'],
    ['/api/targets?asOf=2020-02-30', 400, 'asOf'],
    ['/api/search', 400, 'q'],
    ['/tiles/lakes/1/0/0.mvt', 404, 'lakes'],
    ['/tiles/regions/1/2/0.mvt', 400, 'x'],
    ['/tiles/regions/17/0/0.mvt', 400, 'z'],
    ['/api/search?q=x&limit=100', 400, '50'],
    ['/api/features?layer=gangue-piles&limit=10001', 400, '10000'],
    ['/api/targets?asOf=0000-01-01', 400, 'asOf'],
    ['/api/targets?asOf=1899-12-31', 400, 'asOf'],
    ['/api/features/%00', 400, 'id'],
    ['/api/features?layer=gangue-piles&cursor=%00', 400, 'cursor'],
    [`/api/features?layer=gangue-piles&cursor=${'x'.repeat(65)}`, 400, 'cursor'],
    ['/api/search?q=%00', 400, 'q'],
    ['/ogc/collections/gangue-piles/items?code=%00', 400, 'code'],
    ['/ogc/collections/gangue-piles/items?cursor=%01', 400, 'cursor'],
    ['/ogc/collections/gangue-piles/items?datetime=0000-01-01', 400, 'datetime'],
    ['/ogc/collections/gangue-piles/items/%00', 404, '\u0000'],
  ];

  it.each(cases)('%s is %i and names %s', async (path, status, named) => {
    const response = await running.app.request(path);
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    const body = problem.parse(await response.json());
    expect(body.status).toBe(status);
    expect(body.detail.zh).toContain(named);
    expect(body.detail.en).toContain(named);
    expect(body.detail.zh).toMatch(/[：。]/);
  });

  it('says where no parameters are taken', async () => {
    const { detail } = problem.parse(await read('/healthz?x=1', 400));
    expect(detail).toEqual({
      zh: '不认识参数 x：此处不带参数。',
      en: 'The parameter x is not known: this address takes no parameters.',
    });
  });

  it('refuses to write', async () => {
    const response = await running.app.request('/api/packs', { method: 'POST' });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('GET, HEAD');
  });
});
