// `minemend imports`: what was imported, and taking it back.
import type { Batch, Batches, BatchFailure, RollBackConflict } from '../../contract/batches';
import type { Uploads } from '../../contract/jobs';
import { problemOf } from '../../server/problem';
import { openData } from '../open-data';
import { type Refused, refused, step } from '../step';
import { uploadsIn } from '../uploads';
import { COMMAND_LINE, type Command, type Context } from './context';
import { printComparison } from './import-report';
import { type Console, DONE, finish, refuse, WRONG_USAGE } from './outcome';

const PAGE = 100;

interface Desk {
  readonly batches: Batches;
  readonly uploads: Uploads;
  readonly id: string;
  readonly why: string;
  readonly console: Console;
  readonly json: boolean | undefined;
}

const refusedBy = (failure: BatchFailure): Refused => {
  const { ok: _, ...rest } = failure;
  return { ok: false, message: problemOf(rest, '').detail };
};

const unknown = (batch: string): BatchFailure => ({ ok: false, code: 'unknown-batch', batch });

const lineOf = ({ id, createdAt, state, actor, settings, files, comparison }: Batch): string =>
  [
    id,
    createdAt.slice(0, 16).replace('T', ' '),
    state,
    actor,
    settings.layer ?? '—',
    settings.region ?? '—',
    files.map(({ name }) => name).join('、'),
    comparison ? `+${comparison.new} ~${comparison.changed}` : '',
  ].join('  ');

async function all(batches: Batches): Promise<readonly Batch[]> {
  const found: Batch[] = [];
  for (;;) {
    const before = found.at(-1)?.id;
    const page = await batches.list(COMMAND_LINE.viewer, { limit: PAGE, ...(before === undefined ? {} : { before }) });
    found.push(...page);
    if (page.length < PAGE) return found;
  }
}

async function list({ batches, console, json }: Desk): Promise<number> {
  const found = await step('读取导入记录', 'reading the imports', () => all(batches));
  if (json) console.out(JSON.stringify({ ok: true, imports: found }));
  else if (found.length === 0) console.out('还没有导入记录。\nNothing has been imported yet.');
  else for (const batch of found) console.out(lineOf(batch));
  return DONE;
}

async function show({ batches, id, console, json }: Desk): Promise<number> {
  const batch = await batches.get(COMMAND_LINE.viewer, id);
  if (!batch) return refuse(console, refusedBy(unknown(id)), json);
  if (json) {
    console.out(JSON.stringify({ ok: true, import: batch }));
    return DONE;
  }
  console.out(lineOf(batch));
  if (batch.refusal) console.out(`${batch.refusal.message.zh} ${batch.refusal.message.en}`);
  if (batch.comparison) printComparison(console, batch.comparison);
  for (const { at, actor, did, why } of batch.steps) console.out(`  ${at}  ${did}  ${actor}  ${why ?? ''}`);
  return DONE;
}

const conflictLine = ({ code, name, effect, later }: RollBackConflict): string =>
  effect === 'kept'
    ? `  保留 kept: ${code} ${name}（${later.actor} ${later.at.slice(0, 10)} ${later.why}）`
    : `  以后来的为准 later value stays: ${code} ${name}（${later.actor} ${later.at.slice(0, 10)} ${later.why}）`;

async function rollBack({ batches, id, why, console, json }: Desk): Promise<number> {
  const begun = await batches.begin(COMMAND_LINE, id, 'rolling-back', why);
  if (!begun.ok) return refuse(console, refusedBy(begun), json);
  const back = await step('撤回', 'rolling back', () => batches.rollBack(COMMAND_LINE, id, why));
  if (!back.ok) {
    const refusal = refusedBy(back);
    await batches.refuse(id, { ok: false, code: back.code, message: refusal.message });
    return refuse(console, refusal, json);
  }
  const { conflicts } = back;
  if (!json) for (const conflict of conflicts) console.out(conflictLine(conflict));
  const message = { zh: `已撤回批次 ${id}。`, en: `Rolled back the import ${id}.` };
  return finish(console, message, { batch: id, conflicts }, json);
}

async function discard({ batches, uploads, id, why, console, json }: Desk): Promise<number> {
  const discarded = await batches.discard(COMMAND_LINE, id, why);
  if (!discarded.ok) return refuse(console, refusedBy(discarded), json);
  await uploads.remove(id);
  return finish(console, { zh: `已放弃批次 ${id}。`, en: `Discarded the import ${id}.` }, { batch: id }, json);
}

const ACTIONS: Readonly<Record<string, (desk: Desk) => Promise<number>>> = {
  list,
  show,
  'roll-back': rollBack,
  discard,
};
const WITH_WHY = new Set(['roll-back', 'discard']);

/** A line for the reader when the words are wrong. */
function fault(action: string, id: string | undefined, why: string): string | null {
  if (!Object.hasOwn(ACTIONS, action)) return `imports ${Object.keys(ACTIONS).join(' | ')}`;
  if (action !== 'list' && id === undefined) return `imports ${action} ID`;
  return WITH_WHY.has(action) && why === '' ? '--why TEXT' : null;
}

async function at({ data, console, invocation }: Context, action: string, id: string, why: string): Promise<number> {
  const { json } = invocation.flags;
  const opened = await openData(data, 'join');
  if (!opened.ok) return refuse(console, opened, json);
  const { database } = opened;
  try {
    const uploads = uploadsIn(data.dataDir);
    const desk = { batches: database.batches, uploads, id, why, console, json };
    const act = ACTIONS[action];
    return act ? await act(desk) : refuse(console, refused('没有这个操作。', 'There is no such action.'), json);
  } finally {
    await database.close();
  }
}

export const imports: Command = async (context) => {
  const { operands, text } = context.invocation;
  const [action = 'list', id] = operands;
  const why = text.why?.trim() ?? '';
  const wrong = fault(action, id, why);
  if (wrong === null) return at(context, action, id ?? '', why);
  context.console.err(wrong);
  return WRONG_USAGE;
};
