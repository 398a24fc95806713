// Composition root of the server: database, packs, HTTP interfaces, web app.
import { tmpdir } from 'node:os';
import { createExporter } from '../ingest/write/exporter';
import { createApp } from '../server/create-app';
import type { AppOptions } from '../server/services';
import type { Database } from '../storage/database';
import { openBasemapFile } from './basemap-file';
import { localArchive, readBasemaps, tileOrigins } from './basemaps';
import { jobsIn } from './jobs/child';
import { createQueue, type JobQueue } from './jobs/queue';
import { type Answer, type Listener, listen } from './listen';
import { loadPacks, openData } from './open-data';
import type { DataChoice, Places } from './settings';
import { type SignInSetup, setUpSignIn } from './sign-in';
import { type Refused, step } from './step';
import { clearArriving, uploadsIn } from './uploads';
import { readWebAssets } from './web-assets';

export interface ServerOptions {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  readonly data: DataChoice;
  readonly places: Places;
  /** Simulated statuses and readings as well. */
  readonly drill: boolean;
  /** Serve what the database holds without loading the packs. */
  readonly empty: boolean;
  readonly env: NodeJS.ProcessEnv;
}

export interface RunningServer {
  readonly address: string;
  /** Where the data is, for the reader. */
  readonly where: string;
  /** Sites brought in by this start; null when there was nothing new. */
  readonly loadedSites: number | null;
  /** With the first administrator's password; null: deleted. */
  readonly passwordFile: string | null;
  close(): Promise<void>;
}

export type ServerStart = { readonly ok: true; readonly server: RunningServer } | Refused;

const logErrors: NonNullable<AppOptions['log']> = (entry) => {
  if (entry.level === 'error') process.stderr.write(`${JSON.stringify(entry)}\n`);
};

const logJob = (message: string): void =>
  logErrors({ level: 'error', event: 'job', at: new Date().toISOString(), message });

interface Answering {
  readonly answer: Answer;
  /** Ends answers that go on for ever. */
  readonly endAnswers: () => void;
  readonly queue: JobQueue;
}

async function answerer(database: Database, options: ServerOptions, people: SignInSetup): Promise<Answering> {
  const config = readBasemaps(options.env);
  const web = await step('读取网页文件', 'reading the web app', () =>
    readWebAssets(options.places.web, tileOrigins(config)),
  );
  const basemapFile = await step('打开 BASEMAP_PMTILES', 'opening BASEMAP_PMTILES', () =>
    openBasemapFile(localArchive(options.env)),
  );
  const exporter = createExporter({ thread: options.places.gdalThread, temporary: tmpdir() });
  const { signIn, origin, addressOf } = people;
  const { places, data, env } = options;
  const { store, batches } = database;
  await step('整理上传文件夹', 'tidying the uploads', () => clearArriving(data.dataDir));
  const queue = createQueue({ batches, run: jobsIn(places.program, data, env), log: logJob });
  const who = { signIn, origin };
  const work = { batches, uploads: uploadsIn(data.dataDir), jobs: queue };
  const app = createApp({ store, config, exporter, ...who, ...work, now: () => new Date(), log: logErrors });
  const answer: Answer = async (request, from) =>
    web.respond(request) ??
    (await basemapFile?.respond(request)) ??
    (await app.fetch(request, { from: addressOf(request, from) }));
  return { answer, endAnswers: app.close, queue };
}

interface Up extends Pick<Answering, 'queue' | 'endAnswers'> {
  readonly ok: true;
  readonly loadedSites: number | null;
  readonly passwordFile: string | null;
}

async function bringUp(database: Database, listener: Listener, options: ServerOptions): Promise<Up | Refused> {
  await step('登记地址', 'announcing the address', () => database.announce(listener.address));
  let loadedSites: number | null = null;
  if (!options.empty) {
    const load = await loadPacks(database, options.places, options.drill);
    if (!load.ok) return load;
    loadedSites = load.changed ? load.sites : null;
  }
  const people = await step('准备登录', 'preparing sign-in', () =>
    setUpSignIn(database, options.data.dataDir, options.env),
  );
  if (!people.ok) return people;
  const { answer, endAnswers, queue } = await answerer(database, options, people);
  await step('恢复未完成的导入', 'taking up imports again', () => queue.resume());
  listener.answerWith(answer);
  return { ok: true, loadedSites, passwordFile: people.passwordFile, queue, endAnswers };
}

/** Starts everything or nothing: after a refusal or a failure the port and the database are released. */
export async function startServer(options: ServerOptions): Promise<ServerStart> {
  const opened = await openData(options.data, 'hold');
  if (!opened.ok) return opened;
  const { database } = opened;
  const bound = await listen(options.host, options.port);
  if (!bound.ok) {
    await database.close();
    return bound;
  }
  const { listener } = bound;
  let running: Up | null = null;
  const close = async () => {
    running?.endAnswers();
    await running?.queue.close();
    await listener.close();
    await database.close();
  };
  try {
    const up = await bringUp(database, listener, options);
    if (!up.ok) {
      await close();
      return up;
    }
    running = up;
    const { address } = listener;
    const { loadedSites, passwordFile } = up;
    return { ok: true, server: { address, where: database.where, loadedSites, passwordFile, close } };
  } catch (error) {
    await close();
    throw error;
  }
}
