// `npm run build`: dist/web and dist/server, only when the sources changed; `--force` always.

import { ensureBuilt, runSetup } from './ensure.mjs';

await runSetup(() => ensureBuilt({ force: process.argv.includes('--force') }));
