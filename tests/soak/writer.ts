// A server that does nothing but write: holds the data folder, appends events without pause from several tasks, and
// prints every one that was acknowledged. It is killed without warning.
import { addDays } from '../../src/domain/date';
import { openDatabase } from '../../src/storage/database';
import { BUNDLE, change, day, SITES, STEWARD } from '../storage/fixture';

const TASKS = 4;
const RETRY_MS = 20;
const STATUSES = ['planned', 'working', 'completed', 'accepted', 'reopened'] as const;
const PATCHES = SITES.filter(({ layer }) => layer === 'restoration-sites');

export async function write(dataDir: string, round: string): Promise<void> {
  const opened = await openDatabase({ dataDir, mode: 'hold', now: () => new Date() });
  if (!opened.ok) throw new Error(opened.problem.message.en);
  const { database } = opened;
  const loaded = await database.load(BUNDLE, { drill: true });
  if (!loaded.ok) throw new Error(loaded.problem.message.en);
  let closing = false;
  process.once('SIGTERM', () => {
    closing = true;
  });

  const task = async (number: number): Promise<void> => {
    for (let i = 0; !closing; i += 1) {
      const site = PATCHES[(i + number) % PATCHES.length];
      const event = change(site?.id ?? '', addDays(day('2021-01-01'), (i * 37) % 700), {
        status: STATUSES[(i + number) % STATUSES.length],
        amounts: { investment: i },
      });
      const token = `${round}.${number}.${i}`;
      try {
        const result = await database.store.append(STEWARD, [{ ...event, why: token }]);
        if (result.ok) process.stdout.write(`ack ${result.seq} ${token}\n`);
      } catch {
        // The database was killed: it comes back by itself.
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
      }
    }
  };
  await Promise.all(Array.from({ length: TASKS }, (_, number) => task(number)));
  await database.close();
}
