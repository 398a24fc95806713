// JavaScript before the first map idle: the entry, everything it imports statically, and MapLibre's worker,
// as the build's manifest says. Chunks loaded on demand (3D columns, charts) must not be in it.

import { readFileSync } from 'node:fs';

const OUT = 'dist/web';
const manifest = JSON.parse(readFileSync(`${OUT}/.vite/manifest.json`, 'utf8'));

function withStaticImports(key, seen = new Set()) {
  if (seen.has(key)) return seen;
  seen.add(key);
  for (const imported of manifest[key].imports ?? []) withStaticImports(imported, seen);
  return seen;
}

const entries = Object.keys(manifest).filter((key) => manifest[key].isEntry);
const initial = [...new Set(entries.flatMap((key) => [...withStaticImports(key)]))];
const files = initial.map((key) => manifest[key].file).filter((file) => /\.m?js$/.test(file));
const workers = Object.values(manifest)
  .map((chunk) => chunk.file)
  .filter((file) => /maplibre-gl-worker/.test(file));

if (entries.length === 0 || workers.length !== 1) {
  throw new Error(`The initial scripts can't be told from the manifest: entries ${entries}, workers ${workers}`);
}

// Held from both sides: a list that is too small, or a marker that nothing carries, would let everything pass.
const SMALLEST_BYTES = 1_000_000;
const ON_DEMAND = /luma\.gl|echarts/;
const read = (file) => readFileSync(`${OUT}/${file}`, 'utf8');
const scripts = [...new Set([...files, ...workers])];
const bytes = scripts.reduce((sum, file) => sum + read(file).length, 0);
if (bytes < SMALLEST_BYTES) throw new Error(`Only ${bytes} bytes of initial scripts found: MapLibre is not among them`);

const later = Object.values(manifest).filter(({ file }) => /\.m?js$/.test(file) && !scripts.includes(file));
if (!later.some(({ file }) => ON_DEMAND.test(read(file)))) throw new Error('No on-demand chunk holds the 3D columns');
const heavy = scripts.filter((file) => ON_DEMAND.test(read(file)));
if (heavy.length > 0) throw new Error(`On-demand code is among the initial scripts: ${heavy}`);

export default [
  {
    name: 'JavaScript before the first map idle',
    path: scripts.map((file) => `${OUT}/${file}`),
    limit: '480 kB',
    brotli: true,
  },
];
