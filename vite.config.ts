// Two builds from one file: the web app (`vite build` → dist/web, with brotli and gzip beside every asset)
// and Node bundles (`vite build --ssr <entry> --outDir dist/<name>`), whose dependencies stay in node_modules.

import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const COMPRESSIBLE = /\.(?:js|mjs|css|html|svg|json|webmanifest|wasm)$/;
const SMALLEST = 1024;

async function compressFile(path: string): Promise<void> {
  const raw = await readFile(path);
  if (raw.byteLength < SMALLEST) return;
  const [br, gz] = await Promise.all([
    promisify(brotliCompress)(raw, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
        [constants.BROTLI_PARAM_SIZE_HINT]: raw.byteLength,
      },
    }),
    promisify(gzip)(raw, { level: constants.Z_BEST_COMPRESSION }),
  ]);
  await Promise.all([writeFile(`${path}.br`, br), writeFile(`${path}.gz`, gz)]);
}

/** Writes `.br` and `.gz` next to every text asset, so that the server never compresses at request time. */
function precompress(): Plugin {
  let outDir = '';
  return {
    name: 'minemend:precompress',
    apply: (_config, { command, isSsrBuild }) => command === 'build' && !isSsrBuild,
    configResolved(config) {
      outDir = config.build.outDir;
    },
    writeBundle: {
      order: 'post',
      sequential: true,
      async handler() {
        const entries = await readdir(outDir, { recursive: true, withFileTypes: true });
        const files = entries.filter((entry) => entry.isFile() && COMPRESSIBLE.test(entry.name));
        await Promise.all(files.map((entry) => compressFile(join(entry.parentPath, entry.name))));
      },
    },
  };
}

/** What the page asks for first; asked for while the scripts are still being read. */
const FIRST_QUESTIONS = ['/api/packs', '/api/regions', '/api/config'];

/** Lets the browser fetch the first answers and MapLibre's worker beside the scripts instead of after them. */
function preloadFirst(): Plugin {
  return {
    name: 'minemend:preload-first',
    apply: (_config, { command, isSsrBuild }) => command === 'build' && !isSsrBuild,
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle }) {
        const worker = Object.keys(bundle ?? {}).filter((file) => file.includes('maplibre-gl-worker'));
        const link = (attrs: Record<string, string | boolean>) => ({ tag: 'link', attrs, injectTo: 'head' as const });
        return [
          ...FIRST_QUESTIONS.map((href) => link({ rel: 'preload', as: 'fetch', href, crossorigin: 'anonymous' })),
          ...worker.map((file) => link({ rel: 'prefetch', href: `/${file}` })),
        ];
      },
    },
  };
}

const proxied = ['/api', '/tiles', '/healthz', '/readyz', '/basemap'];

export default defineConfig(({ isSsrBuild }) => ({
  plugins: [react(), preloadFirst(), precompress()],
  build: {
    outDir: 'dist/web',
    emptyOutDir: true,
    target: isSsrBuild ? 'node20' : 'es2023',
    manifest: !isSsrBuild,
    modulePreload: { polyfill: false },
    copyPublicDir: !isSsrBuild,
    minify: !isSsrBuild,
    sourcemap: Boolean(isSsrBuild),
    chunkSizeWarningLimit: 1500,
    reportCompressedSize: false,
    rolldownOptions: { checks: { pluginTimings: false } },
  },
  worker: { format: 'es' },
  server: {
    host: '127.0.0.1',
    port: 5173,
    proxy: Object.fromEntries(proxied.map((path) => [path, 'http://127.0.0.1:8080'])),
  },
}));
