// Binds the port before the data is ready: a taken port is told at once, and until then the answer is "starting".
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer, type Http2Bindings, type HttpBindings } from '@hono/node-server';
import type { LocalText } from '../domain/text';
import { type Refused, refused } from './step';

/** `from`: address of the client. */
export type Answer = (request: Request, from: string | null) => Response | Promise<Response>;

export interface Listener {
  readonly address: string;
  /** From now on requests go here. */
  answerWith(fetch: Answer): void;
  /** Stops taking connections and waits, for a while, until open requests are answered. */
  close(): Promise<void>;
}

const PATIENCE_MS = 3000;
/** Of a whole request: an upload of a gigabyte takes its time. */
const REQUEST_MS = 3 * 3_600_000;

/** For people: it loads itself again until the page is there. */
const startingPage = ({ zh, en }: LocalText): string => `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta http-equiv="refresh" content="1"><title>Minemend</title></head>
<body><p>${zh}</p><p lang="en">${en}</p></body></html>`;

function starting(request: Request): Response {
  if (new URL(request.url).pathname === '/healthz') return Response.json({ status: 'ok' });
  const detail = { zh: '服务正在启动，请稍候再试。', en: 'The server is starting; try again in a moment.' };
  if (request.headers.get('accept')?.includes('text/html'))
    return new Response(startingPage(detail), {
      status: 503,
      headers: { 'content-type': 'text/html; charset=utf-8', 'retry-after': '1', 'cache-control': 'no-store' },
    });
  return Response.json(
    { type: 'about:blank', title: 'Starting', status: 503, detail },
    { status: 503, headers: { 'content-type': 'application/problem+json', 'retry-after': '1' } },
  );
}

function explain(error: NodeJS.ErrnoException, host: string, port: number): Refused {
  if (error.code === 'EADDRINUSE') {
    return refused(
      `端口 ${port} 已被占用。请停止占用它的程序，或用 --port 换一个端口。`,
      `Port ${port} is in use. Stop the program that uses it, or choose another with --port.`,
    );
  }
  if (error.code === 'EACCES') {
    return refused(
      `无权使用端口 ${port}。请用 --port 换一个 1024 以上的端口。`,
      `Port ${port} needs more rights than this account has. Choose one above 1024 with --port.`,
    );
  }
  return refused(
    `无法在 ${host}:${port} 监听（${error.code ?? error.message}）。请检查 --host 和 --port。`,
    `Can't listen on ${host}:${port} (${error.code ?? error.message}). Check --host and --port.`,
  );
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const force = setTimeout(() => server.closeAllConnections(), PATIENCE_MS);
    server.close(() => {
      clearTimeout(force);
      resolve();
    });
    server.closeIdleConnections();
  });
}

const forUrl = (host: string): string => {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
};

const addressOf = (incoming: HttpBindings['incoming'] | Http2Bindings['incoming']): string | null =>
  incoming.socket?.remoteAddress ?? null;

export function listen(host: string, port: number): Promise<{ ok: true; listener: Listener } | Refused> {
  let fetch: Answer = starting;
  const server = createAdaptorServer({
    fetch: (request, { incoming }) => fetch(request, addressOf(incoming)),
  }) as Server;
  server.requestTimeout = REQUEST_MS;
  return new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => resolve(explain(error, host, port)));
    server.listen(port, host, () => {
      const bound = server.address() as AddressInfo;
      const listener: Listener = {
        address: `http://${forUrl(host)}:${bound.port}`,
        answerWith(next) {
          fetch = next;
        },
        close: () => closeServer(server),
      };
      resolve({ ok: true, listener });
    });
  });
}
