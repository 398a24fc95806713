// Direct SQL as the role that the server works under, on every kind of database and of user.
import type pg from 'pg';
import type { PackBundle } from '../../src/contract/bundle';
import type { OpenOptions } from '../../src/storage/database';
import { connectionTo, embeddedHost, externalHost, type Host, hasExternal, opened } from './clusters';
import { BUNDLE, change, STEWARD } from './fixture';

export interface Mode {
  readonly name: string;
  readonly open: () => Promise<Host>;
  /** Of the user who connects; undefined: a superuser. */
  readonly attributes?: string;
}

export const MODES: readonly Mode[] = [
  { name: 'embedded PostgreSQL 18', open: embeddedHost },
  ...(hasExternal
    ? [
        { name: 'external PostgreSQL, a superuser', open: externalHost },
        { name: 'external PostgreSQL, a user who makes roles', open: externalHost, attributes: 'createrole' },
        { name: 'external PostgreSQL, a plain user', open: externalHost, attributes: '' },
      ]
    : []),
];

/** What the public must find nowhere. */
export const CONDITIONAL = 'YQ-AP-140322-001';
export const RESTRICTED = 'YQ-GP-140321-001';
export const CONDITIONAL_POINT = 'YQ-WS-140300-001';
export const RESTRICTED_TARGET = 'YQ-2020-123-099';

const [PACK] = BUNDLE.packs;
const [PLAN] = PACK?.plans ?? [];
const [TARGET] = PLAN?.targets ?? [];
if (!PACK || !PLAN || !TARGET) throw new Error('the bundle has a plan with a target');

const HIDING: PackBundle = {
  ...BUNDLE,
  packs: [
    {
      ...PACK,
      plans: [
        {
          ...PLAN,
          targets: [TARGET, { ...TARGET, id: RESTRICTED_TARGET as typeof TARGET.id, sharing: 'restricted' }],
        },
      ],
    },
  ],
};

/** A database with hidden rows in every table that can have them. */
export async function prepared(host: Host, attributes: string | undefined): Promise<OpenOptions> {
  const options = await host.fresh(attributes);
  const database = await opened(options);
  try {
    await database.load(HIDING, { drill: true });
    const written = await database.store.append(STEWARD, [
      change(CONDITIONAL, '2020-07-01', { status: 'working' }),
      change(RESTRICTED, '2020-07-01', { status: 'working' }),
      change(CONDITIONAL_POINT, '2020-07-01', { sharing: 'conditional' }),
    ]);
    if (!written.ok) throw new Error(written.code);
    return options;
  } finally {
    await database.close();
  }
}

export interface Direct {
  readonly client: pg.Client;
  readonly tables: readonly string[];
  end(): Promise<void>;
}

export async function asProgram(options: OpenOptions): Promise<Direct> {
  const { client, end } = await connectionTo(options);
  const { rows } = await client.query<{ role: string }>(
    `select r.rolname as role from pg_roles r, pg_database d
     where d.datname = current_database() and r.rolname = 'minemend_' || d.oid || '_app'`,
  );
  const [app] = rows;
  await client.query(`set search_path = minemend; ${app ? `set role ${app.role}` : ''}`);
  const tables = await client.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'minemend'::regnamespace and relkind in ('r', 'p') order by 1`,
  );
  return { client, tables: tables.rows.map(({ name }) => name), end };
}

/** Role and regions (with those below them) as the program names them; null: nobody. */
export type Named = readonly [role: string, regions: readonly string[]] | null;

/** Committed if it can be: how many rows, or the code of the error. */
export async function attempt(client: pg.Client, viewer: Named, sql: string): Promise<number | string> {
  await client.query('begin');
  try {
    if (viewer) {
      const [role, regions] = viewer;
      await client.query(`select set_config('minemend.viewer', $1, true), set_config('minemend.regions', $2, true)`, [
        role,
        regions.join(','),
      ]);
    }
    const { rowCount } = await client.query(sql);
    await client.query('commit');
    return rowCount ?? 0;
  } catch (error) {
    await client.query('rollback');
    return (error as { code?: string }).code ?? String(error);
  }
}

/** Rows of each table in which a text occurs, as this viewer sees them. */
export async function mentions(direct: Direct, viewer: Named, text: string): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const table of direct.tables) {
    const n = await attempt(direct.client, viewer, `select from ${table} t where position('${text}' in t::text) > 0`);
    if (n !== 0) found[table] = n as number;
  }
  return found;
}

/** Everything that is stored, as one text. */
export async function everything({ client, tables }: Direct): Promise<string> {
  await client.query(`begin; set local minemend.viewer = 'system'`);
  const parts: string[] = [];
  for (const table of tables) {
    const { rows } = await client.query<{ all: string | null }>(
      `select md5(string_agg(t::text, '|' order by t::text collate "C")) as all from ${table} t`,
    );
    parts.push(`${table} ${rows[0]?.all}`);
  }
  await client.query('rollback');
  return parts.join('\n');
}
