// `npm run bench`: prints what this machine needs for starting, tiles, figures, the first map and a
// large import. Never a test.
import { cpus, totalmem } from 'node:os';
import { getJson } from '../app/http';
import { build, type ServerProcess, startServer, temporaryFolder } from '../app/server-process';
import { measureFirstMap } from './first-map';
import { benchImport } from './import';
import { benchProgress } from './progress';
import { benchTiles } from './tiles';
import { median, milliseconds, timed } from './timing';

type Row = readonly [what: string, value: string];

const LAYERS = ['mining-zones', 'restoration-sites', 'gangue-piles', 'water-points'];
const REPEATS = 20;
const PARCELS = Number(process.env.BENCH_PARCELS ?? 100_000);
const SITES = Number(process.env.BENCH_SITES ?? 1_000_000);

function printTable(rows: readonly Row[]): void {
  const width = Math.max(...rows.map(([what]) => what.length));
  for (const [what, value] of rows) process.stdout.write(`${what.padEnd(width)}  ${value}\n`);
}

async function describeData(server: ServerProcess): Promise<Row[]> {
  const counts = await Promise.all(
    LAYERS.map(async (layer) => {
      const { total } = await getJson<{ total: number }>(server.address, `/api/features?layer=${layer}&limit=1`);
      return `${layer} ${total}`;
    }),
  );
  const { targets } = await getJson<{ targets: unknown[] }>(server.address, '/api/targets?asOf=2020-11-15');
  return [
    [
      'machine',
      `${cpus().length} × ${cpus()[0]?.model}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`,
    ],
    ['data', `${counts.join(', ')}, targets ${targets.length}`],
  ];
}

async function benchStart(data: string): Promise<{ rows: Row[]; server: ServerProcess }> {
  const args = ['--port', '0', '--data', data];
  const first = await timed(() => startServer(args));
  await first.result.stop();
  const second = await timed(() => startServer(args));
  return {
    rows: [
      ['first start (database made, packs loaded)', milliseconds(first.ms)],
      ['second start', milliseconds(second.ms)],
    ],
    server: second.result,
  };
}

async function benchTargets(server: ServerProcess): Promise<Row[]> {
  const ask = (region: string, asOf: string) =>
    timed(() => getJson(server.address, `/api/targets?region=${region}&asOf=${asOf}`));
  const first = await ask('140300', '2020-09-15');
  const others: number[] = [];
  for (let day = 1; day <= REPEATS; day += 1) {
    others.push((await ask('140300', `2020-10-${String(day).padStart(2, '0')}`)).ms);
  }
  const again = await ask('140300', '2020-09-15');
  return [
    ['/api/targets of 阳泉, first', milliseconds(first.ms)],
    [`/api/targets of 阳泉, ${REPEATS} other days, median`, milliseconds(median(others))],
    ['/api/targets of 阳泉, same day again', milliseconds(again.ms)],
  ];
}

async function main(): Promise<void> {
  await build();
  const folder = await temporaryFolder();
  try {
    const { rows, server } = await benchStart(folder.path);
    try {
      const table = [...(await describeData(server)), ...rows];
      table.push(...(await benchTiles(server.address, REPEATS)));
      table.push(...(await benchTargets(server)));
      table.push(...(await measureFirstMap(server.address)));
      table.push(...(await benchImport(server, folder.path, PARCELS)));
      printTable(table);
    } finally {
      await server.stop();
    }
  } finally {
    await folder.remove();
  }
  printTable(await benchProgress(SITES));
}

await main();
