// The command line as data: what may be written, what was written, or why not.
import { type ParseArgsConfig, parseArgs } from 'node:util';

type Options = NonNullable<ParseArgsConfig['options']>;

const DATA = { data: { type: 'string' } } as const satisfies Options;

const COMMANDS = {
  serve: {
    operands: [],
    options: {
      ...DATA,
      port: { type: 'string' },
      host: { type: 'string' },
      'no-drill': { type: 'boolean' },
      empty: { type: 'boolean' },
    },
  },
  demo: { operands: [], options: { ...DATA, 'no-drill': { type: 'boolean' }, json: { type: 'boolean' } } },
  migrate: { operands: [], options: { ...DATA, json: { type: 'boolean' } } },
  export: {
    operands: ['LAYER'],
    options: {
      ...DATA,
      format: { type: 'string' },
      output: { type: 'string', short: 'o' },
      crs: { type: 'string' },
      'as-of': { type: 'string' },
      region: { type: 'string' },
      encoding: { type: 'string' },
      where: { type: 'string', multiple: true },
      json: { type: 'boolean' },
    },
  },
  import: {
    operands: ['FILE'],
    options: {
      ...DATA,
      layer: { type: 'string' },
      region: { type: 'string' },
      crs: { type: 'string' },
      encoding: { type: 'string' },
      map: { type: 'string' },
      on: { type: 'string' },
      sharing: { type: 'string' },
      part: { type: 'string' },
      shifted: { type: 'string' },
      shift: { type: 'string' },
      undecided: { type: 'string' },
      why: { type: 'string' },
      json: { type: 'boolean' },
      apply: { type: 'boolean' },
    },
  },
  readings: {
    operands: ['FILE'],
    options: {
      ...DATA,
      region: { type: 'string' },
      encoding: { type: 'string' },
      map: { type: 'string' },
      part: { type: 'string' },
      undecided: { type: 'string' },
      why: { type: 'string' },
      json: { type: 'boolean' },
      apply: { type: 'boolean' },
    },
  },
  progress: {
    operands: [],
    options: { ...DATA, region: { type: 'string' }, 'as-of': { type: 'string' }, json: { type: 'boolean' } },
  },
  report: {
    operands: [],
    options: {
      ...DATA,
      region: { type: 'string' },
      period: { type: 'string' },
      'as-of': { type: 'string' },
      output: { type: 'string', short: 'o' },
      json: { type: 'boolean' },
    },
  },
  imports: {
    operands: ['[list|show|roll-back|discard]', '[ID]'],
    options: { ...DATA, why: { type: 'string' }, json: { type: 'boolean' } },
  },
  /** For the server itself: not in the usage. */
  job: { operands: ['BATCH'], options: DATA },
  user: {
    operands: ['add|list|disable', '[USERNAME]'],
    options: {
      ...DATA,
      name: { type: 'string' },
      role: { type: 'string' },
      region: { type: 'string' },
      'password-file': { type: 'string' },
      json: { type: 'boolean' },
    },
  },
  status: {
    operands: ['SITE', 'STATUS'],
    options: {
      ...DATA,
      on: { type: 'string' },
      why: { type: 'string' },
      evidence: { type: 'string' },
      json: { type: 'boolean' },
    },
  },
} as const satisfies Record<
  string,
  { /** In brackets: may be left out. */ operands: readonly string[]; options: Options }
>;

export type CommandName = keyof typeof COMMANDS;

export interface Invocation {
  readonly name: CommandName;
  readonly operands: readonly string[];
  readonly text: Readonly<Record<string, string | undefined>>;
  /** Options that may be given more than once. */
  readonly lists: Readonly<Record<string, readonly string[] | undefined>>;
  readonly flags: Readonly<Record<string, boolean | undefined>>;
}

