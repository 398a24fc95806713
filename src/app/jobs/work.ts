// What a job does: reads the files of a batch, applies it, or rolls it back, as the one who asked for it.
import type { Actor, Batch, Batches, BatchFailure } from '../../contract/batches';
import type { ImportRefusal, ReadProgress } from '../../contract/import-report';
import type { Store } from '../../contract/store';
import { shanghaiDay } from '../../domain/instant';
import type { LocalText } from '../../domain/text';
import type { ImportResult } from '../../ingest/read-import';
import { problemOf } from '../../server/problem';
import { storedFiles } from '../uploads';
import type { InputFile } from './input';
import { opened, readFiles, storedRegions, storedShapes } from './read-files';
import { readOutlinesAt, readReadingsAt } from './read-kinds';

export interface Workplace {
  readonly store: Store;
  readonly batches: Batches;
  readonly dataDir: string;
  readonly gdalReader: string;
  readonly temporary: string;
  readonly now: () => Date;
}

interface Asked {
  readonly batch: Batch;
  readonly by: Actor;
  readonly why: string;
}

const STEPS = {
  reading: { zh: '读取文件', en: 'Reading the file' },
  comparing: { zh: '与库中数据比对', en: 'Comparing with what is stored' },
  applying: { zh: '入库', en: 'Applying' },
  'rolling-back': { zh: '撤回', en: 'Rolling back' },
} as const satisfies Record<string, LocalText>;

/** Tells the latest and never holds the work up. */
function teller(batches: Batches, id: string): { tell: ReadProgress; last(): Promise<void> } {
  let told: Promise<void> | null = null;
  let next: Batch['progress'] = null;
  const send = async (): Promise<void> => {
    while (next) {
      const progress = next;
      next = null;
      await batches.setProgress(id, progress);
    }
  };
  return {
    tell: (step, share) => {
      next = { step, share };
      told ??= send().finally(() => {
        told = null;
      });
    },
    last: async () => {
      await told;
    },
  };
}

const refusalOf = (failure: BatchFailure): ImportRefusal => {
  const { ok: _, ...rest } = failure;
  return { ok: false, code: failure.code, message: problemOf(rest, '').detail };
};

type Reader = (
  place: Workplace,
  asked: Pick<Asked, 'batch' | 'by'>,
  files: readonly InputFile[],
  tell: ReadProgress,
) => Promise<ImportResult>;

const readSites: Reader = async ({ store, batches, gdalReader, temporary, now }, { batch, by }, files, progress) => {
  const { settings } = batch;
  return readFiles(files, settings, {
    gdalReader,
    temporary,
    finder: await storedRegions(store),
    today: shanghaiDay(now().getTime()),
    saved: (layer, fields) => batches.savedMapping(layer, fields),
    progress,
    ...(settings.layer === null ? {} : { stored: storedShapes(store, by.viewer, settings.layer) }),
  });
};

const readOther =
  (readAt: typeof readReadingsAt): Reader =>
  ({ store, gdalReader, temporary, now }, { batch, by }, files, progress) => {
    const around = { store, viewer: by.viewer, gdalReader, temporary, today: shanghaiDay(now().getTime()), progress };
    return opened(files, temporary, (path) => readAt(path, batch.settings, around));
  };

const READERS: Readonly<Record<Batch['kind'], Reader>> = {
  sites: readSites,
  readings: readOther(readReadingsAt),
  regions: readOther(readOutlinesAt),
};

async function read(place: Workplace, { batch, by }: Asked): Promise<void> {
  const { batches, dataDir } = place;
  const { id, kind } = batch;
  const { tell, last } = teller(batches, id);
  tell(STEPS.reading, null);
  const files = await storedFiles(dataDir, id);
  const result = await READERS[kind](place, { batch, by }, files, tell);
  if (result.ok) tell(STEPS.comparing, null);
  await last();
  if (!result.ok) {
    await batches.refuse(id, result);
    return;
  }
  const { checks, ...report } = result.report;
  const staged = await batches.stage(by, id, { report, checks, sites: result.sites });
  if (!staged.ok) await batches.refuse(id, refusalOf(staged));
}

async function apply({ batches }: Workplace, { batch: { id }, by, why }: Asked): Promise<void> {
  await batches.setProgress(id, { step: STEPS.applying, share: null });
  const applied = await batches.apply(by, id, why);
  if (!applied.ok) await batches.refuse(id, refusalOf(applied));
}

async function rollBack({ batches }: Workplace, { batch: { id }, by, why }: Asked): Promise<void> {
  await batches.setProgress(id, { step: STEPS['rolling-back'], share: null });
  const back = await batches.rollBack(by, id, why);
  if (!back.ok) await batches.refuse(id, refusalOf(back));
}

const WORK: Partial<Record<Batch['state'], (place: Workplace, asked: Asked) => Promise<void>>> = {
  reading: read,
  applying: apply,
  'rolling-back': rollBack,
};

/** Whatever becomes of it is written to the batch; nothing is to be done for a batch that asks for nothing. */
export async function workOn(place: Workplace, id: string): Promise<void> {
  const asked = await place.batches.requested(id);
  if (asked === null) return;
  const batch = await place.batches.get(asked.by.viewer, id);
  if (batch) await WORK[batch.state]?.(place, { batch, ...asked });
}
