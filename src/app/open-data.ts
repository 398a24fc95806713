// Opens the database of a command and brings the packs in; shared by serve, demo, migrate and status.
import type { PackFault } from '../contract/bundle';
import { fingerprintPacks, readPacks } from '../ingest/packs/read-packs';
import { type Database, openDatabase } from '../storage/database';
import type { LoadResult } from '../storage/load/load';
import type { DataChoice, Places } from './settings';
import { type Refused, refused, step } from './step';

const SHOWN_FAULTS = 20;

export async function openData(
  choice: DataChoice,
  mode: 'hold' | 'join',
): Promise<{ ok: true; database: Database } | Refused> {
  const opened = await step('打开数据库', 'opening the database', () =>
    openDatabase({ ...choice, mode, now: () => new Date() }),
  );
  return opened.ok ? opened : { ok: false, message: opened.problem.message };
}

function describeFaults(faults: readonly PackFault[]): Refused {
  const list = (language: 'zh' | 'en') =>
    faults
      .slice(0, SHOWN_FAULTS)
      .map(
        (fault) => `\n  ${[fault.file, fault.at, fault.rule].filter(Boolean).join(' · ')}: ${fault.message[language]}`,
      )
      .join('');
  return refused(
    `数据包有 ${faults.length} 处错误，未载入任何数据：${list('zh')}`,
    `The packs have ${faults.length} faults; nothing was loaded:${list('en')}`,
  );
}

export type PackLoad = Exclude<LoadResult, { ok: false }> | Refused;
const NOTHING_TO_DO = { ok: true, changed: false, sites: 0, events: 0, readings: 0 } as const;

/** Reads and loads the packs only when they, or the wish for drill data, differ from what the database holds. */
export async function loadPacks(
  database: Database,
  places: Pick<Places, 'geodata'>,
  drill: boolean,
): Promise<PackLoad> {
  const fingerprint = await step('核对数据包', 'comparing the packs', () => fingerprintPacks(places.geodata));
  const loaded = await step('核对数据包', 'comparing the packs', () => database.loaded());
  if (loaded !== null && loaded.fingerprint === fingerprint && loaded.drill === drill) return NOTHING_TO_DO;
  const reading = await step('读取并检查数据包', 'reading and checking the packs', () => readPacks(places.geodata));
  if (!reading.ok) return describeFaults(reading.faults);
  const result = await step('载入数据包', 'loading the packs', () => database.load(reading.bundle, { drill }));
  return result.ok ? result : { ok: false, message: result.problem.message };
}
