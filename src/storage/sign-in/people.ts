// Accounts: added, listed and disabled by an administrator; never deleted, since the history names them.
import type { Pool, PoolClient } from 'pg';
import type { Account, AccountResult, NewAccount, People } from '../../contract/people';
import type { StaffRole } from '../../domain/access/permissions';
import type { LocalText } from '../../domain/text';
import type { RegionCode } from '../../domain/units';
import { generatePassword, hashPassword, isWeak, type RandomBytes } from './password';

/** Two first starts on one database take turns. */
const PEOPLE_LOCK = 7_261_003;

const USERNAME = /^[a-z][a-z0-9._-]{2,31}$/;
/** Who else writes history. */
const TAKEN_BY_THE_SYSTEM = new Set(['command-line', 'drill', 'system', 'import', 'minemend']);

interface PersonRow {
  readonly id: string;
  readonly username: string;
  readonly name: string;
  readonly role: StaffRole;
  readonly regions: readonly RegionCode[];
  readonly disabled_at: Date | null;
  readonly created_at: Date;
}

const PERSON_COLUMNS = 'id, username, name, role, regions, disabled_at, created_at';

const accountOf = ({ disabled_at, created_at, ...person }: PersonRow): Account => ({
  ...person,
  disabled: disabled_at !== null,
  createdAt: created_at.toISOString(),
});

type RefusalCode = Extract<AccountResult<object>, { ok: false }>['code'];

const refuse = (code: RefusalCode, zh: string, en: string) => ({ ok: false as const, code, message: { zh, en } });

/** What this needs of the rest of storage. */
export interface Surroundings {
  readonly pool: Pool;
  readonly knownRegions: () => Promise<ReadonlySet<string>>;
  readonly now: () => Date;
  readonly random: RandomBytes;
}

type Draft = Omit<NewAccount, 'password'> & { readonly password: string };

async function inTransaction<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('begin');
    await client.query('select pg_advisory_xact_lock($1)', [PEOPLE_LOCK]);
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => {
      broken = failure;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

export class StoredPeople implements People {
  constructor(private readonly around: Surroundings) {}

  async list(): Promise<readonly Account[]> {
    const { rows } = await this.around.pool.query<PersonRow>(`select ${PERSON_COLUMNS} from person order by username`);
    return rows.map(accountOf);
  }

  async add(wish: NewAccount): Promise<AccountResult<{ readonly account: Account; readonly password: string }>> {
    const password = wish.password ?? generatePassword(this.around.random);
    const username = wish.username.trim().toLowerCase();
    const draft: Draft = { ...wish, username, name: wish.name.trim(), password };
    const refusal = await this.#refusal(draft);
    if (refusal) return refusal;
    const hash = await hashPassword(password);
    const account = await inTransaction(this.around.pool, (client) => this.#insert(client, draft, hash));
    if (account) return { ok: true, account, password };
    return refuse('username-taken', `用户名 ${username} 已有人使用。`, `The user name ${username} is taken.`);
  }

  async disable(username: string): Promise<AccountResult<object>> {
    const name = username.trim().toLowerCase();
    return inTransaction(this.around.pool, async (client) => {
      const { rows } = await client.query<PersonRow & { others: number }>(
        `select ${PERSON_COLUMNS}, (select count(*)::int from person other
           where other.role = 'administrator' and other.disabled_at is null and other.id <> person.id) as others
         from person where username = $1`,
        [name],
      );
      const [found] = rows;
      if (!found) return refuse('unknown-user', `没有用户 ${name}。`, `There is no user ${name}.`);
      if (found.role === 'administrator' && found.others === 0) {
        return refuse(
          'last-administrator',
          `${name} 是唯一可用的系统管理员：请先添加另一名系统管理员。`,
          `${name} is the only administrator left: add another one first.`,
        );
      }
      await client.query('update person set disabled_at = coalesce(disabled_at, $2), updated_at = $2 where id = $1', [
        found.id,
        this.around.now(),
      ]);
      await client.query('delete from session where person_id = $1', [found.id]);
      return { ok: true };
    });
  }

  /** Where there has never been an account. `keep` stores the password before the account counts. */
  async addFirst(
    first: { readonly username: string; readonly name: string },
    keep: (password: string) => Promise<void>,
  ): Promise<boolean> {
    if (await this.#hasAny(this.around.pool)) return false;
    const password = generatePassword(this.around.random);
    const hash = await hashPassword(password);
    return inTransaction(this.around.pool, async (client) => {
      if (await this.#hasAny(client)) return false;
      await keep(password);
      await this.#insert(client, { ...first, role: 'administrator', regions: [], password }, hash);
      return true;
    });
  }

  async #hasAny(client: Pool | PoolClient): Promise<boolean> {
    const { rows } = await client.query<{ any: boolean }>('select exists (select from person) as any');
    return rows[0]?.any === true;
  }

  async #refusal({ username, name, role, regions, password }: Draft): Promise<AccountResult<never> | null> {
    if (!USERNAME.test(username) || TAKEN_BY_THE_SYSTEM.has(username) || name === '') {
      return refuse(
        'bad-username',
        '用户名应为 3 至 32 个小写字母、数字或 . _ -，以字母开头，且不与系统名称相同；姓名不能为空。',
        'A user name has 3 to 32 lower-case letters, digits or . _ -, begins with a letter, and is none that the system uses; the name must not be empty.',
      );
    }
    if (isWeak(password, username)) {
      return refuse(
        'weak-password',
        '密码太简单：请用 12 至 128 个字符，不含用户名。',
        'The password is too weak: use 12 to 128 characters, without the user name.',
      );
    }
    const wrong = await this.#wrongRegions(role, regions);
    return wrong && { ok: false, code: 'unknown-region', message: wrong };
  }

  async #wrongRegions(role: StaffRole, regions: readonly RegionCode[]): Promise<LocalText | null> {
    if (role === 'administrator') {
      if (regions.length === 0) return null;
      return { zh: '系统管理员不分区域：请去掉区域。', en: 'An administrator acts everywhere: leave the regions out.' };
    }
    if (regions.length === 0) {
      return { zh: '请至少给出一个负责的行政区代码。', en: 'Give at least one region code that the account is for.' };
    }
    const known = await this.around.knownRegions();
    const unknown = regions.filter((code) => !known.has(code));
    if (unknown.length === 0) return null;
    return {
      zh: `没有这些行政区：${unknown.join('、')}。请用已载入的行政区代码。`,
      en: `There are no regions ${unknown.join(', ')}: use codes of regions that are loaded.`,
    };
  }

  /** null: the user name is taken. */
  async #insert(client: PoolClient, draft: Draft, hash: string): Promise<Account | null> {
    const id = Buffer.from(this.around.random(16)).toString('hex');
    const now = this.around.now();
    const { username, name, role, regions } = draft;
    const { rows } = await client.query<PersonRow>(
      `insert into person (id, username, name, email, role, regions, created_at, updated_at)
       values ($1, $2, $3, $4, $5, $6, $7, $7) on conflict (username) do nothing returning ${PERSON_COLUMNS}`,
      [id, username, name, `${username}@minemend.invalid`, role, [...new Set(regions)], now],
    );
    const [row] = rows;
    if (!row) return null;
    await client.query(
      `insert into credential (id, person_id, account_id, provider_id, password, created_at, updated_at)
       values ($1, $2, $2, 'credential', $3, $4, $4)`,
      [Buffer.from(this.around.random(16)).toString('hex'), id, hash, now],
    );
    return accountOf(row);
  }
}
