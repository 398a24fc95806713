// Imports over HTTP: from a file to the map and back, and what is answered when something is not possible.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Problem } from '../../src/contract/api';
import {
  batchResponse,
  type ChecksResponse,
  checksResponse,
  conflictsResponse,
  type ImportsResponse,
  importsResponse,
  type MissingResponse,
  missingResponse,
  type RowsResponse,
  rowsResponse,
  type ShapesResponse,
  shapesResponse,
} from '../../src/contract/api-imports';
import type { Batch } from '../../src/contract/batches';
import {
  expectProblem,
  type ImportsFixture,
  importsFixture,
  STEWARD,
  SUPERVISOR,
  sitesFile,
  square,
} from './imports-fixture';

const SETTINGS = { layer: 'restoration-sites', region: '140300', on: '2020-06-01' };

let at: ImportsFixture;
beforeAll(async () => {
  at = await importsFixture();
});
afterAll(() => at.close());

interface Feature {
  readonly id: string;
  readonly code: string;
}

async function imported(): Promise<readonly Feature[]> {
  const path = '/api/features?layer=restoration-sites&region=140321&asOf=2020-07-01&limit=1000';
  const { features } = (await (await at.app.request(path)).json()) as { features: Feature[] };
  return features.filter(({ code }) => code.startsWith('IM-'));
}

describe('from a file to the map and back', () => {
  let id = '';

  it('starts a batch, with what is left out filled in', async () => {
    const { status, body } = await at.ask(STEWARD, 'POST', '', { kind: 'sites' });
    expect(status).toBe(201);
    expect(batchResponse.parse(body)).toMatchObject({
      state: 'uploading',
      actor: 'steward',
      files: [],
      settings: { layer: null, region: '140300', on: '2026-01-01', sharing: 'open', mapping: null },
    });
    id = body.id;
  });

  it('takes files one by one under their own names', async () => {
    const first = await at.ask(STEWARD, 'PUT', `/${id}/files/${encodeURIComponent('图斑 1.geojson')}`, sitesFile(1));
    expect(first.status).toBe(200);
    const again = await at.ask(STEWARD, 'PUT', `/${id}/files/${encodeURIComponent('图斑 1.geojson')}`, sitesFile(5));
    expect(again.body.files).toEqual([{ name: '图斑 1.geojson', bytes: Buffer.byteLength(sitesFile(5)) }]);
  });

  it('is not read before it is known for which layer', async () => {
    expectProblem(await at.ask(STEWARD, 'POST', `/${id}/read`), 409, 'no-layer');
    const set = await at.ask(STEWARD, 'PUT', `/${id}/settings`, SETTINGS);
    expect(set.body.settings).toMatchObject(SETTINGS);
  });

  it('is read by a job, and compared', async () => {
    const asked = await at.ask(STEWARD, 'POST', `/${id}/read`);
    expect([asked.status, asked.body.state]).toEqual([202, 'reading']);
    expectProblem(await at.ask(STEWARD, 'POST', `/${id}/apply`, { why: '入库' }), 409, 'wrong-state');
    await at.work();
    const { body } = await at.ask(STEWARD, 'GET', `/${id}`);
    expect(batchResponse.parse(body)).toMatchObject({
      state: 'staged',
      progress: null,
      refusal: null,
      report: { format: 'GeoJSON', source: '图斑 1.geojson', read: 5, accepted: 5 },
      comparison: { new: 5, changed: 0, unchanged: 0, undecided: 0, blocked: 0 },
    });
    expect(body.comparison?.missing).toBeGreaterThan(100);
  });

  it('shows its rows, shapes and what the file does not mention, page by page', async () => {
    const rows = (await at.ask<RowsResponse>(SUPERVISOR, 'GET', `/${id}/rows?limit=3`)).body;
    expect(rowsResponse.parse(rows).rows.map(({ row, outcome }) => [row, outcome])).toEqual([
      [1, 'new'],
      [2, 'new'],
      [3, 'new'],
    ]);
    const rest = (await at.ask<RowsResponse>(SUPERVISOR, 'GET', `/${id}/rows?limit=3&after=${rows.next}`)).body;
    expect([rest.rows.map(({ row }) => row), rest.next]).toEqual([[4, 5], null]);
    const shapes = (await at.ask<ShapesResponse>(STEWARD, 'GET', `/${id}/shapes`)).body;
    expect(shapesResponse.parse(shapes)).toMatchObject({ type: 'FeatureCollection', truncated: false });
    expect(shapes.features[4]).toMatchObject({
      geometry: square(4),
      properties: { row: 5, outcome: 'new', code: 'IM-0005', name: '测试片区5', choice: null },
    });
    const missing = (await at.ask<MissingResponse>(STEWARD, 'GET', `/${id}/missing?limit=10`)).body;
    expect(missingResponse.parse(missing).missing).toHaveLength(10);
    const more = (await at.ask<MissingResponse>(STEWARD, 'GET', `/${id}/missing?limit=10&after=${missing.next}`)).body;
    expect(more.missing.map(({ id: one }) => one)).not.toContain(missing.missing[9]?.id);
  });

  it('is applied by a job, and then on the map, in lists and search', async () => {
    const asked = await at.ask(STEWARD, 'POST', `/${id}/apply`, { why: '县里报来' });
    expect([asked.status, asked.body.state]).toEqual([202, 'applying']);
    expect(await imported()).toEqual([]);
    await at.work();
    const { body } = await at.ask(STEWARD, 'GET', `/${id}`);
    expect(body).toMatchObject({ state: 'applied', progress: null });
    expect(body.steps.map(({ did, actor, why }) => [did, actor, why])).toContainEqual([
      'applied',
      'steward',
      '县里报来',
    ]);
    const features = await imported();
    expect(features.map(({ code }) => code)).toEqual(['IM-0001', 'IM-0002', 'IM-0003', 'IM-0004', 'IM-0005']);
    const item = await at.app.request(`/ogc/collections/restoration-sites/items/${features[0]?.id}`);
    expect(await item.json()).toMatchObject({ geometry: square(0) });
  });

  it('changes nothing when the same file comes again', async () => {
    const again = await at.read(STEWARD, 'again.geojson', sitesFile(5), SETTINGS);
    expect(again.comparison).toMatchObject({ new: 0, changed: 0, unchanged: 5 });
    const changed = await at.read(STEWARD, 'more.geojson', sitesFile(6, [{ 图斑名称: '改名' }]), SETTINGS);
    expect(changed.comparison).toMatchObject({ new: 1, changed: 1, unchanged: 4 });
    const { rows } = (await at.ask<RowsResponse>(STEWARD, 'GET', `/${changed.id}/rows?outcome=changed`)).body;
    expect(rows[0]?.changes).toEqual([{ field: 'name', before: '测试片区1', after: '改名' }]);
  });

  it('is rolled back by a job, and gone', async () => {
    const conflicts = (await at.ask(STEWARD, 'GET', `/${id}/conflicts`)).body;
    expect(conflictsResponse.parse(conflicts)).toEqual({ conflicts: [] });
    expect((await at.ask(STEWARD, 'POST', `/${id}/roll-back`, { why: '弄错了' })).body.state).toBe('rolling-back');
    await at.work();
    expect((await at.ask(STEWARD, 'GET', `/${id}`)).body).toMatchObject({ state: 'rolled-back', kept: 0 });
    expect(await imported()).toEqual([]);
    expectProblem(await at.ask(STEWARD, 'POST', `/${id}/roll-back`, { why: '再来' }), 409, 'wrong-state');
  });

  it('is in the list of imports, the latest first, page by page', async () => {
    const all = (await at.ask<ImportsResponse>(SUPERVISOR, 'GET', '')).body;
    expect(importsResponse.parse(all).imports.map(({ state }) => state)).toEqual(['staged', 'staged', 'rolled-back']);
    expect(all.next).toBeNull();
    const first = (await at.ask<ImportsResponse>(SUPERVISOR, 'GET', '?limit=2')).body;
    const rest = (await at.ask<ImportsResponse>(SUPERVISOR, 'GET', `?limit=2&before=${first.next}`)).body;
    expect(rest.imports.map((batch) => batch.id)).toEqual([id]);
  });
});

