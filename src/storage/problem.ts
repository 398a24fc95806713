// Expected failures of storage as values: a code, and a sentence in Chinese and English that names the remedy.
import type { LocalText } from '../domain/text';

export type StorageCode =
  | 'held'
  | 'not-writable'
  | 'disk-full'
  | 'binaries-missing'
  | 'no-account'
  | 'path-too-long'
  | 'start-failed'
  | 'unreachable'
  | 'wrong-password'
  | 'no-database'
  | 'no-privilege'
  | 'bypasses-policies'
  | 'old-server'
  | 'newer-schema'
  | 'bad-url'
  | 'bad-data';

export interface StorageProblem {
  readonly code: StorageCode;
  readonly message: LocalText;
}

export type Failed = { readonly ok: false; readonly problem: StorageProblem };

const failed = (code: StorageCode, zh: string, en: string): Failed => ({
  ok: false,
  problem: { code, message: { zh, en } },
});

const MEBIBYTE = 1_048_576;
const inMebibytes = (bytes: number): number => Math.floor(bytes / MEBIBYTE);

export const held = (folder: string, by: { pid: number; since: string; address: string | null }): Failed =>
  failed(
    'held',
    `数据文件夹 ${folder} 正被进程 ${by.pid} 使用（自 ${by.since} 起${by.address ? `，地址 ${by.address}` : ''}）。请先停止该进程，或用 --data 指定另一个文件夹。`,
    `The data folder ${folder} is held by process ${by.pid} (since ${by.since}${by.address ? `, at ${by.address}` : ''}). Stop that process first, or name another folder with --data.`,
  );

export const notWritable = (folder: string, reason: string): Failed =>
  failed(
    'not-writable',
    `无法写入数据文件夹 ${folder}（${reason}）。请检查权限，或用 --data 指定另一个文件夹。`,
    `The data folder ${folder} cannot be written (${reason}). Check its permissions, or name another folder with --data.`,
  );

export const diskFull = (folder: string, needed: number | null, free: number | null): Failed => {
  const zh = needed === null || free === null ? '' : `（需要 ${inMebibytes(needed)} MB，剩余 ${inMebibytes(free)} MB）`;
  const en =
    needed === null || free === null ? '' : ` (${inMebibytes(needed)} MB needed, ${inMebibytes(free)} MB free)`;
  return failed(
    'disk-full',
    `磁盘空间不足：${folder}${zh}。请释放空间后重试；已确认写入的数据不会丢失。`,
    `The disk is full: ${folder}${en}. Free some space and try again; nothing that was acknowledged is lost.`,
  );
};

export const binariesMissing = (platform: string): Failed =>
  failed(
    'binaries-missing',
    `没有适用于 ${platform} 的内置 PostgreSQL 程序。请重新运行 npm ci（不要省略可选依赖），或用 DATABASE_URL 指定一个 PostgreSQL 15 以上的数据库。`,
    `There is no built-in PostgreSQL for ${platform}. Run npm ci again (with optional packages), or name a PostgreSQL 15 or later in DATABASE_URL.`,
  );

export const noAccount = (): Failed =>
  failed(
    'no-account',
    '以 root 运行时，内置 PostgreSQL 需要一个普通账户（如 nobody），但系统中没有找到。请以普通用户运行，或设置 DATABASE_URL。',
    'Under root the built-in PostgreSQL needs an unprivileged account such as nobody, and none was found. Run as an ordinary user, or set DATABASE_URL.',
  );

export const pathTooLong = (path: string, limit: number): Failed =>
  failed(
    'path-too-long',
    `套接字路径超过 ${limit} 字节：${path}。请用 --data 指定一个较短的文件夹。`,
    `The socket path is longer than ${limit} bytes: ${path}. Name a shorter folder with --data.`,
  );

export const startFailed = (step: string, detail: string): Failed =>
  failed(
    'start-failed',
    `内置 PostgreSQL 在“${step}”一步失败：${detail}`,
    `The built-in PostgreSQL failed at "${step}": ${detail}`,
  );

export const unreachable = (where: string, reason: string): Failed =>
  failed(
    'unreachable',
    `无法连接 DATABASE_URL 指定的数据库 ${where}（${reason}）。请检查主机、端口和网络，并确认数据库已启动。`,
    `The database of DATABASE_URL at ${where} cannot be reached (${reason}). Check host, port and network, and that it is running.`,
  );

export const wrongPassword = (where: string, user: string): Failed =>
  failed(
    'wrong-password',
    `数据库 ${where} 拒绝了用户 ${user} 的登录：用户名或密码不对。请检查 DATABASE_URL。`,
    `The database at ${where} refused user ${user}: wrong user name or password. Check DATABASE_URL.`,
  );

export const noDatabase = (where: string, name: string): Failed =>
  failed(
    'no-database',
    `服务器 ${where} 上没有名为 ${name} 的数据库。请先创建它（createdb ${name}），或更正 DATABASE_URL。`,
    `There is no database ${name} on ${where}. Create it first (createdb ${name}), or correct DATABASE_URL.`,
  );

export const noPrivilege = (where: string, user: string): Failed =>
  failed(
    'no-privilege',
    `用户 ${user} 在数据库 ${where} 上无权创建或读写所需的表。请授予 CREATE 权限。`,
    `User ${user} may not create or use the tables it needs at ${where}. Grant it CREATE on the database.`,
  );

export const bypassesPolicies = (user: string, role: string): Failed =>
  failed(
    'bypasses-policies',
    `用户 ${user} 不受行级安全策略约束（BYPASSRLS），又不能切换到受约束的角色 ${role}，共享规则将形同虚设。请去掉它的 BYPASSRLS，或授予 CREATEROLE。`,
    `User ${user} bypasses row-level security (BYPASSRLS) and cannot switch to the bound role ${role}, so that nothing would be kept from anybody. Take BYPASSRLS from it, or give it CREATEROLE.`,
  );

export const oldServer = (where: string, version: string): Failed =>
  failed(
    'old-server',
    `数据库 ${where} 是 PostgreSQL ${version}，需要 15 或更高版本。`,
    `The database at ${where} is PostgreSQL ${version}; 15 or later is needed.`,
  );

export const newerSchema = (found: number, known: number): Failed =>
  failed(
    'newer-schema',
    `数据库结构版本为 ${found}，比本程序支持的 ${known} 更新。请升级程序；数据未被改动。`,
    `The database has schema ${found}, newer than the ${known} this program knows. Upgrade the program; nothing was changed.`,
  );

export const badUrl = (): Failed =>
  failed(
    'bad-url',
    'DATABASE_URL 不是有效的地址，应形如 postgres://用户:密码@主机:5432/数据库。',
    'DATABASE_URL is not a valid address; it looks like postgres://user:password@host:5432/database.',
  );

export const badData = (detail: string): Failed =>
  failed('bad-data', `数据未载入：${detail}`, `Nothing was loaded: ${detail}`);
