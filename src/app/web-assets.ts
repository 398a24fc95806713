// Serves the built web app: hashed files for ever, precompressed where the browser takes it, index.html for every page.
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';

export interface WebAssets {
  /** null: no such file, and not a page either. */
  respond(request: Request): Response | null;
}

interface Variant {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly encoding: 'br' | 'gzip' | null;
}

interface Asset {
  readonly variants: readonly Variant[];
  readonly headers: Readonly<Record<string, string>>;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
};

const HASHED = /^\/assets\//;
/** Addresses that are never a page. */
const INTERFACES = /^\/(?:api|tiles|ogc|basemap|healthz|readyz|metrics)(?:\/|$)/;
const COMPRESSED = /\.(?:br|gz)$/;

function contentSecurityPolicy(tileOrigins: readonly string[]): string {
  const remote = tileOrigins.map((origin) => ` ${origin}`).join('');
  return [
    "default-src 'self'",
    "script-src 'self'",
    "worker-src 'self' blob:",
    "style-src 'self' 'unsafe-inline'",
    `img-src 'self' data: blob:${remote}`,
    `connect-src 'self'${remote}`,
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'self'",
  ].join('; ');
}

async function readVariant(path: string, encoding: Variant['encoding']): Promise<Variant[]> {
  const body = await readFile(path).catch(() => null);
  return body === null ? [] : [{ body: new Uint8Array(body), encoding }];
}

async function readAsset(folder: string, path: string, policy: string): Promise<Asset> {
  const file = join(folder, path);
  const found = await Promise.all([
    readVariant(`${file}.br`, 'br'),
    readVariant(`${file}.gz`, 'gzip'),
    readVariant(file, null),
  ]);
  const variants = found.flat();
  const hash = createHash('sha256');
  for (const variant of variants.slice(-1)) hash.update(variant.body);
  const isPage = extname(path) === '.html';
  return {
    variants,
    headers: {
      'content-type': TYPES[extname(path)] ?? 'application/octet-stream',
      'cache-control': HASHED.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      vary: 'accept-encoding',
      etag: `"${hash.digest('base64url').slice(0, 22)}"`,
      ...(isPage ? { 'content-security-policy': policy } : {}),
    },
  };
}

const accepts = (request: Request, encoding: string): boolean =>
  (request.headers.get('accept-encoding') ?? '').split(',').some((part) => {
    const [name, quality] = part.split(';').map((text) => text.trim());
    return name === encoding && quality !== 'q=0';
  });

function answer(asset: Asset, request: Request): Response {
  if (request.headers.get('if-none-match') === asset.headers.etag) {
    return new Response(null, { status: 304, headers: asset.headers });
  }
  const variant = asset.variants.find(({ encoding }) => encoding === null || accepts(request, encoding));
  if (variant === undefined) return new Response(null, { status: 406 });
  const headers = { ...asset.headers, 'content-length': String(variant.body.byteLength) };
  return new Response(request.method === 'HEAD' ? null : variant.body, {
    headers: variant.encoding === null ? headers : { ...headers, 'content-encoding': variant.encoding },
  });
}

/** The front page is for whoever asks; elsewhere a page is for who wants one. */
const wantsPage = (request: Request, path: string): boolean =>
  path === '/' ||
  (extname(path) === '' && !INTERFACES.test(path) && (request.headers.get('accept') ?? '').includes('text/html'));

/** Reads the folder once; the files are few and small enough to be kept. */
export async function readWebAssets(folder: string, tileOrigins: readonly string[]): Promise<WebAssets> {
  const policy = contentSecurityPolicy(tileOrigins);
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && !COMPRESSED.test(entry.name))
    .map((entry) => `/${relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/')}`)
    .filter((path) => !path.startsWith('/.'));
  const assets = new Map(
    await Promise.all(paths.map(async (path) => [path, await readAsset(folder, path, policy)] as const)),
  );
  return {
    respond(request) {
      if (request.method !== 'GET' && request.method !== 'HEAD') return null;
      const path = new URL(request.url).pathname;
      const asset = assets.get(path) ?? (wantsPage(request, path) ? assets.get('/index.html') : undefined);
      return asset === undefined ? null : answer(asset, request);
    },
  };
}
