// The embedded server of a data folder as a whole: lock, binaries, cluster, postmaster, and its return after a crash.
import { existsSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { type Failed, held } from '../problem';
import { type Account, accountFor } from './account';
import { type Binaries, prepareBinaries } from './binaries';
import { clusterOf, fileProblem, prepareFolder } from './folder';
import { holderOf, type Lock, takeLock } from './lock';
import { stopOrphans } from './orphans';
import {
  answers,
  createCluster,
  type Postmaster,
  releaseAddress,
  type SocketAddress,
  socketAddress,
  startPostmaster,
} from './postmaster';
import { untilStarted } from './restart';

export interface Cluster {
  readonly address: SocketAddress;
  readonly joined: boolean;
  announce(address: string): void;
  close(): Promise<void>;
}

export type ClusterResult = { readonly ok: true; readonly cluster: Cluster } | Failed;

const JOIN_POLL_MS = 50;
const JOIN_WAIT_MS = 20_000;

/** Said where the operator looks: nobody waits for the result of a restart. */
const toOperator = ({ problem: { message } }: Failed): void => {
  process.stderr.write(`${message.zh}\n${message.en}\n`);
};

/** Runs a postmaster until told to stop; one that dies is started again, for as long as it takes. */
class Keeper {
  #postmaster: Postmaster | null = null;
  readonly #closing = new AbortController();
  #restarting: Promise<void> = Promise.resolve();

  constructor(
    private readonly folder: string,
    private readonly address: SocketAddress,
    private readonly programs: Binaries,
    private readonly account: Account,
  ) {}

  async start(): Promise<{ ok: true } | Failed> {
    await stopOrphans(this.folder);
    const started = await startPostmaster(this.folder, this.address, this.programs, this.account);
    if (!started.ok) return started;
    this.#postmaster = started.postmaster;
    void started.postmaster.ended.then(() => {
      if (!this.#closing.signal.aborted) this.#restarting = this.#restart();
    });
    return { ok: true };
  }

  #restart(): Promise<void> {
    const { signal } = this.#closing;
    const wait = (ms: number): Promise<void> => pause(ms, undefined, { signal }).catch(() => undefined);
    return untilStarted(() => this.start(), { signal, wait, report: toOperator });
  }

  async stop(): Promise<void> {
    this.#closing.abort();
    await this.#restarting;
    await this.#postmaster?.stop();
  }
}

async function startHeld(dataDir: string, lock: Lock): Promise<ClusterResult> {
  const folder = clusterOf(dataDir);
  const account = accountFor(folder);
  if (!account.ok) return account;
  const programs = prepareBinaries(dataDir, account.account);
  if (!programs.ok) return programs;
  const created = await createCluster(dataDir, programs.binaries, account.account);
  if (!created.ok) return created;
  const socket = socketAddress(folder);
  if (!socket.ok) return socket;
  const keeper = new Keeper(folder, socket.address, programs.binaries, account.account);
  const started = await keeper.start();
  if (!started.ok) {
    releaseAddress(socket.address);
    return started;
  }
  const close = async (): Promise<void> => {
    await keeper.stop();
    releaseAddress(socket.address);
    lock.release();
  };
  return { ok: true, cluster: { address: socket.address, joined: false, announce: lock.announce, close } };
}

/** Takes the folder, or says who holds it. */
export async function holdCluster(dataDir: string, now: Date): Promise<ClusterResult> {
  const holder = holderOf(dataDir);
  if (holder) return held(dataDir, holder);
  const folder = prepareFolder(dataDir);
  if (!folder.ok) return folder;
  try {
    const taken = takeLock(dataDir, now);
    if (!taken.taken) return held(dataDir, taken.holder);
    const result = await startHeld(dataDir, taken.lock).catch((error: unknown) => fileProblem(dataDir, error));
    if (!result.ok) taken.lock.release();
    return result;
  } catch (error) {
    return fileProblem(dataDir, error);
  }
}

/** Uses the server of the folder's holder, which may still be starting; without a holder it starts one. */
export async function joinCluster(dataDir: string, now: Date): Promise<ClusterResult> {
  for (let waited = 0; ; waited += JOIN_POLL_MS) {
    const holder = holderOf(dataDir);
    if (!holder) return holdCluster(dataDir, now);
    const joined = await join(clusterOf(dataDir), dataDir);
    if (joined) return joined;
    if (waited > JOIN_WAIT_MS) return held(dataDir, holder);
    await pause(JOIN_POLL_MS);
  }
}

/** null: not ready yet. */
async function join(folder: string, dataDir: string): Promise<ClusterResult | null> {
  if (!existsSync(folder)) return null;
  try {
    const socket = socketAddress(folder);
    if (!socket.ok) return socket;
    const close = async (): Promise<void> => releaseAddress(socket.address);
    if (await answers(socket.address)) {
      return { ok: true, cluster: { address: socket.address, joined: true, announce: () => undefined, close } };
    }
    await close();
    return null;
  } catch (error) {
    return fileProblem(dataDir, error);
  }
}
