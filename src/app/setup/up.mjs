// `npm run up`: packages, build, server with the four packs. Arguments after `--` go to `minemend serve`.

import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt, ensureInstalled, ROOT, runSetup } from './ensure.mjs';

await runSetup(async () => {
  await ensureInstalled();
  await ensureBuilt();
  const cli = await import(pathToFileURL(join(ROOT, 'dist', 'server', 'cli.js')).href);
  process.exitCode = await cli.main(['serve', ...process.argv.slice(2)]);
});
