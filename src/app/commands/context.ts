// What every command is handed: the words, the surroundings, and where to print.
import type { Actor } from '../../contract/batches';
import type { Invocation } from '../arguments';
import type { DataChoice, Places } from '../settings';
import type { Console } from './outcome';

export interface Context {
  readonly invocation: Invocation;
  readonly env: NodeJS.ProcessEnv;
  readonly places: Places;
  readonly data: DataChoice;
  readonly console: Console;
  readonly now: () => Date;
}

/** Does one thing and returns the exit code. */
export type Command = (context: Context) => Promise<number>;

/** Whoever reaches the data folder administers it. */
export const COMMAND_LINE: Actor = { viewer: { role: 'administrator', regions: [] }, name: 'command-line' };
