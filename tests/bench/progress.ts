// Progress of all targets over very many sites: from nothing, after one status change, one city by county.
import { resolve } from 'node:path';
import { loadPacks, openData } from '../../src/app/open-data';
import type { Viewer } from '../../src/contract/store';
import type { FeatureId, IsoDate, RegionCode } from '../../src/domain/units';
import { Figures } from '../../src/server/figures';
import { type DayProgress, ProgressBook } from '../../src/server/progress';
import { Snapshots } from '../../src/server/snapshot';
import { Worlds } from '../../src/server/world';
import type { Database } from '../../src/storage/database';
import { temporaryFolder } from '../app/server-process';
import { makeManySites } from './many-sites';
import { median, milliseconds, timed } from './timing';

type Row = readonly [what: string, value: string];

const EVERYONE: Viewer = { role: 'administrator', regions: [] };
const ACTOR = { viewer: EVERYONE, name: 'bench' };
const DAY = '2020-11-15' as IsoDate;
const CITY = '140300' as RegionCode;
const SITE = 'YQ-AP-140321-001' as FeatureId;
const STATUSES = ['completed', 'accepted'] as const;
const CHANGES = 10;

/** The parts of the server that make figures, over a database. */
function makersOf({ store }: Database) {
  const figures = new Figures(store, new Worlds(store));
  return { snapshots: new Snapshots(store), book: new ProgressBook(figures) };
}

type Makers = ReturnType<typeof makersOf>;

async function allTargets({ snapshots, book }: Makers): Promise<DayProgress> {
  const day = await book.on(await snapshots.current(), DAY);
  day.all(EVERYONE, undefined);
  return day;
}

const counties = (day: DayProgress): readonly RegionCode[] =>
  day.today.snapshot.regions
    .subtree(CITY)
    .filter(({ level }) => level === 'county')
    .map(({ code }) => code);

async function changeOne(database: Database, turn: number): Promise<void> {
  const status = STATUSES[turn % 2] ?? 'completed';
  const patch = { status };
  const event = { site: SITE, effectiveOn: DAY, why: 'bench', evidence: 'bench', drill: false, patch };
  const written = await database.store.append(ACTOR, [event]);
  if (!written.ok) throw new Error(written.detail);
}

async function measure(database: Database): Promise<Row[]> {
  const makers = makersOf(database);
  const first = await timed(() => allTargets(makers));
  const afterChange: number[] = [];
  for (let turn = 0; turn < CHANGES; turn += 1) {
    await changeOne(database, turn);
    afterChange.push((await timed(() => allTargets(makers))).ms);
  }
  const day = await allTargets(makersOf(database));
  const rollUp = await timed(async () => counties(day).map((county) => day.judgedIn(EVERYONE, county).length));
  const memory = Math.round(process.memoryUsage().rss / 2 ** 20);
  return [
    ['  all targets, from nothing', milliseconds(first.ms)],
    [`  all targets after one status change, median of ${CHANGES}`, milliseconds(median(afterChange))],
    [`  ${rollUp.result.length} counties of 阳泉, from the loaded day`, milliseconds(rollUp.ms)],
    ['  memory of the process that works it out', `${memory} MiB`],
  ];
}

export async function benchProgress(wanted: number): Promise<Row[]> {
  const folder = await temporaryFolder();
  const opened = await openData({ dataDir: folder.path, databaseUrl: undefined }, 'hold');
  if (!opened.ok) throw new Error(opened.message.en);
  const { database } = opened;
  try {
    const loaded = await loadPacks(database, { geodata: resolve('geodata') }, true);
    if (!loaded.ok) throw new Error(loaded.message.en);
    const { result, ms } = await timed(() => makeManySites(folder.path, wanted));
    const { sites, states, sets } = result;
    const made = `${states} states, ${sets} attribute sets, made in ${milliseconds(ms)}`;
    return [[`progress over ${sites} sites`, made], ...(await measure(database))];
  } finally {
    await database.close();
    await folder.remove();
  }
}
