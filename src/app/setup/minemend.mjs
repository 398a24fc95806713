#!/usr/bin/env node
// The `minemend` command of a checkout: runs the built command line.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from './ensure.mjs';

const cli = join(ROOT, 'dist', 'server', 'cli.js');
if (existsSync(cli)) {
  const { main } = await import(pathToFileURL(cli).href);
  process.exitCode = await main(process.argv.slice(2));
} else {
  console.error('尚未构建，请先运行 npm run up。 · Not built yet: run npm run up first.');
  process.exitCode = 1;
}
