// The server as a process: what it serves, what it refuses, what survives.
import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { everyFeature, getJson } from './http';
import { build, run, type ServerProcess, startServer, temporaryFolder } from './server-process';

const LAYERS = ['mining-zones', 'restoration-sites', 'gangue-piles', 'water-points'];
const SITE = 'YQ-AP-140321-001';
const ON = '2021-03-01';

interface Feature {
  status: string | null;
  drill: boolean;
  history: { status?: string; effectiveOn: string; why: string; drill: boolean }[];
}

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let server: ServerProcess;
const start = (...args: string[]) => startServer(['--port', '0', '--data', folder.path, ...args]);
const read = () => getJson<Feature>(server.address, `/api/features/${SITE}?asOf=${ON}`);
const setStatus = (status: string, why: string) =>
  run(['status', SITE, status, '--on', ON, '--why', why, '--data', folder.path, '--json']);

beforeAll(async () => {
  await build();
  folder = await temporaryFolder();
  server = await start();
});
afterAll(async () => {
  await server.stop();
  await folder.remove();
});

describe('the web app', () => {
  it('is a page that may load nothing from elsewhere', async () => {
    const response = await fetch(server.address, { headers: { accept: 'text/html' } });
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('<div id="app"');
    expect(response.headers.get('content-security-policy')).toContain("connect-src 'self';");
    expect(response.headers.get('cache-control')).toBe('no-cache');
  });

  it('is there for whoever asks for the address alone', async () => {
    const response = await fetch(server.address, { headers: { accept: '*/*' } });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain('text/html');
  });

  it('sends its scripts compressed and for ever', async () => {
    const page = await (await fetch(server.address, { headers: { accept: 'text/html' } })).text();
    const script = /src="(\/assets\/[^"]+\.js)"/.exec(page)?.[1] ?? '';
    for (const encoding of ['br', 'gzip']) {
      const response = await fetch(new URL(script, server.address), { headers: { 'accept-encoding': encoding } });
      expect(response.headers.get('content-encoding')).toBe(encoding);
      expect(response.headers.get('cache-control')).toContain('immutable');
      const again = await fetch(new URL(script, server.address), {
        headers: { 'accept-encoding': encoding, 'if-none-match': response.headers.get('etag') ?? '' },
      });
      expect(again.status).toBe(304);
    }
  });

  it('answers unknown addresses of the API with a problem, not with a page', async () => {
    const response = await fetch(new URL('/api/nothing', server.address), { headers: { accept: 'text/html' } });
    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
  });

  it('does not serve files outside its folder', async () => {
    const response = await fetch(`${server.address}/%2e%2e/server/cli.js`, { headers: { accept: '*/*' } });
    expect(response.status).toBe(404);
  });
});

describe('a second server', () => {
  it('on the same data is refused and told who holds it', async () => {
    const { code, stderr } = await run(['serve', '--port', '0', '--data', folder.path]);
    expect(code).toBe(1);
    expect(stderr).toContain(String(server.pid));
    expect(stderr).toContain(server.address);
  });

  it('on a taken port is refused, names the port and lets go of its data', async () => {
    const other = await temporaryFolder();
    const taken = createServer();
    await new Promise<void>((done) => taken.listen(0, '127.0.0.1', done));
    const { port } = taken.address() as { port: number };
    const { code, stderr } = await run(['serve', '--port', String(port), '--data', other.path, '--empty']);
    expect(code).toBe(1);
    expect(stderr).toContain(`端口 ${port} 已被占用`);
    expect(stderr).toContain(`Port ${port} is in use`);
    const after = await startServer(['--port', '0', '--data', other.path, '--empty']);
    expect((await after.stop()).code).toBe(0);
    await new Promise((done) => taken.close(done));
    await other.remove();
  });
});

describe('a status from the command line', () => {
  it('is there at once on the running server, in full', async () => {
    const answer = JSON.parse((await setStatus('accepted', '命令行验收')).stdout);
    expect(answer).toMatchObject({ ok: true, site: SITE });
    const feature = await read();
    expect(feature.status).toBe('accepted');
    expect(feature.history.some(({ why, drill }) => why === '命令行验收' && !drill)).toBe(true);
  });

  it('survives kill -9 of the server', async () => {
    expect(JSON.parse((await setStatus('reopened', '复核发现反弹')).stdout).ok).toBe(true);
    const killed = await server.stop('SIGKILL');
    expect(killed.signal).toBe('SIGKILL');
    server = await start();
    expect((await read()).status).toBe('reopened');
  });

  it('survives a clean stop by Ctrl-C', async () => {
    const { code, stdout } = await server.stop('SIGINT');
    expect(code).toBe(0);
    expect(stdout).toContain('stopping');
    server = await start();
    expect((await read()).status).toBe('reopened');
  });
});

describe('--no-drill', () => {
  const findDrill = async () => {
    const found: string[] = [];
    const note = async (path: string) => {
      if (/"drill":\s*true/.test(JSON.stringify(await getJson(server.address, path)))) found.push(path);
    };
    const { packs } = await getJson<{ packs: { opensAt: string }[] }>(server.address, '/api/packs');
    await note('/api/packs');
    for (const { opensAt } of packs) {
      await note(`/api/targets?asOf=${opensAt}`);
      await note(`/api/layers?asOf=${opensAt}`);
      for (const layer of LAYERS) await note(`/api/features?layer=${layer}&asOf=${opensAt}&limit=10000`);
    }
    for (const layer of LAYERS) {
      const features = await everyFeature(server.address, `/api/features?layer=${layer}&asOf=2022-06-30`);
      expect(features.length).toBeGreaterThan(10);
      for (const { id } of features.filter((_feature, at) => at % 25 === 0))
        await note(`/api/features/${id}?asOf=2022-06-30`);
    }
    return found;
  };

  it('leaves no simulated value anywhere, and none is lost with them', async () => {
    expect((await findDrill()).length).toBeGreaterThan(10);
    await server.stop();
    server = await start('--no-drill');
    expect(await findDrill()).toEqual([]);
    expect((await read()).status).toBe('reopened');
  });
});
