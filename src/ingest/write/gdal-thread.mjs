// The worker thread in which GDAL (WebAssembly) writes files. Plain JavaScript, loaded from here by path: bundles leave
// it alone. It reads nothing but the tables that this program has just written, works off its orders, and ends.

import { createRequire } from 'node:module';
import { dirname, relative } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';

const { folder, orders } = workerData;
const warnings = [];

async function start() {
  const require = createRequire(import.meta.url);
  const program = require.resolve('gdal3.js/node.js');
  return require(program)({
    // The package looks its data up below the current directory.
    path: relative(process.cwd(), `${dirname(program)}/dist/package`),
    dest: folder,
    useWorker: false,
    logHandler: () => {},
    errorHandler: (text) => warnings.push(text),
  });
}

const TABLE = ['EMPTY_STRING_AS_NULL=YES', 'KEEP_GEOM_COLUMNS=NO'];

async function carryOut(gdal, { input, output, options }) {
  const { datasets } = await gdal.open([input], TABLE);
  const dataset = datasets[0];
  if (!dataset) throw new Error(`${input} was not read`);
  const written = await gdal.ogr2ogr(dataset, options, output);
  await gdal.close(dataset);
  return written.all.map(({ local }) => local.slice('/output/'.length));
}

const messageOf = (error) => [error].flat(3).map((each) => each?.message ?? String(each));

async function work() {
  try {
    const gdal = await start();
    const files = [];
    for (const order of orders) files.push(...(await carryOut(gdal, order)));
    return { ok: true, files };
  } catch (error) {
    return { ok: false, detail: [...messageOf(error), ...warnings].join('; ') };
  }
}

parentPort.postMessage(await work());
