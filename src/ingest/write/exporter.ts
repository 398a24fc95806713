// Writes one file per job in a temporary folder. Half-written files never leave it.
import { chmod, mkdtemp, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { BulletinFormat, BulletinJob } from '../../contract/bulletin-file';
import {
  EXPORT_SPECS,
  type Exporter,
  type ExportFormat,
  type ExportJob,
  type ExportResult,
  type ExportRow,
} from '../../contract/export';
import { noteOf } from './about';
import { writeBulletinDocx } from './bulletin-docx';
import { writeBulletinXlsx } from './bulletin-xlsx';
import { writeCsv } from './csv';
import { writeGeoJson } from './geojson';
import { writeWithDriver } from './gis-files';
import { writeGpx } from './gpx';
import { writeKml } from './kml';
import { writeShapefile } from './shapefile';
import { writeXlsx } from './xlsx';

export interface ExporterOptions {
  /** Path of gdal-thread.mjs. */
  readonly thread: string;
  /** Where temporary folders are made. */
  readonly temporary: string;
}

interface Place {
  readonly folder: string;
  readonly path: string;
  readonly thread: string;
}

type Refusal = Extract<ExportResult, { ok: false }>;
type Writer = (job: ExportJob, place: Place) => Promise<Refusal | null>;

const always =
  (write: (job: ExportJob, place: Place) => Promise<void>): Writer =>
  async (job, place) => {
    await write(job, place);
    return null;
  };

const WRITERS: Readonly<Record<ExportFormat, Writer>> = {
  geojson: always((job, { path }) => writeGeoJson(job, path)),
  csv: always((job, { path }) => writeCsv(job, path)),
  kml: always((job, { path }) => writeKml(job, path)),
  gpx: always((job, { path }) => writeGpx(job, path)),
  xlsx: always((job, { path }) => writeXlsx(job, path)),
  gpkg: always((job, { folder, path, thread }) => writeWithDriver(job, 'gpkg', folder, path, thread)),
  fgb: always((job, { folder, path, thread }) => writeWithDriver(job, 'fgb', folder, path, thread)),
  shp: async (job, { folder, path, thread }) => {
    const written = await writeShapefile(job, folder, path, thread);
    return written.ok ? null : { ok: false, code: 'not-encodable', characters: written.characters };
  },
};

const BULLETIN_WRITERS: Readonly<Record<BulletinFormat, (job: BulletinJob, path: string) => Promise<void>>> = {
  docx: writeBulletinDocx,
  xlsx: writeBulletinXlsx,
};

/** Each holds a GDAL of some 200 MB, or a workbook. */
const AT_ONCE = 2;
const WAITING = 16;

/** Lets so many pass at once and keeps so many waiting; the rest is turned away. */
class Gate {
  #inside = 0;
  readonly #queue: (() => void)[] = [];

  enter(): Promise<boolean> {
    if (this.#inside < AT_ONCE) {
      this.#inside += 1;
      return Promise.resolve(true);
    }
    if (this.#queue.length >= WAITING) return Promise.resolve(false);
    return new Promise((resolve) => this.#queue.push(() => resolve(true)));
  }

  leave(): void {
    const next = this.#queue.shift();
    if (next) next();
    else this.#inside -= 1;
  }
}

const ROWS_AT_ONCE = 50;

/** Others get a turn between a few rows: writing shares the thread with whoever called. */
async function* unhurried(rows: AsyncIterable<readonly ExportRow[]>): AsyncGenerator<readonly ExportRow[]> {
  for await (const page of rows) {
    for (let at = 0; at < page.length; at += ROWS_AT_ONCE) {
      yield page.slice(at, at + ROWS_AT_ONCE);
      await setImmediate();
    }
  }
}

export function createExporter({ thread, temporary }: ExporterOptions): Exporter {
  const gate = new Gate();

  /** In a folder of its own, which goes with the file. */
  async function inFolder(write: (folder: string) => Promise<ExportResult>): Promise<ExportResult> {
    if (!(await gate.enter())) return { ok: false, code: 'busy' };
    const folder = await mkdtemp(join(temporary, 'minemend-export-'));
    let result: ExportResult | null = null;
    try {
      result = await write(folder);
      return result;
    } finally {
      gate.leave();
      if (!result?.ok) await rm(folder, { recursive: true, force: true });
    }
  }

  async function finished(path: string, folder: string, note: string): Promise<ExportResult> {
    await chmod(path, 0o644);
    const { size } = await stat(path);
    const release = () => rm(folder, { recursive: true, force: true });
    return { ok: true, file: { path, size, note, release } };
  }

  async function written(job: ExportJob, folder: string): Promise<ExportResult> {
    const path = join(folder, `file.${EXPORT_SPECS[job.format].extension}`);
    const refusal = await WRITERS[job.format]({ ...job, rows: () => unhurried(job.rows()) }, { folder, path, thread });
    return refusal ?? finished(path, folder, noteOf(job));
  }

  async function bulletin(job: BulletinJob, folder: string): Promise<ExportResult> {
    const path = join(folder, `file.${job.format}`);
    await BULLETIN_WRITERS[job.format](job, path);
    return finished(path, folder, '');
  }

  return {
    write: (job) => inFolder((folder) => written(job, folder)),
    bulletin: (job) => inFolder((folder) => bulletin(job, folder)),
  };
}
