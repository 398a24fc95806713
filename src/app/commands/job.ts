// `minemend job BATCH`: what the server starts for each job; not meant to be typed.
import { existsSync, readdirSync } from 'node:fs';
import { getPriority, setPriority, tmpdir } from 'node:os';
import { workOn } from '../jobs/work';
import { openData } from '../open-data';
import { step } from '../step';
import type { Command } from './context';
import { DONE, REFUSED, refuse } from './outcome';

const BEHIND = 10;
const LOWEST = 19;
const THREADS = '/proc/self/task';

/** The server goes first: every thread of this process, and those that they start. */
function giveWay(): void {
  const threads = existsSync(THREADS) ? readdirSync(THREADS).map(Number) : [process.pid];
  try {
    const priority = Math.min(LOWEST, getPriority() + BEHIND);
    for (const thread of threads) setPriority(thread, priority);
  } catch {
    // Not allowed here: it runs like any other.
  }
}

/** Without the server that started it, nobody would know how it ended. */
function endWithServer(): void {
  process.stdin.once('end', () => process.exit(REFUSED)).resume();
  process.stdin.unref();
}

export const job: Command = async ({ invocation: { operands }, places, data, console, now }) => {
  giveWay();
  endWithServer();
  const opened = await openData(data, 'join');
  if (!opened.ok) return refuse(console, opened);
  const { database } = opened;
  const { store, batches } = database;
  const { dataDir } = data;
  const place = { store, batches, dataDir, gdalReader: places.gdalReader, temporary: tmpdir(), now };
  try {
    await step('处理导入批次', 'working on the import', () => workOn(place, operands[0] ?? ''));
    return DONE;
  } finally {
    await database.close();
  }
};
