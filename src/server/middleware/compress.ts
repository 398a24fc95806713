// Compresses what is worth it on the way out: brotli where the client takes it, otherwise gzip.

import { pipeline, Readable } from 'node:stream';
import { promisify } from 'node:util';
import { brotliCompress, constants, createGzip, gzip } from 'node:zlib';
import type { MiddlewareHandler } from 'hono';

const WORTH_IT = 1024;
const COMPRESSIBLE =
  /^(application\/(json|problem\+json|geo\+json|schema\+json|vnd\.oai\.openapi\+json|vnd\.mapbox-vector-tile)|text\/)/;

/** Sent piece by piece as things happen: nothing may hold it back. */
const ENDLESS = 'text/event-stream';

const gzipped = promisify(gzip);
const brotlied = promisify(brotliCompress);

type Encoding = 'br' | 'gzip';

const REFUSED = /^q=0(\.0*)?$/;

/** A `q=0` refuses an encoding; `*` stands for those not named. */
function takesGzip(accept: string): boolean {
  const named = namedIn(accept);
  return named.get('gzip') ?? named.get('*') ?? false;
}

const namedIn = (accept: string): ReadonlyMap<string, boolean> =>
  new Map(
    accept
      .toLowerCase()
      .split(',')
      .map((part) => part.trim().split(/\s*;\s*/))
      .map(([name = '', quality = '']) => [name, !REFUSED.test(quality)]),
  );

/** Best encoding both sides know. */
export function encodingFor(accept: string): Encoding | null {
  if (namedIn(accept).get('br')) return 'br';
  return takesGzip(accept) ? 'gzip' : null;
}

const compressed = (body: ArrayBuffer, encoding: Encoding): Promise<Uint8Array> =>
  encoding === 'br'
    ? brotlied(body, {
        params: {
          [constants.BROTLI_PARAM_QUALITY]: 4,
          [constants.BROTLI_PARAM_SIZE_HINT]: body.byteLength,
        },
      })
    : gzipped(body, { level: 6 });

function encoded(response: Response, body: BodyInit, encoding: Encoding): Response {
  const headers = new Headers(response.headers);
  headers.set('content-encoding', encoding);
  headers.append('vary', 'accept-encoding');
  headers.delete('content-length');
  return new Response(body, { status: response.status, headers });
}

/** Answers marked `x-streamed` are compressed as they come; the mark does not leave the server. */
function streamed(response: Response, gzips: boolean): Response {
  const headers = new Headers(response.headers);
  headers.delete('x-streamed');
  const plain = new Response(response.body, { status: response.status, headers });
  if (!gzips || !plain.body) return plain;
  const source = Readable.fromWeb(plain.body as Parameters<typeof Readable.fromWeb>[0]);
  const gzipping = createGzip();
  // Either end going away closes the other; the reader of the answer sees an error as its own.
  pipeline(source, gzipping, () => undefined);
  return encoded(plain, Readable.toWeb(gzipping) as unknown as ReadableStream, 'gzip');
}

export const compress = (): MiddlewareHandler => async (c, next) => {
  await next();
  const response = c.res;
  const accept = c.req.header('accept-encoding') ?? '';
  if (response.headers.has('x-streamed')) {
    c.res = undefined;
    c.res = streamed(response, takesGzip(accept));
    return;
  }
  const type = response.headers.get('content-type') ?? '';
  if (type.startsWith(ENDLESS)) return;
  const encoding = encodingFor(accept);
  if (encoding === null || !response.body || response.headers.has('content-encoding') || !COMPRESSIBLE.test(type))
    return;
  const body = await response.clone().arrayBuffer();
  if (body.byteLength < WORTH_IT) return;
  const bytes = await compressed(body, encoding);
  c.res = undefined;
  c.res = encoded(response, bytes as Uint8Array<ArrayBuffer>, encoding);
};
