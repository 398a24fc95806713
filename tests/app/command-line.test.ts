// The command line as outsiders use it: words, exit codes, JSON.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { build, run, temporaryFolder } from './server-process';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;

beforeAll(async () => {
  await build();
  folder = await temporaryFolder();
});
afterAll(() => folder.remove());

describe('usage', () => {
  it('is explained on request', async () => {
    const { code, stdout } = await run(['help']);
    expect(code).toBe(0);
    for (const command of ['serve', 'demo', 'migrate', 'status']) expect(stdout).toContain(command);
  });

  it('tells the version', async () => {
    const { code, stdout } = await run(['version']);
    expect(code).toBe(0);
    expect(stdout.trim()).toMatch(/^\d+\.\d+\.\d+$/);
  });

  it.each([
    [[]],
    [['dance']],
    [['serve', '--colour', 'red']],
    [['serve', '--port', 'eighty']],
    [['serve', '--port', '70000']],
    [['demo', 'extra']],
    [['status', 'YQ-AP-140321-001']],
    [['status', 'YQ-AP-140321-001', 'accepted', '--on', '2020-11-20']],
  ])('refuses %j with 2 and says what is wrong', async (args) => {
    const { code, stderr } = await run(args);
    expect(code).toBe(2);
    expect(stderr.length).toBeGreaterThan(5);
  });
});

describe('a data folder', () => {
  const data = () => ['--data', folder.path, '--json'];

  it('is made and brought up to date by migrate', async () => {
    const { code, stdout } = await run(['migrate', ...data()]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ ok: true, schemaVersion: expect.any(Number) });
  });

  it('takes the packs once', async () => {
    const first = await run(['demo', ...data()]);
    expect(first.code).toBe(0);
    const loaded = JSON.parse(first.stdout);
    expect(loaded).toMatchObject({ ok: true, changed: true });
    expect(loaded.sites).toBeGreaterThan(1000);
    const second = await run(['demo', ...data()]);
    expect(JSON.parse(second.stdout)).toMatchObject({ ok: true, changed: false });
  });

  it('takes a status and gives its number in the log', async () => {
    const args = ['status', 'YQ-AP-140321-001', 'accepted', '--on', '2021-03-01', '--why', '现场验收', ...data()];
    const first = JSON.parse((await run(args)).stdout);
    const second = JSON.parse((await run(args)).stdout);
    expect(first.ok).toBe(true);
    expect(second.seq).toBeGreaterThan(first.seq);
  });

  it.each([
    ['a site that is not there', ['YQ-AP-140321-999999', 'accepted'], '2021-03-01'],
    ['a status that is none', ['YQ-AP-140321-001', 'golden'], '2021-03-01'],
    ['a status of another workflow', ['YQ-AP-140321-001', 'producing'], '2021-03-01'],
    ['a day before the site exists', ['YQ-AP-140321-001', 'accepted'], '2019-12-31'],
    ['a day that is none', ['YQ-AP-140321-001', 'accepted'], '2021-02-30'],
    ['a day to come', ['YQ-AP-140321-001', 'accepted'], '9999-01-01'],
  ])('refuses %s with 1 and says why in both languages', async (_what, operands, on) => {
    const { code, stdout } = await run(['status', ...operands, '--on', on, '--why', '试', ...data()]);
    expect(code).toBe(1);
    const { ok, message } = JSON.parse(stdout);
    expect(ok).toBe(false);
    expect(message.zh).toMatch(/\p{Script=Han}/u);
    expect(message.en).toMatch(/[a-z]/);
  });
});

describe('an external database', () => {
  it.each([
    ['postgres://nobody:secret@127.0.0.1:9/none', '127.0.0.1'],
    ['mysql://somewhere', 'DATABASE_URL'],
  ])('that can not be used is named without its password: %s', async (url, named) => {
    const { code, stderr } = await run(['migrate'], { DATABASE_URL: url });
    expect(code).toBe(1);
    expect(stderr).toContain(named);
    expect(stderr).not.toContain('secret');
  });
});
