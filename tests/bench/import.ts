// An import of many parcels end to end: through HTTP, read by the job, applied, rolled back, with others asking meanwhile.
import { execFile } from 'node:child_process';
import { openAsBlob } from 'node:fs';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Batch } from '../../src/contract/batches';
import { releaseAddress, socketAddress } from '../../src/storage/embedded/postmaster';
import { type ImportsClient, signedIn } from '../app/imports-client';
import { run, type ServerProcess } from '../app/server-process';
import { type ParcelFiles, writeParcels } from './parcels';
import { describeProbes, type Probed, probing } from './probes';
import { milliseconds, timed } from './timing';

type Row = readonly [what: string, value: string];

const SAMPLE_MS = 100;
const WARM_MS = 5000;
const IDLE_MS = 5000;

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

const must = (batch: Batch, state: Batch['state']): void => {
  if (batch.state !== state) throw new Error(batch.refusal?.message.en ?? `${batch.state} instead of ${state}`);
};

async function importAll(address: string, client: ImportsClient, file: string): Promise<readonly Stage[]> {
  const settings = { layer: 'restoration-sites', region: '140300', on: '2020-01-01' };
  const blob = await openAsBlob(file);
  let id = '';
  return [
    await stage(address, 'upload', async () => {
      id = await client.uploaded(settings, { 'parcels.zip': blob });
    }),
    await stage(address, 'read, check, compare, stage', async () => must(await client.done(id, 'read'), 'staged')),
    await stage(address, 'accept all undecided rows', () => client.accept(id)),
    await stage(address, 'apply', async () => must(await client.done(id, 'apply'), 'applied')),
    await stage(address, 'roll back', async () => must(await client.done(id, 'roll-back'), 'rolled-back')),
  ];
}

/** The report alone, as the command line gives it: read, interpreted, all checks, overlaps with what is stored included. */
async function reportAlone(data: string, file: string): Promise<string> {
  const what = ['--layer', 'restoration-sites', '--region', '140300', '--data', data, '--json'];
  const { result, ms } = await timed(() => run(['import', file, ...what]));
  const { read } = JSON.parse(result.stdout) as { read: number };
  return `${milliseconds(ms)} (${read} read)`;
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
  const client = await signedIn(server.address, data, 'administrator');
  await stage(server.address, 'warm', () => pause(WARM_MS));
  const idle = await stage(server.address, 'idle', () => pause(IDLE_MS));
  const report = await reportAlone(data, files.zip);
  const jobs = watchJobs(server.pid);
  const stages = await importAll(server.address, client, files.zip);
  jobs.stop();
  const peak = jobs.peak();
  const what = `import of ${count} parcels (GBK shapefile, EPSG:4547, ${Math.round(files.bytes / 2 ** 20)} MiB)`;
  return [
    [`${what}: peak memory of the job`, peak === null ? 'not told by this system' : `${Math.round(peak)} MiB`],
    ['  report alone, by the command line', report],
    ['  others meanwhile: nothing going on', describeProbes(idle.probed)],
    ...stages.flatMap(({ what: name, ms, probed }): Row[] => [
      [`  ${name}`, milliseconds(ms)],
      [`  others meanwhile: ${name}`, describeProbes(probed)],
    ]),
    ['  ogr2ogr into the same PostgreSQL, no checks', await yardstick(data, files)],
  ];
}
