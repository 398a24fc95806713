// Imports and people over the wire: what is sent, and what comes of an upload that ends in each way.
import { describe, expect, it } from 'vitest';
import { createImportsClient, type UploadRequest } from '../../src/client/imports-client';
import { createPeopleClient } from '../../src/client/people-client';

interface Asked {
  readonly url: string;
  readonly method: string;
  readonly body: unknown;
}

function recorder(status = 200) {
  const asked: Asked[] = [];
  const options = {
    baseUrl: 'http://host',
    fetch: async (url: string, init?: RequestInit) => {
      asked.push({
        url,
        method: init?.method ?? 'GET',
        body: init?.body === undefined ? null : JSON.parse(String(init.body)),
      });
      return Response.json({ id: 'b1' }, { status });
    },
  };
  return { asked, options };
}

describe('imports', () => {
  it('ask and write at the addresses of the interface', async () => {
    const { asked, options } = recorder();
    const client = createImportsClient(options);
    await client.rows('b/1', { outcome: 'new', undecided: undefined, after: 3, limit: 50 });
    await client.decide('b1', { code: 'overlap', choice: 'exclude' });
    await client.apply('b1', '七月台账');
    await client.read('b1');
    expect(asked).toEqual([
      { url: 'http://host/api/imports/b%2F1/rows?outcome=new&after=3&limit=50', method: 'GET', body: null },
      { url: 'http://host/api/imports/b1/decisions', method: 'POST', body: { code: 'overlap', choice: 'exclude' } },
      { url: 'http://host/api/imports/b1/apply', method: 'POST', body: { why: '七月台账' } },
      { url: 'http://host/api/imports/b1/read', method: 'POST', body: {} },
    ]);
  });

  it('an accepted job is an answer like any other', async () => {
    const { options } = recorder(202);
    expect(await createImportsClient(options).apply('b1', 'x')).toEqual({ ok: true, value: { id: 'b1' } });
  });
});

describe('people', () => {
  it('sign in by a body, never by an address', async () => {
    const { asked, options } = recorder();
    await createPeopleClient(options).signIn('admin', 'secret words');
    expect(asked[0]?.url).toBe('http://host/api/auth/sign-in/username');
    expect(asked[0]?.body).toEqual({ username: 'admin', password: 'secret words' });
  });
});

/** Stands for the browser's request: `end` brings about how it ended. */
class FakeRequest extends EventTarget {
  readonly upload = new EventTarget();
  readonly opened: string[] = [];
  readonly headers: Record<string, string> = {};
  status = 0;
  responseText = '';
  sent: Blob | null = null;
  open(method: string, url: string): void {
    this.opened.push(`${method} ${url}`);
  }
  setRequestHeader(name: string, value: string): void {
    this.headers[name] = value;
  }
  send(content: Blob): void {
    this.sent = content;
  }
  abort(): void {
    this.dispatchEvent(new Event('abort'));
  }
  end(type: 'load' | 'error', status = 0, responseText = ''): void {
    this.status = status;
    this.responseText = responseText;
    this.dispatchEvent(new Event(type));
  }
}

function upload(signal = new AbortController().signal) {
  const request = new FakeRequest();
  const sent: number[] = [];
  const client = createImportsClient(recorder().options, () => request as unknown as UploadRequest);
  const result = client.upload('b1', '图 斑.shp', new Blob(['1234']), {
    signal,
    onProgress: (bytes) => void sent.push(bytes),
  });
  return { request, result, sent };
}

describe('an upload', () => {
  it('sends the bytes as they are, tells how far it is, and gives the batch', async () => {
    const { request, result, sent } = upload();
    request.upload.dispatchEvent(Object.assign(new Event('progress'), { loaded: 3 }));
    request.end('load', 200, '{"id":"b1"}');
    expect(await result).toEqual({ ok: true, value: { id: 'b1' } });
    expect(sent).toEqual([3]);
    expect(request.opened).toEqual(['PUT http://host/api/imports/b1/files/%E5%9B%BE%20%E6%96%91.shp']);
    expect(request.headers['content-type']).toBe('application/octet-stream');
    expect(await request.sent?.text()).toBe('1234');
  });

  it('refused by the server is its problem, and a page of a proxy is one, too', async () => {
    const problem = { type: '/problems/x', title: 'X', status: 413, detail: { zh: '太大', en: 'too large' } };
    const refused = upload();
    refused.request.end('load', 413, JSON.stringify(problem));
    expect(await refused.result).toEqual({ ok: false, problem });
    const proxy = upload();
    proxy.request.end('load', 502, '<html>');
    expect(await proxy.result).toMatchObject({ ok: false, problem: { status: 502 } });
  });

  it('without a connection is a problem that says to try again', async () => {
    const { request, result } = upload();
    request.end('error');
    expect(await result).toMatchObject({ ok: false, problem: { status: 0, type: '/problems/unreachable' } });
  });

  it('cancelled is thrown, before it began and while it runs', async () => {
    const controller = new AbortController();
    const running = upload(controller.signal);
    controller.abort();
    await expect(running.result).rejects.toMatchObject({ name: 'AbortError' });
    await expect(upload(AbortSignal.abort()).result).rejects.toMatchObject({ name: 'AbortError' });
  });
});
