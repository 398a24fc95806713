// Server-sent events: what the stream says, when it is silent, that nothing holds it back, and that it ends.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dataEvent } from '../../src/contract/api-progress';
import type { DataState } from '../../src/contract/store';
import { type App, createApp } from '../../src/server/create-app';
import { testExporter } from '../ingest/write-fixture';
import { BUNDLE, change, STEWARD } from '../storage/fixture';
import { CONFIG, NOW, openBundle, type RunningApp } from './app-fixture';
import { noImports } from './no-imports';
import { person, signInOf, writing } from './people-fixture';

const WRITER = person('administrator', 'writer');

let running: RunningApp;
let app: App;
let looks: (() => void)[];
let stopped: number;
let state: () => Promise<DataState>;

beforeEach(async () => {
  running = await openBundle(BUNDLE, true);
  looks = [];
  stopped = 0;
  const { store } = running.database;
  state = () => store.state();
  app = createApp({
    store: { ...store, state: () => state() },
    config: CONFIG,
    exporter: testExporter(),
    signIn: signInOf([WRITER]),
    ...noImports(),
    now: () => NOW,
    pulse: (tick) => {
      looks.push(tick);
      return () => {
        stopped += 1;
      };
    },
  });
});
afterEach(() => running.close());

interface Stream {
  readonly response: Response;
  next(): Promise<string | null>;
  leave(): Promise<void>;
}

async function listen(): Promise<Stream> {
  const response = await app.request('/api/events', { headers: { 'accept-encoding': 'br, gzip' } });
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  return {
    response,
    next: async () => {
      const { value, done } = await reader.read();
      return done ? null : new TextDecoder().decode(value);
    },
    leave: () => reader.cancel(),
  };
}

const eventIn = (text: string | null) => dataEvent.parse(JSON.parse((text ?? '').replace(/^data: /, '')));

/** Looks at the database once, and lets what follows happen. */
async function look(): Promise<void> {
  const seen = state;
  const looked = new Promise<void>((done) => {
    state = async () => {
      const found = await seen();
      setImmediate(done);
      return found;
    };
  });
  looks.at(-1)?.();
  await looked;
  state = seen;
}

describe('the stream of events', () => {
  it('begins with the present state, uncompressed and never kept', async () => {
    const { response, next, leave } = await listen();
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    expect(response.headers.get('content-encoding')).toBeNull();
    expect(response.headers.get('cache-control')).toContain('no-store');
    expect(response.headers.get('etag')).toBeNull();
    const { seq, version } = await running.database.store.state();
    expect(eventIn(await next())).toEqual({ seq, version });
    await leave();
  });

  it('tells every listener of a change that another process made, once', async () => {
    const [one, two] = [await listen(), await listen()];
    await one.next();
    await two.next();
    expect(looks.length).toBe(1);
    await look();
    const added = await running.database.store.append(STEWARD, [
      change('YQ-AP-140321-002', '2020-06-01', { status: 'planned' }),
    ]);
    await look();
    const now = await running.database.store.state();
    expect(added).toEqual({ ok: true, seq: now.seq });
    expect(eventIn(await one.next())).toEqual({ seq: now.seq, version: now.version });
    expect(eventIn(await two.next())).toEqual({ seq: now.seq, version: now.version });
    // Nothing new: the next thing said is the heartbeat.
    for (let i = 0; i < 15; i += 1) await look();
    expect(await one.next()).toBe(': \n\n');
    await one.leave();
    await two.leave();
  });

  it('tells of what is written through the server without waiting for the next look', async () => {
    const { next, leave } = await listen();
    await next();
    await look();
    const body = JSON.stringify({ status: 'planned', on: '2020-06-01', why: '现场核验' });
    const path = '/api/features/YQ-AP-140321-002/status';
    expect((await app.request(path, { method: 'POST', headers: writing(WRITER), body })).status).toBe(200);
    const { seq, version } = await running.database.store.state();
    expect(eventIn(await next())).toEqual({ seq, version });
    await leave();
  });

  it('goes on when the database is away for a while', async () => {
    const { next, leave } = await listen();
    await next();
    const there = state;
    state = () => Promise.reject(new Error('away'));
    looks.at(-1)?.();
    await new Promise((done) => setImmediate(done));
    state = there;
    await running.database.store.append(STEWARD, [change('YQ-AP-140321-002', '2020-06-01', { status: 'planned' })]);
    await look();
    expect(eventIn(await next()).seq).toBe((await running.database.store.state()).seq);
    await leave();
  });

  it('stops looking when nobody listens, and ends when the server does', async () => {
    const one = await listen();
    await one.next();
    await one.leave();
    expect(stopped).toBe(1);
    const two = await listen();
    await two.next();
    expect(looks.length).toBe(2);
    app.close();
    expect(await two.next()).toBeNull();
    expect(stopped).toBeGreaterThanOrEqual(2);
  });
});
