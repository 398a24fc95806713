// Counties side by side over HTTP: places, what is not compared, and the sites that hold one of them back.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { countiesResponse } from '../../src/contract/api-counties';
import { overviewResponse, targetProgressResponse } from '../../src/contract/api-progress';
import { json, openPacks, type RunningApp } from './app-fixture';

let running: RunningApp;
beforeAll(async () => {
  running = await openPacks(true);
});
afterAll(() => running.close());

const read = async <S extends z.ZodType>(schema: S, path: string): Promise<z.output<S>> =>
  schema.parse(await json(running.app, path));
const AT = 'region=140300&asOf=2020-11-15';

describe('counties side by side', () => {
  const countiesAt = (region: string) => read(countiesResponse, `/api/counties?region=${region}&asOf=2020-11-15`);

  it('rank by the share done of what one document asks in the same words, and name what no document splits', async () => {
    const { rankings, counties, holding, within, unranked } = await countiesAt('140300');
    const patches = rankings.find(({ indicator }) => indicator.zh === '废弃露天矿山图斑数');
    // 11 of 12, 81 of 106, 3 of 4, 41 of 65, 131 of 230.
    expect(patches?.counties.map(({ region, place }) => [region, place])).toEqual([
      ['140303', 1],
      ['140322', 2],
      ['140302', 3],
      ['140311', 4],
      ['140321', 5],
    ]);
    expect(patches?.counties[4]?.share).toBeCloseTo(131 / 230);
    expect(rankings.some(({ indicator }) => indicator.zh.startsWith('矸石山总占地'))).toBe(false);
    expect(unranked.map(({ id }) => id)).toEqual(expect.arrayContaining(['YQ-2020-123-026', 'YQ-2020-123-029']));
    expect([within, holding]).toEqual(['140300', null]);
    const overview = await read(overviewResponse, `/api/overview?${AT}`);
    for (const { region, counts } of counties.filter(({ region: code }) => !code.includes('-'))) {
      const cells = overview.heat.filter((cell) => cell.region === region);
      expect(counts.behind, region).toBe(cells.reduce((sum, cell) => sum + (cell.counts.behind ?? 0), 0));
    }
  });

  it('of one county: itself among its neighbours, and the sites that close most of what it misses', async () => {
    const { within, counties, holding } = await countiesAt('140321');
    expect(within).toBe('140300');
    expect(counties.map(({ region }) => region)).toContain('140322');
    expect(holding?.length).toBe(12);
    const closes = holding?.map((site) => site.closes) ?? [];
    expect(closes).toEqual(closes.toSorted((a, b) => b - a));
    const [first] = holding ?? [];
    const share = first?.targets.find(({ indicator }) => indicator.zh === '破坏坑点数');
    const { blocking } = await read(
      targetProgressResponse,
      `/api/targets/${share?.id}/progress?region=140321&asOf=2020-11-15`,
    );
    expect(share).toMatchObject({ contribution: 1, closes: 1 / (blocking?.short ?? 0) });
    expect(blocking?.sites.map(({ id }) => id)).toContain(first?.id);
  });
});
