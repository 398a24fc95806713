// `minemend migrate`: brings the database up to the schema of this program; opening it does just that.
import { openData } from '../open-data';
import type { Command } from './context';
import { finish, refuse } from './outcome';

export const migrate: Command = async ({ invocation: { flags }, data, console }) => {
  const opened = await openData(data, 'join');
  if (!opened.ok) return refuse(console, opened, flags.json);
  const { database } = opened;
  try {
    const { schemaVersion } = await database.store.state();
    const message = {
      zh: `数据库结构为第 ${schemaVersion} 版（${database.where}）。`,
      en: `The database has schema ${schemaVersion} (${database.where}).`,
    };
    return finish(console, message, { schemaVersion, where: database.where }, flags.json);
  } finally {
    await database.close();
  }
};
