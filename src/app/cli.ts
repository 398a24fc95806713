// The command line. `main` returns the exit code: 0 done, 1 refused, 2 wrong usage.

import { storageProblem } from '../storage/database';
import { type CommandName, parseInvocation, USAGE } from './arguments';
import type { Command } from './commands/context';
import { demo } from './commands/demo';
import { exportCommand } from './commands/export';
import { importFile } from './commands/import-file';
import { imports } from './commands/imports';
import { job } from './commands/job';
import { migrate } from './commands/migrate';
import { bothLanguages, type Console, DONE, REFUSED, WRONG_USAGE } from './commands/outcome';
import { progress } from './commands/progress';
import { readings } from './commands/readings';
import { report } from './commands/report';
import { serve } from './commands/serve';
import { status } from './commands/status';
import { user } from './commands/user';
import { chooseData, findPlaces, readVersion } from './settings';
import { causeOf, describeFailure } from './step';

const COMMANDS: Readonly<Record<CommandName, Command>> = {
  serve,
  demo,
  migrate,
  status,
  user,
  export: exportCommand,
  import: importFile,
  imports,
  readings,
  progress,
  report,
  job,
};

/** Whoever reads what is printed may stop reading: `… | head -1`. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

const terminal: Console = {
  out: (text) => process.stdout.write(`${text}\n`),
  err: (text) => process.stderr.write(`${text}\n`),
};

const asksForHelp = (argv: readonly string[]): boolean =>
  argv[0] === 'help' || argv.includes('--help') || argv[0] === '-h';
const asksForVersion = (argv: readonly string[]): boolean => argv[0] === 'version' || argv[0] === '--version';

export async function main(argv: readonly string[], console: Console = terminal): Promise<number> {
  if (asksForHelp(argv)) {
    console.out(USAGE);
    return DONE;
  }
  if (asksForVersion(argv)) {
    console.out(readVersion());
    return DONE;
  }
  const parsed = parseInvocation(argv);
  if (!parsed.ok) {
    console.err(`${parsed.reason}\n\n${USAGE}`);
    return WRONG_USAGE;
  }
  const { invocation } = parsed;
  const places = findPlaces();
  const data = chooseData(invocation.text.data, process.env, places);
  try {
    const now = () => new Date();
    return await COMMANDS[invocation.name]({ invocation, env: process.env, places, data, console, now });
  } catch (error) {
    const where = data.databaseUrl === undefined ? data.dataDir : 'DATABASE_URL';
    const known = storageProblem(causeOf(error), where);
    console.err(known === null ? describeFailure(error) : bothLanguages(known.message));
    return REFUSED;
  }
}
