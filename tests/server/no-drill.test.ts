// Without drill data nothing simulated is told anywhere; with it every simulated figure is marked.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { featureResponse, layersResponse, packsResponse, targetFeaturesResponse } from '../../src/contract/api';
import { json, openPacks, type RunningApp } from './app-fixture';
import { everyFeatureOn, listOf, targetsOn } from './walk';

const DAYS = ['2020-11-15', '2024-09-30'];
/** A day with readings in Xuchang. */
const ON = '2024-06-30';

/** Every value under a key named `drill`, however deep. */
function drillMarks(value: unknown): boolean[] {
  if (Array.isArray(value)) return value.flatMap(drillMarks);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => (key === 'drill' ? [inner === true] : drillMarks(inner)));
}

describe('--no-drill', () => {
  let running: RunningApp;
  beforeAll(async () => {
    running = await openPacks(false);
  });
  afterAll(() => running.close());

  it.each(DAYS)('marks nothing as simulated in packs, figures and counts on %s', async (asOf) => {
    const { app } = running;
    const answers = await Promise.all(
      ['/api/packs', `/api/targets?asOf=${asOf}`, `/api/layers?asOf=${asOf}`].map((path) => json(app, path)),
    );
    const marks = answers.flatMap(drillMarks);
    expect(marks).not.toContain(true);
    expect(marks.length).toBeGreaterThan(20);
  });

  it('gives every feature no reading, no mark and no more than its document’s own status', async () => {
    const { app } = running;
    const ids = await everyFeatureOn(app, '2024-09-30');
    const wrong: string[] = [];
    for (const id of ids) {
      const card = featureResponse.parse(await json(app, `/api/features/${id}?asOf=2024-09-30`));
      if (card.water !== null || card.history.length > 1 || drillMarks(card).includes(true)) wrong.push(id);
    }
    expect(wrong).toEqual([]);
    expect(ids.length).toBeGreaterThan(700);
  });

  it('gives no sum, not zero, to the list of a figure without data', async () => {
    const { app } = running;
    const unknown = (await targetsOn(app, ON)).filter((target) => target.missing === 'no-status');
    const lists = await Promise.all(
      unknown.map(async ({ id }) =>
        targetFeaturesResponse.parse(await json(app, `/api/targets/${id}/features?asOf=${ON}&limit=1`)),
      ),
    );
    expect(lists.some(({ total }) => total > 0)).toBe(true);
    expect(lists.filter(({ sum }) => sum !== null)).toEqual([]);
  });
});

describe('with drill data', () => {
  let running: RunningApp;
  beforeAll(async () => {
    running = await openPacks(true);
  });
  afterAll(() => running.close());

  it('marks packs, counts, figures and features', async () => {
    const { app } = running;
    expect(packsResponse.parse(await json(app, '/api/packs')).drill).toBe(true);
    const { rows } = layersResponse.parse(await json(app, '/api/layers?asOf=2020-11-15'));
    expect(rows.some((row) => row.drill)).toBe(true);
    const targets = await targetsOn(app, '2020-11-15');
    const marked = targets.filter((target) => target.progress?.drill);
    expect(marked.length).toBeGreaterThan(10);
    // A figure over simulated statuses is marked: those of its counted features.
    for (const target of targets.filter((one) => one.progress && !one.progress.drill)) {
      const { features } = await listOf(app, target.id, '2020-11-15');
      expect(features.filter((feature) => feature.counted && feature.drill).map((f) => `${target.id} ${f.id}`)).toEqual(
        [],
      );
    }
  });

  // The worst class, a share of classes, the flow at gates.
  it.each(['XC-2022-032-100', 'XC-2022-032-037', 'XC-2022-034-097'])(
    'marks what water points add to %s by simulated readings: in the list and on their cards',
    async (target) => {
      const { app } = running;
      const { features } = await listOf(app, target, ON);
      expect(features.some((feature) => feature.counted)).toBe(true);
      for (const { id, drill, counted } of features.filter((feature) => feature.counted)) {
        const card = featureResponse.parse(await json(app, `/api/features/${id}?asOf=${ON}`));
        expect({ id, drill, water: card.water?.drill }).toEqual({ id, drill: true, water: true });
        expect(card.targets.find((one) => one.id === target)).toMatchObject({ drill: true, counted });
      }
    },
  );

  it('marks the class of a point of whose own state nothing is simulated', async () => {
    const card = featureResponse.parse(await json(running.app, `/api/features/XC-WS-411003-003?asOf=${ON}`));
    expect(card).toMatchObject({ drill: false, water: { drill: true } });
    expect(card.targets.map((target) => target.drill)).toContain(true);
  });
});