export const USAGE = `minemend <command> [options]

  serve    [--port 8080] [--host 127.0.0.1] [--no-drill] [--empty]   启动服务 · start the server
  demo     [--no-drill] [--json]                                     载入四个数据包 · load the four packs
  migrate  [--json]                                                  升级数据库结构 · bring the database up to date
  status   SITE STATUS --on YYYY-MM-DD --why TEXT [--evidence TEXT] [--json]
                                                                     登记状态 · record a status of a site
  export   LAYER --format FORMAT -o FILE [--crs EPSG:n] [--as-of YYYY-MM-DD] [--region CODE] [--encoding UTF-8|GBK]
           [--where KEY=VALUE]… [--json]                             导出图层 · write a layer to a file
           geojson | gpkg | shp (.zip) | kml | gpx | csv | xlsx | fgb
           mining-zones | restoration-sites | gangue-piles | water-points
  import   FILE --layer LAYER [--region CODE] [--crs EPSG:n] [--encoding NAME] [--map FILE.json] [--part NAME]
           [--shifted gcj02|bd09] [--shift FILE.json] [--on YYYY-MM-DD] [--sharing open|conditional|restricted] [--json]
                                                                     读取并检查，不入库 · read and check a file; nothing is stored
           --apply [--undecided accept|exclude] [--why TEXT]         …并入库 · … and apply it
  import   FILE --layer regions [--crs EPSG:n] [--encoding NAME] [--map FILE.json] [--on YYYY-MM-DD] [--json]
           [--apply [--undecided accept|exclude] [--why TEXT]]       替换行政区边界 · replace outlines of regions
  readings FILE [--region CODE] [--encoding NAME] [--map FILE.json] [--part SHEET] [--json]
           [--apply [--undecided accept|exclude] [--why TEXT]]       导入水质、流量读数 · import water readings
  imports  [list] | show ID | roll-back ID --why TEXT | discard ID --why TEXT [--json]
                                                                     导入记录与撤回 · imports, and taking them back
  progress [--region CODE] [--as-of YYYY-MM-DD] [--json]             指标进度 · how targets stand
  report   --region CODE --period 2020-11|2020-Q4|2020-H2|2020 -o FILE.docx|.xlsx [--as-of YYYY-MM-DD] [--json]
                                                                     月调度、季通报、半年小结、年度考核 · bulletins
  user     add USERNAME --name TEXT --role inspector|supervisor|steward|administrator [--region CODE[,CODE]]
           [--password-file FILE] | list | disable USERNAME [--json]
                                                                     账号 · accounts of people who sign in
  help | version

  --data DIR            数据文件夹（默认为项目下的 data） · data folder (default: data in the checkout)
  DATABASE_URL          改用外部 PostgreSQL 15 以上 · an external PostgreSQL, 15 or later, instead

退出码 · exit codes: 0 完成 done, 1 被拒绝 refused, 2 用法错误 wrong usage`;

const isCommand = (name: string): name is CommandName => Object.hasOwn(COMMANDS, name);

type Written = { ok: true; values: Record<string, unknown>; positionals: string[] } | { ok: false; reason: string };

function readWords(args: string[], options: Options): Written {
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true, strict: true });
    return { ok: true, values, positionals };
  } catch (error) {
    return { ok: false, reason: error instanceof Error ? error.message : String(error) };
  }
}

function pick<T>(values: Record<string, unknown>, isWanted: (value: unknown) => value is T): Record<string, T> {
  const entries = Object.entries(values).filter((entry): entry is [string, T] => isWanted(entry[1]));
  return Object.fromEntries(entries);
}

/** `reason`: what is wrong with the words, in one line. */
export function parseInvocation(
  argv: readonly string[],
): { ok: true; invocation: Invocation } | { ok: false; reason: string } {
  const [name = '', ...rest] = argv;
  if (!isCommand(name)) return { ok: false, reason: `没有这个命令 · unknown command: ${name || '(none)'}` };
  const { operands, options } = COMMANDS[name];
  const written = readWords(rest, options);
  if (!written.ok) return written;
  const least = operands.filter((operand) => !operand.startsWith('[')).length;
  if (written.positionals.length < least || written.positionals.length > operands.length) {
    const wanted = operands.length === 0 ? '(none)' : operands.join(' ');
    return { ok: false, reason: `参数应为 · arguments: ${wanted}` };
  }
  const text = pick(written.values, (value): value is string => typeof value === 'string');
  const flags = pick(written.values, (value): value is boolean => typeof value === 'boolean');
  const lists = pick(written.values, (value): value is string[] => Array.isArray(value));
  return { ok: true, invocation: { name, operands: written.positionals, text, lists, flags } };
}
