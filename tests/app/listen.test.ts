// What the port answers before the data is ready, and that it is refused when it is taken.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Listener, listen } from '../../src/app/listen';

let listener: Listener;
beforeEach(async () => {
  const listening = await listen('127.0.0.1', 0);
  if (!listening.ok) throw new Error(listening.message.en);
  listener = listening.listener;
});
afterEach(() => listener.close());

const ask = (path: string, accept: string): Promise<Response> =>
  fetch(new URL(path, listener.address), { headers: { accept } });

it('tells programs that it is starting', async () => {
  const answer = await ask('/api/targets', 'application/json');
  expect([answer.status, answer.headers.get('content-type')]).toEqual([503, 'application/problem+json']);
  expect(answer.headers.get('retry-after')).toBe('1');
  expect(await answer.json()).toMatchObject({ status: 503, detail: { zh: '服务正在启动，请稍候再试。' } });
});

it('gives people a page that loads itself again', async () => {
  const answer = await ask('/overview', 'text/html,application/xhtml+xml,*/*;q=0.8');
  expect([answer.status, answer.headers.get('cache-control')]).toEqual([503, 'no-store']);
  const page = await answer.text();
  expect(page).toContain('<meta http-equiv="refresh" content="1">');
  expect(page).toContain('服务正在启动，请稍候再试。');
});

it('is alive all the same', async () => {
  expect((await ask('/healthz', '*/*')).status).toBe(200);
});

it('says so when the port is taken', async () => {
  const second = await listen('127.0.0.1', Number(new URL(listener.address).port));
  expect(second.ok ? null : second.message.zh).toMatch(/^端口 \d+ 已被占用/);
});
