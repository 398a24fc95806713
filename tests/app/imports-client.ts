// Imports over HTTP as somebody who is signed in.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Batch, BatchState } from '../../src/contract/batches';
import { run } from './server-process';

const PASSWORD = 'only-measured-here';
const POLL_MS = 100;
const UNDER_WAY: readonly BatchState[] = ['reading', 'applying', 'rolling-back'];

type Sent = Blob | Uint8Array | string;
const isRaw = (body: unknown): body is Sent =>
  typeof body === 'string' || body instanceof Blob || body instanceof Uint8Array;

export class ImportsClient {
  constructor(
    private readonly address: string,
    readonly cookie: string,
  ) {}

  async ask<T = Batch>(method: string, path: string, body?: Sent | object): Promise<T> {
    const raw = isRaw(body);
    const response = await fetch(new URL(`/api/imports${path}`, this.address), {
      method,
      headers: { cookie: this.cookie, ...(body === undefined || raw ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: raw ? (body as BodyInit) : JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  }

  /** A batch with its files, not read yet. */
  async uploaded(settings: object, files: Readonly<Record<string, Sent>>): Promise<string> {
    const { id } = await this.ask('POST', '', { kind: 'sites', settings });
    for (const [name, bytes] of Object.entries(files)) {
      await this.ask('PUT', `/${id}/files/${encodeURIComponent(name)}`, bytes);
    }
    return id;
  }

  /** Asks for the work, and polls as the page does until it is over. */
  async done(id: string, work: 'read' | 'apply' | 'roll-back'): Promise<Batch> {
    await this.ask('POST', `/${id}/${work}`, work === 'read' ? undefined : { why: '测试' });
    for (;;) {
      const batch = await this.ask('GET', `/${id}`);
      if (!UNDER_WAY.includes(batch.state)) return batch;
      await pause(POLL_MS);
    }
  }

  accept(id: string): Promise<Batch> {
    return this.ask('POST', `/${id}/decisions`, { choice: 'accept' });
  }
}

/** Makes an account on the command line and signs in with it. `data`: the server's folder. */
export async function signedIn(address: string, data: string, ...role: readonly string[]): Promise<ImportsClient> {
  const file = join(data, 'test-password');
  await writeFile(file, PASSWORD);
  const words = ['--name', '测试', '--role', ...role, '--password-file', file, '--data', data];
  const added = await run(['user', 'add', 'importer', ...words]);
  if (added.code !== 0) throw new Error(added.stderr);
  const response = await fetch(new URL('/api/auth/sign-in/username', address), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: 'importer', password: PASSWORD }),
  });
  if (!response.ok) throw new Error(await response.text());
  const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
  return new ImportsClient(address, cookies.join('; '));
}
