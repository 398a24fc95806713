// One request to the server: JSON goes out, a value or a problem with sentences in both languages comes back.
import type { Problem } from '../contract/api';

export type { Problem } from '../contract/api';

/** `status` of a problem is 0 when no answer came. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
}

export interface ClientOptions {
  readonly fetch: (input: string, init?: RequestInit) => Promise<Response>;
  /** Without a trailing slash; empty for the page's own origin. */
  readonly baseUrl: string;
}

export type Query = Readonly<Record<string, string | number | boolean | undefined>>;

const problemOf = (type: string, status: number, title: string, zh: string, en: string): Problem => ({
  type: `/problems/${type}`,
  title,
  status,
  detail: { zh, en },
});

export const unreachable = (): Problem =>
  problemOf(
    'unreachable',
    0,
    'No connection',
    '连不上服务器：请检查网络或确认服务已启动，然后重试。',
    'The server did not answer: check the connection or that it is running, then try again.',
  );

export const unreadable = (status: number): Problem =>
  problemOf(
    'unreadable-answer',
    status,
    'Unreadable answer',
    `服务器的答复无法读取（HTTP ${status}）：请刷新页面重试。`,
    `The server's answer could not be read (HTTP ${status}): reload the page and try again.`,
  );

export const isProblem = (body: unknown): body is Problem =>
  typeof body === 'object' && body !== null && 'title' in body && 'detail' in body && typeof body.detail === 'object';

export function pathOf(path: string, query: Query): string {
  const parameters = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) if (value !== undefined) parameters.set(key, String(value));
  const text = parameters.toString();
  return text === '' ? path : `${path}?${text}`;
}

const isAbort = (error: unknown): boolean => error instanceof Error && error.name === 'AbortError';

async function bodyOf(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch (error) {
    if (isAbort(error)) throw error;
    return undefined;
  }
}

/** What is sent: nothing, or a JSON body. */
export interface Sent {
  readonly method: 'POST' | 'PUT';
  readonly body?: unknown;
}

const sending = ({ method, body }: Sent): RequestInit => ({
  method,
  headers: { accept: 'application/json', 'content-type': 'application/json' },
  body: JSON.stringify(body ?? {}),
});

/** What a status and a body mean; the same for every way of sending. */
export function answerOf<T>(status: number, body: unknown): Result<T> {
  const done = status >= 200 && status < 300;
  if (done && typeof body === 'object' && body !== null) return { ok: true, value: body as T };
  return { ok: false, problem: isProblem(body) ? body : unreadable(status) };
}

/** Throws on an abort by the caller alone, as fetch does it. */
export async function call<T>(
  client: ClientOptions,
  path: string,
  options: CallOptions = {},
  sent: Sent | null = null,
): Promise<Result<T>> {
  let response: Response;
  try {
    response = await client.fetch(`${client.baseUrl}${path}`, {
      ...(sent ? sending(sent) : { headers: { accept: 'application/json' } }),
      ...(options.signal ? { signal: options.signal } : {}),
    });
  } catch (error) {
    if (isAbort(error)) throw error;
    return { ok: false, problem: unreachable() };
  }
  return answerOf(response.status, await bodyOf(response));
}
