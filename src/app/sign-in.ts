// What sign-in needs at start: the secret that signs cookies, the address that people use, and the first administrator.
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, open, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { People, SignIn } from '../contract/people';
import type { Database } from '../storage/database';
import { type Refused, refused } from './step';

const OWNER_ONLY = 0o600;
const SECRET_BYTES = 48;
const SHORTEST_SECRET = 32;

const SECRET_FILE = 'sign-in-secret';
const PASSWORD_FILE = 'admin-password.txt';
const FIRST = { username: 'admin', name: '系统管理员' } as const;

type SecretResult = { readonly ok: true; readonly secret: string } | Refused;

const tooShort = (where: string): Refused =>
  refused(
    `${where} 太短：签名密钥至少要 ${SHORTEST_SECRET} 个字符。`,
    `${where} is too short: a signing secret has ${SHORTEST_SECRET} characters or more.`,
  );

const secretFrom = (where: string, secret: string): SecretResult =>
  secret.length < SHORTEST_SECRET ? tooShort(where) : { ok: true, secret };

const isThere = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'EEXIST';

/** Of the environment, otherwise of a file in the data folder that is made once. */
async function readSecret(env: NodeJS.ProcessEnv, dataDir: string): Promise<SecretResult> {
  if (env.MINEMEND_SECRET) return secretFrom('MINEMEND_SECRET', env.MINEMEND_SECRET);
  await mkdir(dataDir, { recursive: true });
  const file = join(dataDir, SECRET_FILE);
  const made = randomBytes(SECRET_BYTES).toString('base64url');
  try {
    await writeFile(file, `${made}\n`, { mode: OWNER_ONLY, flag: 'wx' });
    return { ok: true, secret: made };
  } catch (error) {
    if (!isThere(error)) throw error;
    return secretFrom(file, (await readFile(file, 'utf8')).trim());
  }
}

type OriginResult = { readonly ok: true; readonly origin: string | null } | Refused;

/** MINEMEND_ORIGIN: where people reach the server when that is not where it listens. */
function readOrigin(env: NodeJS.ProcessEnv): OriginResult {
  const given = env.MINEMEND_ORIGIN;
  if (!given) return { ok: true, origin: null };
  const url = URL.canParse(given) ? new URL(given) : null;
  if (url && (url.protocol === 'https:' || url.protocol === 'http:')) return { ok: true, origin: url.origin };
  return refused(
    `MINEMEND_ORIGIN 应为网址，如 https://minemend.example.cn，现为：${given}`,
    `MINEMEND_ORIGIN has to be an address such as https://minemend.example.cn, and is: ${given}`,
  );
}

async function writePrivately(file: string, text: string): Promise<void> {
  const handle = await open(file, 'w', OWNER_ONLY);
  try {
    await handle.chmod(OWNER_ONLY);
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Path of the file with the first administrator's password, as long as nobody has deleted it. */
async function ensureAdministrator(people: People, dataDir: string): Promise<string | null> {
  await mkdir(dataDir, { recursive: true });
  const file = join(dataDir, PASSWORD_FILE);
  await people.addFirst(FIRST, (password) =>
    writePrivately(file, `用户名 · user name: ${FIRST.username}\n密码 · password: ${password}\n`),
  );
  return existsSync(file) ? file : null;
}

/** MINEMEND_TRUST_PROXY=1: the client's address is the one that the proxy in front of us has seen. */
function addressReader(env: NodeJS.ProcessEnv): (request: Request, from: string | null) => string | null {
  if (env.MINEMEND_TRUST_PROXY !== '1') return (_, from) => from;
  return (request, from) => request.headers.get('x-forwarded-for')?.split(',').at(-1)?.trim() || from;
}

export interface SignInSetup {
  readonly ok: true;
  readonly signIn: SignIn;
  readonly origin: string | null;
  readonly addressOf: ReturnType<typeof addressReader>;
  /** With the first administrator's password; null: deleted. */
  readonly passwordFile: string | null;
}

/** Cookies are for https alone where people reach the server over https. */
export async function setUpSignIn(
  database: Database,
  dataDir: string,
  env: NodeJS.ProcessEnv,
): Promise<SignInSetup | Refused> {
  const origin = readOrigin(env);
  if (!origin.ok) return origin;
  const secret = await readSecret(env, dataDir);
  if (!secret.ok) return secret;
  const secure = origin.origin?.startsWith('https:') === true;
  const signIn = database.signIn({ secret: secret.secret, secure });
  const passwordFile = await ensureAdministrator(database.people, dataDir);
  return { ok: true, signIn, origin: origin.origin, addressOf: addressReader(env), passwordFile };
}
