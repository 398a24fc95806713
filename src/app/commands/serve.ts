// `minemend serve`: the server, until it is told to stop.
import { type RunningServer, startServer } from '../server';
import type { Command } from './context';
import { type Console, DONE, refuse, WRONG_USAGE } from './outcome';

const DEFAULT_PORT = 8080;
const HIGHEST_PORT = 65_535;
const STOPPED_BY_FORCE = 130;
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

function readPort(text: string | undefined): number | null {
  if (text === undefined || text === '') return DEFAULT_PORT;
  const port = Number(text);
  return /^\d+$/.test(text) && port <= HIGHEST_PORT ? port : null;
}

/** The first signal stops cleanly; a second one does not wait for it. */
function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    let asked = false;
    for (const signal of SIGNALS) {
      process.on(signal, () => {
        if (asked) process.exit(STOPPED_BY_FORCE);
        asked = true;
        resolve();
      });
    }
  });
}

function announce(console: Console, server: RunningServer): void {
  const { loadedSites, where, address, passwordFile } = server;
  if (loadedSites !== null) console.out(`已载入数据包，共 ${loadedSites} 个点位 · packs loaded, ${loadedSites} sites`);
  console.out(`数据 · data: ${where}`);
  if (passwordFile !== null)
    console.out(
      `管理员 admin 的初始密码（改后请删除此文件） · first password of admin (change it, then delete this file): ${passwordFile}`,
    );
  console.out('按 Ctrl-C 停止 · press Ctrl-C to stop');
  console.out(`Minemend 矿山修复一张图: ${address}`);
}

export const serve: Command = async ({ invocation: { text, flags }, env, places, data, console }) => {
  const port = readPort(text.port ?? env.PORT);
  if (port === null) {
    console.err(`--port: 0–${HIGHEST_PORT}`);
    return WRONG_USAGE;
  }
  const started = await startServer({
    host: text.host ?? env.HOST ?? '127.0.0.1',
    port,
    data,
    places,
    drill: flags['no-drill'] !== true,
    empty: flags.empty === true,
    env,
  });
  if (!started.ok) return refuse(console, started);
  const stopped = untilStopped();
  announce(console, started.server);
  await stopped;
  console.out('正在停止 · stopping …');
  await started.server.close();
  return DONE;
};
