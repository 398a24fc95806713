// One way out for every resource: the format asked for, its tag, and nothing worked out for who has it already.
import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { PLAIN } from '../../contract/scalars';
import type { Viewer } from '../../contract/store';
import { matchesTag, notModified } from '../middleware/entity-tag';
import { done, type Failure, failed, type Outcome } from '../outcome';
import { problemResponse } from '../problem';
import type { Services } from '../services';
import type { Snapshot } from '../snapshot';
import { classOf, sessionOf, viewerOf } from '../viewer';
import { type Format, HTML_TYPE, negotiate } from './formats';
import { PAGE_POLICY } from './page-shell';

export interface Ask {
  readonly url: URL;
  /** Address of the landing page. */
  readonly base: string;
  readonly params: Readonly<Record<string, string>>;
  /** Query parameters but `f`. */
  readonly query: ReadonlyMap<string, string>;
  readonly snapshot: Snapshot;
  readonly services: Services;
  readonly viewer: Viewer;
  readonly now: Date;
}

export interface Answer {
  readonly type: string;
  readonly json: () => Promise<string | Uint8Array<ArrayBuffer>> | string;
  readonly html: () => Promise<string> | string;
  readonly headers?: Readonly<Record<string, string>>;
  /** What the answer depends on besides its address and the data version. */
  readonly depends?: string;
}

export interface Resource {
  readonly path: string;
  /** Query parameters that it takes besides `f`; those of items depend on the collection and are checked there. */
  readonly parameters?: readonly string[] | 'own';
  readonly answer: (ask: Ask) => Promise<Outcome<Answer>> | Outcome<Answer>;
}

function queryOf(url: URL): Outcome<ReadonlyMap<string, string>> {
  const query = new Map<string, string>();
  for (const [parameter, given] of url.searchParams) {
    if (query.has(parameter)) {
      const expected = { zh: '只给一次', en: 'one value' };
      return failed({ code: 'bad-parameter', parameter, given, expected });
    }
    if (!PLAIN.test(given)) {
      const expected = { zh: '不含控制字符的文字', en: 'text without control characters' };
      return failed({ code: 'bad-parameter', parameter, given, expected });
    }
    query.set(parameter, given);
  }
  return done(query);
}

function strangerIn(resource: Resource, query: ReadonlyMap<string, string>): Failure | null {
  if (resource.parameters === 'own') return null;
  const allowed = ['f', ...(resource.parameters ?? [])];
  const parameter = [...query.keys()].find((key) => !allowed.includes(key));
  return parameter === undefined ? null : { code: 'unknown-parameter', parameter, allowed };
}

/** Changes when the form of the answers changes while their data do not. */
const FORM = 'ogc-1';

function tagOf(ask: Ask, format: Format, answer: Answer): string {
  const parts = [FORM, ask.snapshot.state.version, classOf(ask.viewer), format, answer.depends ?? '', ask.url.href];
  return `W/"${createHash('sha256').update(parts.join('\n')).digest('base64url').slice(0, 22)}"`;
}

const respond = async (request: Request, ask: Ask, format: Format, answer: Answer): Promise<Response> => {
  const headers = new Headers({
    ...answer.headers,
    'content-type': format === 'html' ? `${HTML_TYPE}; charset=utf-8` : answer.type,
    etag: tagOf(ask, format, answer),
    'cache-control': 'no-cache',
    vary: 'accept',
    ...(format === 'html' ? { 'content-security-policy': PAGE_POLICY } : {}),
  });
  const known = request.headers.get('if-none-match');
  if (known !== null && matchesTag(known, headers.get('etag') as string)) return notModified(headers);
  return new Response(format === 'html' ? await answer.html() : await answer.json(), { headers });
};

export const answering =
  (resource: Resource, services: Services, now: () => Date) =>
  async (c: Context): Promise<Response> => {
    const refused = (failure: Failure): Response => problemResponse(failure, c.req.path);
    const url = new URL(c.req.url);
    const asked = queryOf(url);
    if (!asked.ok) return refused(asked.failure);
    const stranger = strangerIn(resource, asked.value);
    if (stranger) return refused(stranger);
    const format = negotiate(asked.value.get('f'), c.req.header('accept') ?? null);
    if (!format.ok) return refused(format.failure);
    const query = new Map(asked.value);
    query.delete('f');
    const ask: Ask = {
      url,
      base: `${url.origin}/ogc`,
      params: c.req.param() as Record<string, string>,
      query,
      snapshot: await services.snapshots.current(),
      services,
      viewer: viewerOf(sessionOf(c)),
      now: now(),
    };
    const outcome = await resource.answer(ask);
    return outcome.ok ? respond(c.req.raw, ask, format.value, outcome.value) : refused(outcome.failure);
  };
