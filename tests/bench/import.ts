// An import of many parcels end to end: through HTTP, read by the job, applied, rolled back, with others asking meanwhile.
import { execFile } from 'node:child_process';
import { openAsBlob } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Batch, BatchState } from '../../src/contract/batches';
import { releaseAddress, socketAddress } from '../../src/storage/embedded/postmaster';
import { run, type ServerProcess } from '../app/server-process';
import { type ParcelFiles, writeParcels } from './parcels';
import { describeProbes, type Probed, probing } from './probes';
import { milliseconds, timed } from './timing';

type Row = readonly [what: string, value: string];

const PASSWORD = 'bench-only-passphrase';
const POLL_MS = 200;
const SAMPLE_MS = 100;

async function signedIn(address: string, data: string): Promise<string> {
  const file = join(data, 'bench-password');
  await writeFile(file, PASSWORD);
  const words = ['--name', '测试', '--role', 'administrator', '--password-file', file, '--data', data];
  const added = await run(['user', 'add', 'bench', ...words]);
  if (added.code !== 0) throw new Error(added.stderr);
  const response = await fetch(new URL('/api/auth/sign-in/username', address), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: 'bench', password: PASSWORD }),
  });
  if (!response.ok) throw new Error(await response.text());
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

class Client {
  constructor(
    private readonly address: string,
    private readonly cookie: string,
  ) {}

  async send(method: string, path: string, body?: BodyInit | object): Promise<Batch> {
    const isJson = body !== undefined && !(body instanceof Blob);
    const response = await fetch(new URL(path, this.address), {
      method,
      headers: { cookie: this.cookie, ...(isJson ? { 'content-type': 'application/json' } : {}) },
      ...(body === undefined ? {} : { body: isJson ? JSON.stringify(body) : (body as Blob) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`);
    return (await response.json()) as Batch;
  }

  /** Polled as the page does, until the work is over. */
  async until(id: string, state: BatchState): Promise<Batch> {
    for (;;) {
      const batch = await this.send('GET', `/api/imports/${id}`);
      if (batch.state === state) return batch;
      if (batch.refusal) throw new Error(batch.refusal.message.en);
      await pause(POLL_MS);
    }
  }
}

/** Highest resident memory of any child that does a job, in MiB; null where the system does not tell. */
function watchJobs(server: number): { peak(): number | null; stop(): void } {
  let peak: number | null = null;
  const sample = async (): Promise<void> => {
    for (const pid of await readdir('/proc').catch(() => [])) {
      if (!/^\d+$/.test(pid)) continue;
      const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
      if (!status.includes(`\nPPid:\t${server}\n`)) continue;
      const words = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
      const most = Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
      if (words.split('\0').includes('job')) peak = Math.max(peak ?? 0, most);
    }
  };
  const timer = setInterval(sample, SAMPLE_MS);
  return { peak: () => peak, stop: () => clearInterval(timer) };
}

interface Stage {
  readonly what: string;
  readonly ms: number;
  readonly probed: Probed;
}

async function stage(address: string, what: string, work: () => Promise<unknown>): Promise<Stage> {
  const { result, probed } = await probing(address, () => timed(work));
  return { what, ms: result.ms, probed };
}

async function importAll(server: ServerProcess, client: Client, file: string): Promise<readonly Stage[]> {
  const { address } = server;
  const settings = { layer: 'restoration-sites', region: '140300', on: '2020-01-01' };
  const { id } = await client.send('POST', '/api/imports', { kind: 'sites', settings });
  const at = `/api/imports/${id}`;
  const why = { why: 'bench' };
  const blob = await openAsBlob(file);
  return [
    await stage(address, 'upload', () => client.send('PUT', `${at}/files/parcels.zip`, blob)),
    await stage(address, 'read, check, compare, stage', async () => {
      await client.send('POST', `${at}/read`);
      await client.until(id, 'staged');
    }),
    await stage(address, 'accept all undecided rows', () =>
      client.send('POST', `${at}/decisions`, { choice: 'accept' }),
    ),
    await stage(address, 'apply', async () => {
      await client.send('POST', `${at}/apply`, why);
      await client.until(id, 'applied');
    }),
    await stage(address, 'roll back', async () => {
      await client.send('POST', `${at}/roll-back`, why);
      await client.until(id, 'rolled-back');
    }),
  ];
}

/** The yardstick: the same file into the same PostgreSQL, without any check. */
async function yardstick(data: string, { shp }: ParcelFiles): Promise<string> {
  const socket = socketAddress(join(data, 'postgres'));
  if (!socket.ok) return 'no socket';
  releaseAddress(socket.address);
  const { user, port, database } = socket.address;
  const target = `PG:host=${join(data, 'postgres')} port=${port} user=${user} dbname=${database}`;
  const options = ['-lco', 'GEOM_TYPE=BYTEA', '-nln', 'yardstick', '-overwrite', '--config', 'PG_USE_COPY', 'YES'];
  try {
    const { ms } = await timed(() => promisify(execFile)('ogr2ogr', ['-f', 'PostgreSQL', target, shp, ...options]));
    return milliseconds(ms);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return code === 'ENOENT' ? 'not installed' : message.trim().split('\n').slice(-1).join('');
  }
}

export async function benchImport(server: ServerProcess, data: string, count: number): Promise<Row[]> {
  const folder = join(data, 'bench');
  await mkdir(folder);
  const files = await writeParcels(folder, count);
  const client = new Client(server.address, await signedIn(server.address, data));
  const idle = await stage(server.address, 'idle', () => pause(3000));
  const jobs = watchJobs(server.pid);
  const stages = await importAll(server, client, files.zip);
  jobs.stop();
  const peak = jobs.peak();
  const what = `import of ${count} parcels (GBK shapefile, EPSG:4547, ${Math.round(files.bytes / 2 ** 20)} MiB)`;
  return [
    [`${what}: peak memory of the job`, peak === null ? 'not told by this system' : `${Math.round(peak)} MiB`],
    ['  others meanwhile: nothing going on', describeProbes(idle.probed)],
    ...stages.flatMap(({ what: name, ms, probed }): Row[] => [
      [`  ${name}`, milliseconds(ms)],
      [`  others meanwhile: ${name}`, describeProbes(probed)],
    ]),
    ['  ogr2ogr into the same PostgreSQL, no checks', await yardstick(data, files)],
  ];
}
