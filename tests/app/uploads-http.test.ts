// Uploads over a real connection: announced too large, broken off, and in chunks of unknown number.
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { getJson } from './http';
import { type ImportsClient, signedIn } from './imports-client';
import { build, type ServerProcess, startServer, temporaryFolder } from './server-process';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let server: ServerProcess;
let client: ImportsClient;
beforeAll(async () => {
  await build();
  folder = await temporaryFolder();
  server = await startServer(['--port', '0', '--data', folder.path, '--empty']);
  client = await signedIn(server.address, folder.path, 'administrator');
});
afterAll(async () => {
  await server.stop();
  await folder.remove();
});

const started = (): Promise<string> => client.uploaded({ layer: 'restoration-sites' }, {});
const arriving = (id: string): Promise<string[]> =>
  readdir(join(folder.path, 'uploads', id, '.arriving')).catch(() => []);

/** A request whose body the test sends itself. */
async function opened(id: string, name: string, headers: readonly string[]): Promise<Socket> {
  const { hostname, port } = new URL(server.address);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  const lines = [
    `PUT /api/imports/${id}/files/${name} HTTP/1.1`,
    `host: ${hostname}:${port}`,
    `cookie: ${client.cookie}`,
    ...headers,
  ];
  socket.write(`${lines.join('\r\n')}\r\n\r\n`);
  return socket;
}

it('is refused before it comes when it is announced as too large', async () => {
  const id = await started();
  const socket = await opened(id, 'huge.zip', [`content-length: ${1024 ** 3 + 1}`, 'connection: close']);
  socket.write('PK');
  const [answer] = (await once(socket, 'data')) as [Buffer];
  expect(answer.toString()).toMatch(/^HTTP\/1\.1 413 /);
  socket.destroy();
  expect(await arriving(id)).toEqual([]);
});

it('leaves nothing of a file that breaks off, and the server answers on', async () => {
  const id = await started();
  const socket = await opened(id, 'cut.zip', ['content-length: 1000000']);
  socket.write(Buffer.alloc(300_000, 1));
  await expect.poll(() => arriving(id)).toHaveLength(1);
  socket.destroy();
  await expect.poll(() => arriving(id)).toEqual([]);
  expect((await client.ask('GET', `/${id}`)).files).toEqual([]);
  expect(await getJson(server.address, '/healthz')).toEqual({ status: 'ok' });
});

it('takes a body of unknown length', async () => {
  const id = await started();
  const chunks = Readable.toWeb(Readable.from([Buffer.from('编号,'), Buffer.from('名称\n')]));
  const response = await fetch(new URL(`/api/imports/${id}/files/a.csv`, server.address), {
    method: 'PUT',
    headers: { cookie: client.cookie },
    body: chunks as ReadableStream,
    duplex: 'half',
  } as RequestInit);
  expect(await response.json()).toMatchObject({ files: [{ name: 'a.csv', bytes: 14 }] });
});