describe('questions', () => {
  let batch: Batch;
  beforeAll(async () => {
    // Row 2 lies on row 1, row 3 says the wrong county.
    const features = JSON.parse(sitesFile(4, [{}, {}, { 县区: '盂县' }])).features;
    features[1].geometry = features[0].geometry;
    const file = JSON.stringify({ type: 'FeatureCollection', features });
    batch = await at.read(STEWARD, 'doubts.geojson', file, SETTINGS);
  });

  it('are listed by code and row', async () => {
    const checks = (await at.ask<ChecksResponse>(STEWARD, 'GET', `/${batch.id}/checks?severity=decision`)).body;
    expect(checksResponse.parse(checks).checks.map(({ row, code }) => [row, code])).toEqual(
      expect.arrayContaining([[3, 'wrong-region']]),
    );
    const first = (await at.ask<ChecksResponse>(STEWARD, 'GET', `/${batch.id}/checks?limit=1`)).body;
    expect([first.checks.length, first.next]).toEqual([1, 1]);
    const none = (await at.ask<ChecksResponse>(STEWARD, 'GET', `/${batch.id}/checks?code=no-such-check`)).body;
    expect(none).toEqual({ checks: [], next: null });
  });

  it('stop what would be applied until they are decided', async () => {
    const refused = await at.ask(STEWARD, 'POST', `/${batch.id}/apply`, { why: '入库' });
    expectProblem(refused, 409, 'undecided');
    expect((refused.body as unknown as Problem).detail.en).toContain(`${batch.comparison?.undecided} rows`);
    const excluded = await at.ask(STEWARD, 'POST', `/${batch.id}/decisions`, {
      code: 'wrong-region',
      choice: 'exclude',
    });
    expect(excluded.body.comparison).toMatchObject({ excluded: 1 });
    const accepted = await at.ask(STEWARD, 'POST', `/${batch.id}/decisions`, { choice: 'accept' });
    expect(accepted.body.comparison).toMatchObject({ undecided: 0 });
  });

  it('are asked again when the settings change', async () => {
    const set = await at.ask(STEWARD, 'PUT', `/${batch.id}/settings`, { ...SETTINGS, on: '2020-07-01' });
    expect(set.body.state).toBe('waiting');
    expectProblem(await at.ask(STEWARD, 'POST', `/${batch.id}/apply`, { why: '入库' }), 409, 'wrong-state');
  });

  it('end with the batch, and its files go', async () => {
    const folder = join(at.dataDir, 'uploads', batch.id);
    expect(existsSync(folder)).toBe(true);
    const discarded = await at.ask(STEWARD, 'POST', `/${batch.id}/discard`, { why: '不要了' });
    expect(discarded.body.state).toBe('discarded');
    expect(existsSync(folder)).toBe(false);
    expectProblem(await at.ask(STEWARD, 'PUT', `/${batch.id}/files/a.csv`, 'x'), 409, 'wrong-state');
  });
});
