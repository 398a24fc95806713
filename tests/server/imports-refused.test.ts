// What is not possible with imports: each with its status, its code, and a sentence that helps.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  ADMINISTRATOR,
  expectProblem,
  type ImportsFixture,
  INSPECTOR,
  importsFixture,
  OTHER,
  STEWARD,
  sitesFile,
} from './imports-fixture';

const SETTINGS = { layer: 'restoration-sites', region: '140300', on: '2020-06-01' };

let at: ImportsFixture;
beforeAll(async () => {
  at = await importsFixture();
});
afterAll(() => at.close());

describe('what is not possible', () => {
  const start = async (settings: object = SETTINGS): Promise<string> =>
    (await at.ask(STEWARD, 'POST', '', { kind: 'sites', settings })).body.id;

  it('says which import is not known', async () => {
    for (const path of ['', '/rows', '/checks', '/missing', '/shapes', '/conflicts']) {
      expectProblem(await at.ask(STEWARD, 'GET', `/no-such-batch${path}`), 404, 'unknown-batch');
    }
    expectProblem(await at.ask(STEWARD, 'POST', '/no-such-batch/read'), 404, 'unknown-batch');
    expectProblem(await at.ask(STEWARD, 'PUT', '/no-such-batch/files/a.csv', 'x'), 404, 'unknown-batch');
  });

  it('shows no import of other regions, and lets nothing be done to it', async () => {
    const id = await start({ ...SETTINGS, region: '140311' });
    for (const path of ['', '/rows', '/checks', '/missing', '/shapes', '/conflicts']) {
      expectProblem(await at.ask(OTHER, 'GET', `/${id}${path}`), 404, 'unknown-batch');
    }
    expectProblem(await at.ask(OTHER, 'POST', `/${id}/read`), 403, 'not-allowed');
    expectProblem(await at.ask(OTHER, 'PUT', `/${id}/files/a.csv`, 'x'), 403, 'not-allowed');
    expect((await at.ask(STEWARD, 'GET', `/${id}`)).body).toMatchObject({ state: 'uploading', files: [] });
  });

  it('is read only by those who may', async () => {
    expectProblem(await at.ask(null, 'GET', ''), 401, 'not-signed-in');
    expectProblem(await at.ask(INSPECTOR, 'GET', ''), 403, 'not-allowed');
  });

  it('asks somebody of several regions for one of them, and refuses others', async () => {
    const without = { layer: 'restoration-sites' };
    expectProblem(await at.ask(OTHER, 'POST', '', { kind: 'sites', settings: without }), 400, 'no-region');
    const far = { ...without, region: '140311' };
    expectProblem(await at.ask(OTHER, 'POST', '', { kind: 'sites', settings: far }), 403, 'not-allowed');
    const nowhere = { ...without, region: '999999' };
    expectProblem(await at.ask(ADMINISTRATOR, 'POST', '', { kind: 'sites', settings: nowhere }), 404, 'unknown-region');
    const moved = await start();
    expectProblem(
      await at.ask(STEWARD, 'PUT', `/${moved}/settings`, { ...SETTINGS, region: '410500' }),
      403,
      'not-allowed',
    );
  });

  it('says what is wrong with settings, kinds and reasons', async () => {
    const settings = { ...SETTINGS, on: '2026-01-02' };
    expectProblem(await at.ask(STEWARD, 'POST', '', { kind: 'sites', settings }), 400, 'future-day');
    const strange = { ...SETTINGS, colour: 'red' };
    expectProblem(await at.ask(STEWARD, 'POST', '', { kind: 'sites', settings: strange }), 400, 'bad-body');
    expectProblem(await at.ask(STEWARD, 'POST', '', { kind: 'regions' }), 403, 'not-allowed');
    const hidden = { ...SETTINGS, sharing: 'restricted' };
    expectProblem(await at.ask(STEWARD, 'POST', '', { kind: 'sites', settings: hidden }), 403, 'restricted-sharing');
    const id = await start();
    expectProblem(await at.ask(STEWARD, 'POST', `/${id}/discard`, { why: '' }), 400, 'bad-body');
    expectProblem(await at.ask(STEWARD, 'POST', `/${id}/read`), 409, 'no-files');
  });

  it('takes no file that is too large, badly named, or one too many', async () => {
    const id = await start();
    expectProblem(await at.ask(STEWARD, 'PUT', `/${id}/files/a.csv`, 'x'.repeat(2_000_001)), 413, 'too-large');
    for (const name of ['..', 'a/../b', '../../etc/passwd', 'x'.repeat(300)]) {
      const { status, body } = await at.ask(STEWARD, 'PUT', `/${id}/files/${encodeURIComponent(name)}`, 'x');
      if (name === '..') expect(status).toBe(404);
      else expectProblem({ status, body }, 400, 'bad-file-name');
    }
    for (let i = 0; i < 10; i += 1) await at.ask(STEWARD, 'PUT', `/${id}/files/${i}.csv`, 'x');
    expectProblem(await at.ask(STEWARD, 'PUT', `/${id}/files/11.csv`, 'x'), 413, 'too-many-files');
    expect((await at.ask(STEWARD, 'GET', `/${id}`)).body.files).toHaveLength(10);
  });

  it('says why a file was refused, and takes another', async () => {
    const refused = await at.read(STEWARD, 'broken.geojson', '{"type":', SETTINGS);
    expect(refused).toMatchObject({ state: 'refused', refusal: { ok: false }, comparison: null });
    expect(refused.refusal?.message.zh).not.toBe('');
    await at.ask(STEWARD, 'PUT', `/${refused.id}/files/broken.geojson`, sitesFile(2));
    await at.ask(STEWARD, 'POST', `/${refused.id}/read`);
    await at.work();
    expect((await at.ask(STEWARD, 'GET', `/${refused.id}`)).body).toMatchObject({ state: 'staged', refusal: null });
  });

  it('refuses settings that the reader does not know, as the batch’s refusal', async () => {
    const wrong = { fields: { 图斑编号: { to: 'attributes.nonsense', unit: null } }, words: {} };
    const mapped = await at.read(STEWARD, 'a.geojson', sitesFile(1), { ...SETTINGS, mapping: wrong });
    expect(mapped.refusal).toMatchObject({ code: 'mapping' });
    const encoded = await at.read(STEWARD, 'a.geojson', sitesFile(1), { ...SETTINGS, encoding: 'klingon' });
    expect(encoded.refusal).toMatchObject({ code: 'encoding' });
  });
});

it('says that the disk is full', async () => {
  const { body } = await at.ask(STEWARD, 'POST', '', { kind: 'sites', settings: SETTINGS });
  at.full = true;
  expectProblem(await at.ask(STEWARD, 'PUT', `/${body.id}/files/a.csv`, 'x'), 507, 'disk-full');
  at.full = false;
});
