// `minemend status SITE STATUS --on DATE --why TEXT`: appends one event to the history of a site.

import { status as statusSchema } from '../../contract/measure';
import { featureId, isoDate } from '../../contract/scalars';
import type { NewEvent, Store } from '../../contract/store';
import type { Invocation } from '../arguments';
import { openData } from '../open-data';
import { type Refused, refused, step } from '../step';
import { COMMAND_LINE, type Command } from './context';
import { finish, refuse, WRONG_USAGE } from './outcome';

/** The calendar day it is in Asia/Shanghai, as `sv` writes days: YYYY-MM-DD. */
const todayInShanghai = (now: Date): string => new Intl.DateTimeFormat('sv', { timeZone: 'Asia/Shanghai' }).format(now);

type Wish = { ok: true; event: NewEvent } | Refused;

function readWish({ operands, text }: Invocation, today: string): Wish {
  const [site = '', status = ''] = operands;
  const on = isoDate.safeParse(text.on);
  if (!on.success) return refused(`--on 不是日期：${text.on}`, `--on is not a date (YYYY-MM-DD): ${text.on}`);
  if (on.data > today) return refused(`${on.data} 还没有到来。`, `${on.data} has not come yet.`);
  const known = statusSchema.safeParse(status);
  if (!known.success) return refused(`没有“${status}”这个状态。`, `There is no status "${status}".`);
  const id = featureId.safeParse(site);
  if (!id.success) return refused(`不是点位编号：${site}`, `Not the id of a site: ${site}`);
  const event = {
    site: id.data,
    effectiveOn: on.data,
    why: text.why ?? '',
    evidence: text.evidence ?? null,
    drill: false,
    patch: { status: known.data },
  };
  return { ok: true, event };
}

async function append(store: Store, event: NewEvent): Promise<{ ok: true; seq: number } | Refused> {
  const appended = await step('写入事件', 'writing the event', () => store.append(COMMAND_LINE, [event]));
  if (appended.ok) return appended;
  if (appended.code === 'not-yet') {
    return refused(
      `点位 ${event.site} 自 ${appended.since} 起才存在，${event.effectiveOn} 早于这一天。`,
      `The site ${event.site} exists from ${appended.since} on; ${event.effectiveOn} is before that day.`,
    );
  }
  if (appended.code === 'not-allowed')
    return refused('数据库不允许这样写入。', 'The database does not allow this write.');
  if (appended.code === 'unknown-site') return refused(`没有点位 ${event.site}。`, `There is no site ${event.site}.`);
  return refused(
    `点位 ${event.site} 的流程中没有状态 ${event.patch.status}。`,
    `The workflow of ${event.site} has no status ${event.patch.status}.`,
  );
}

export const status: Command = async ({ invocation, data, console, now }) => {
  const { text, flags, operands } = invocation;
  if (!text.on || !text.why?.trim()) {
    console.err('--on YYYY-MM-DD, --why TEXT');
    return WRONG_USAGE;
  }
  const wish = readWish(invocation, todayInShanghai(now()));
  if (!wish.ok) return refuse(console, wish, flags.json);
  const opened = await openData(data, 'join');
  if (!opened.ok) return refuse(console, opened, flags.json);
  const { database } = opened;
  try {
    const appended = await append(database.store, wish.event);
    if (!appended.ok) return refuse(console, appended, flags.json);
    const [site, name] = operands;
    const message = {
      zh: `已登记：${site} 自 ${text.on} 起为 ${name}（事件 ${appended.seq}）。`,
      en: `Recorded: ${site} is ${name} from ${text.on} (event ${appended.seq}).`,
    };
    return finish(console, message, { seq: appended.seq, site, status: name, on: text.on }, flags.json);
  } finally {
    await database.close();
  }
};
