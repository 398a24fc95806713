// `minemend demo`: loads the four packs into the database, also of a server that is running.
import { loadPacks, openData } from '../open-data';
import type { Command } from './context';
import { finish, refuse } from './outcome';

export const demo: Command = async ({ invocation: { flags }, places, data, console }) => {
  const opened = await openData(data, 'join');
  if (!opened.ok) return refuse(console, opened, flags.json);
  const { database } = opened;
  try {
    const load = await loadPacks(database, places, flags['no-drill'] !== true);
    if (!load.ok) return refuse(console, load, flags.json);
    const { changed, sites, events, readings } = load;
    const message = changed
      ? {
          zh: `已载入 ${sites} 个点位、${events} 条事件、${readings} 条监测值。`,
          en: `Loaded ${sites} sites, ${events} events, ${readings} readings.`,
        }
      : { zh: '数据包没有变化，无需载入。', en: 'The packs are loaded already; nothing to do.' };
    return finish(console, message, { changed, sites, events, readings }, flags.json);
  } finally {
    await database.close();
  }
};
