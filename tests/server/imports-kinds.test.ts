// Readings and outlines over HTTP, on the packs: read by the job, applied, seen on cards and figures, and rolled back.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FeatureResponse } from '../../src/contract/api';
import type { Batch, BatchKind } from '../../src/contract/batches';
import { READINGS } from '../ingest/readings-world';
import { ADMINISTRATOR, expectProblem, type ImportsFixture, importsFixture, STEWARD } from './imports-fixture';

const POINT = 'XC-WS-411024-001';
const MAY = '2024-05-31';

let fixture: ImportsFixture;

beforeAll(async () => {
  fixture = await importsFixture();
});
afterAll(() => fixture.close());

const get = async <T>(path: string): Promise<T> => (await (await fixture.app.request(path)).json()) as T;
const card = async () => (await get<FeatureResponse>(`/api/features/${POINT}?asOf=${MAY}`)).water;
const figures = () => get<{ targets: unknown }>(`/api/targets?region=411000&asOf=${MAY}`);
const outline = (code: string) => get<{ geometry: unknown }>(`/ogc/collections/regions/items/${code}?f=json`);

async function read(kind: BatchKind, name: string, content: string | Uint8Array): Promise<Batch> {
  const { body } = await fixture.ask(ADMINISTRATOR, 'POST', '', { kind, settings: {} });
  await fixture.ask(ADMINISTRATOR, 'PUT', `/${body.id}/files/${name}`, content);
  await fixture.ask(ADMINISTRATOR, 'POST', `/${body.id}/read`);
  await fixture.work();
  return (await fixture.ask(ADMINISTRATOR, 'GET', `/${body.id}`)).body;
}

async function act({ id }: Batch, what: 'apply' | 'roll-back'): Promise<Batch> {
  const asked = await fixture.ask(ADMINISTRATOR, 'POST', `/${id}/${what}`, { why: '测试' });
  expect(asked.status).toBe(202);
  await fixture.work();
  return (await fixture.ask(ADMINISTRATOR, 'GET', `/${id}`)).body;
}

describe('readings', () => {
  it('are read, applied and rolled back; the card and every figure follow', async () => {
    const before = { card: await card(), figures: await figures() };
    const file = new Uint8Array(await readFile(join(READINGS, 'national-station-gbk.csv')));
    const staged = await read('readings', 'stations.csv', file);
    expect(staged).toMatchObject({
      state: 'staged',
      report: { layer: 'water-points', encoding: { name: 'GB18030' }, read: 8, accepted: 7 },
      comparison: { new: 6, unchanged: 1, blocked: 1 },
    });
    expect((await act(staged, 'apply')).state).toBe('applied');
    const water = await card();
    // (8.4 + 7.9 + 7.2 + 9.6) / 4: the 31 mg/L of the fifth reading are impossible.
    expect(water?.samples.find(({ on }) => on === '2024-05-01')).toMatchObject({
      class: 'II',
      values: { DO: 8.275, NH3N: 0.186 },
      drill: false,
      flagged: expect.arrayContaining(['DO', 'pH']),
    });
    expect((await act(staged, 'roll-back')).state).toBe('rolled-back');
    expect({ card: await card(), figures: await figures() }).toEqual(before);
  });

  it('that are none are refused with a sentence', async () => {
    const refused = await read('readings', 'sites.csv', '编号,名称,面积\n1,甲,3\n');
    expect(refused).toMatchObject({ state: 'refused', refusal: { code: 'no-readings' } });
  });
});

describe('outlines', () => {
  const shifted = async (): Promise<string> => {
    const { features } = JSON.parse(
      await readFile(join('geodata', 'regions', 'regions.geojson'), 'utf8'),
    ) as GeoJSON.FeatureCollection<GeoJSON.Polygon, { code: string }>;
    const own = features.filter(({ properties: { code } }) => code.startsWith('4110'));
    const east = (ring: number[][]) => ring.map(([x = 0, y = 0]) => [x + 0.02, y]);
    const moved = own.map((one) => ({
      ...one,
      geometry: { ...one.geometry, coordinates: one.geometry.coordinates.map(east) },
    }));
    return JSON.stringify({ type: 'FeatureCollection', features: moved });
  };

  it('are read, applied and rolled back; the map and every figure follow', async () => {
    const before = { outline: await outline('411024'), figures: await figures() };
    const staged = await read('regions', 'outlines.geojson', await shifted());
    expect(staged).toMatchObject({
      state: 'staged',
      report: { layer: null, read: 7 },
      comparison: { changed: 7, blocked: 0 },
    });
    expect(staged.report?.moved?.length).toBeGreaterThan(10);
    expect(staged.report?.moved?.every(({ reassigned }) => !reassigned)).toBe(true);
    expect((await act(staged, 'apply')).state).toBe('applied');
    expect((await outline('411024')).geometry).not.toEqual(before.outline.geometry);
    expect((await act(staged, 'roll-back')).state).toBe('rolled-back');
    expect({ outline: await outline('411024'), figures: await figures() }).toEqual(before);
  });

  it('are replaced by administrators only', async () => {
    const refused = await fixture.ask<unknown>(STEWARD, 'POST', '', { kind: 'regions', settings: {} });
    expectProblem(refused, 403, 'not-allowed');
  });
});
