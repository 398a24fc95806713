// `minemend user add|list|disable`: accounts, by whoever reaches the data folder.
import { readFile } from 'node:fs/promises';
import type { Account, NewAccount, People } from '../../contract/people';
import { regionCode } from '../../contract/scalars';
import { ROLE_LABELS } from '../../domain/access/permission-labels';
import { STAFF_ROLES, type StaffRole } from '../../domain/access/permissions';
import type { Invocation } from '../arguments';
import { openData } from '../open-data';
import { type Refused, refused, step } from '../step';
import type { Command } from './context';
import { type Console, DONE, finish, refuse, WRONG_USAGE } from './outcome';

type Wish = { readonly ok: true; readonly account: NewAccount } | Refused;

const isRole = (text: string): text is StaffRole => (STAFF_ROLES as readonly string[]).includes(text);

/** The first line of the file. */
async function passwordIn(file: string): Promise<{ ok: true; password: string } | Refused> {
  try {
    return { ok: true, password: (await readFile(file, 'utf8')).split(/\r?\n/, 1)[0] ?? '' };
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    return refused(`无法读取密码文件 ${file}（${code}）。`, `Can't read the password file ${file} (${code}).`);
  }
}

async function readWish({ operands: [, username = ''], text }: Invocation): Promise<Wish> {
  const { name = '', role = '', region = '' } = text;
  if (!isRole(role)) {
    const roles = STAFF_ROLES.map((one) => `${one}（${ROLE_LABELS[one].zh}）`).join('、');
    return refused(`--role 应为：${roles}。`, `--role is one of ${STAFF_ROLES.join(', ')}.`);
  }
  const regions = region.split(/[,，]/).filter((code) => code.trim() !== '');
  const read = regions.map((code) => regionCode.safeParse(code.trim()));
  const wrong = regions.find((_, index) => !read[index]?.success);
  if (wrong !== undefined)
    return refused(`--region：${wrong} 不是行政区代码。`, `--region: ${wrong} is not the code of a region.`);
  const account = { username, name, role, regions: read.flatMap(({ data }) => (data === undefined ? [] : [data])) };
  const file = text['password-file'];
  if (file === undefined) return { ok: true, account };
  const given = await passwordIn(file);
  return given.ok ? { ok: true, account: { ...account, password: given.password } } : given;
}

async function add(people: People, invocation: Invocation, console: Console): Promise<number> {
  const { json } = invocation.flags;
  const wish = await readWish(invocation);
  if (!wish.ok) return refuse(console, wish, json);
  const added = await step('添加账号', 'adding the account', () => people.add(wish.account));
  if (!added.ok) return refuse(console, added, json);
  const { account } = added;
  const generated = wish.account.password === undefined ? added.password : null;
  const message = {
    zh: `已添加用户 ${account.username}。${generated === null ? '' : `密码（只显示这一次）：${generated}`}`,
    en: `Added the user ${account.username}.${generated === null ? '' : ` Password, shown this once: ${generated}`}`,
  };
  return finish(console, message, { account, ...(generated === null ? {} : { password: generated }) }, json);
}

const lineOf = ({ username, name, role, regions, disabled }: Account): string =>
  [username, name, role, regions.join(','), disabled ? '已停用 · disabled' : ''].join('\t').trimEnd();

async function list(people: People, { flags: { json } }: Invocation, console: Console): Promise<number> {
  const accounts = await step('读取账号', 'reading the accounts', () => people.list());
  if (json) console.out(JSON.stringify({ ok: true, accounts }));
  else for (const account of accounts) console.out(lineOf(account));
  return DONE;
}

async function disable(people: People, { operands, flags }: Invocation, console: Console): Promise<number> {
  const [, username = ''] = operands;
  const disabled = await step('停用账号', 'disabling the account', () => people.disable(username));
  if (!disabled.ok) return refuse(console, disabled, flags.json);
  const message = {
    zh: `已停用 ${username}，其登录会话全部结束。`,
    en: `Disabled ${username}; all its sessions have ended.`,
  };
  return finish(console, message, { username }, flags.json);
}

const ACTS: Readonly<Record<string, typeof add>> = { add, list, disable };

export const user: Command = async ({ invocation, data, console }) => {
  const [act = '', username] = invocation.operands;
  const work = Object.hasOwn(ACTS, act) ? ACTS[act] : undefined;
  if (!work || (username === undefined) !== (act === 'list')) {
    console.err('user add USERNAME --name TEXT --role ROLE --region CODE[,CODE] | user list | user disable USERNAME');
    return WRONG_USAGE;
  }
  const opened = await openData(data, 'join');
  if (!opened.ok) return refuse(console, opened, invocation.flags.json);
  try {
    return await work(opened.database.people, invocation, console);
  } finally {
    await opened.database.close();
  }
};
