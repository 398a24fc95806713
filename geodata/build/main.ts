// Writes the generated files below geodata/ (first argument: that folder, by default ./geodata).
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { generate } from './generate';

const folder = process.argv[2] ?? 'geodata';
const files = generate(await readFile(join(folder, 'regions/regions.geojson'), 'utf8'));
for (const [path, text] of files) {
  const target = join(folder, path);
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, text);
  console.log(`${target}: ${text.length} characters`);
}
