// The roles under which this database is used: `owner` has the tables, `app` runs the server's queries, `auth` signs
// people in. None has a password or bypasses row-level security; connections switch to them. They are named after the
// number of the database, since roles belong to the whole server: nobody gets into another database through them.
// Where the connected user may not make roles it works under its own name: it owns the tables and obeys their policies.
import type { PoolClient } from 'pg';
import { bypassesPolicies, type Failed } from './problem';

/** null: the connected user itself. */
export interface Roles {
  readonly app: string | null;
  readonly auth: string | null;
}

export type RolesResult = { readonly ok: true; readonly roles: Roles } | Failed;

interface Found {
  readonly name: string;
  readonly login: string;
  readonly superuser: boolean;
  readonly bypasses: boolean;
  readonly makes: boolean;
  readonly there: boolean;
  readonly member: boolean;
}

const KINDS = ['owner', 'app', 'auth'] as const;
type Names = Readonly<Record<(typeof KINDS)[number], string>>;

/** Of people and their sessions: `auth` reads and writes it, `app` sees nothing of it. */
export const AUTH_SCHEMA = 'minemend_auth';
const SCHEMAS = ['minemend', AUTH_SCHEMA] as const;
const IN_SCHEMAS = `('${SCHEMAS.join("', '")}')`;

async function look(client: PoolClient): Promise<Found> {
  const { rows } = await client.query<Found>(
    `select 'minemend_' || d.oid as name, u.rolname as login, u.rolsuper as superuser, u.rolbypassrls as bypasses,
       u.rolcreaterole as makes,
       (select count(*) = ${KINDS.length} from pg_roles r where r.rolname = any (wanted)) as there,
       (select count(*) = ${KINDS.length} from pg_roles r
        where r.rolname = any (wanted) and pg_has_role(r.oid, 'MEMBER') and pg_has_role(r.oid, 'USAGE')) as member
     from pg_database d, pg_roles u,
       lateral (select array['minemend_' || d.oid || '_owner', 'minemend_' || d.oid || '_app', 'minemend_' || d.oid || '_auth']) as n (wanted)
     where d.datname = current_database() and u.rolname = session_user`,
  );
  return rows[0] as Found;
}

const namesOf = ({ name }: Found): Names => ({ owner: `${name}_owner`, app: `${name}_app`, auth: `${name}_auth` });

/** Makes what is missing, and lets the connected user switch. */
async function makeRoles(client: PoolClient, { login, superuser, member }: Found, names: Names): Promise<void> {
  for (const role of Object.values(names)) {
    const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role]);
    if (rowCount === 0) await client.query(`create role ${role} nologin nobypassrls noinherit`);
    if (!superuser && !member) await client.query(`grant ${role} to ${client.escapeIdentifier(login)}`);
  }
}

/** Whether every table and function has its owner and the program its rights. */
async function isSettled(client: PoolClient, names: Names): Promise<boolean> {
  const { rows } = await client.query<{ unsettled: boolean }>(
    `select exists (
       select from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname in ${IN_SCHEMAS} and c.relkind in ('r', 'p', 'v') and (
         c.relowner <> $1::regrole
         or not has_table_privilege(case n.nspname when 'minemend' then $2::name else $3::name end, c.oid, 'select')
         or c.relrowsecurity and not exists (select from pg_policy p where p.polrelid = c.oid and $1::regrole = any (p.polroles)))
     ) or exists (
       select from pg_proc f join pg_namespace n on n.oid = f.pronamespace
       where n.nspname in ${IN_SCHEMAS} and f.proowner <> $1::regrole
     ) as unsettled`,
    [names.owner, names.app, names.auth],
  );
  return rows[0]?.unsettled === false;
}

/** The owner sees and writes everything, so that functions that run as it can use indexes and count what is hidden. */
const settle = ({ owner, app, auth }: Names): string => `do $do$
declare
  one record;
begin
  for one in select nspname from pg_namespace where nspname in ${IN_SCHEMAS} loop
    execute format('grant usage, create on schema %I to ${owner}', one.nspname);
  end loop;
  for one in
    select c.oid::regclass as name, c.relowner <> '${owner}'::regrole as foreign_owner, c.relrowsecurity as guarded,
      exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'owner') as has_policy
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ${IN_SCHEMAS} and c.relkind in ('r', 'p', 'v')
  loop
    if one.foreign_owner then execute format('alter table %s owner to ${owner}', one.name); end if;
    if one.guarded then
      if one.has_policy then execute format('drop policy owner on %s', one.name); end if;
      execute format('create policy owner on %s to ${owner} using (true) with check (true)', one.name);
    end if;
  end loop;
  for one in
    select f.oid::regprocedure as name from pg_proc f join pg_namespace n on n.oid = f.pronamespace
    where n.nspname in ${IN_SCHEMAS} and f.proowner <> '${owner}'::regrole
  loop
    execute format('alter routine %s owner to ${owner}', one.name);
  end loop;
  grant usage on schema minemend to ${app};
  grant select, insert, update, delete on all tables in schema minemend to ${app};
  revoke insert, update, delete on minemend.migration from ${app};
  if to_regnamespace('${AUTH_SCHEMA}') is not null then
    grant usage on schema ${AUTH_SCHEMA} to ${auth};
    grant select, insert, update, delete on all tables in schema ${AUTH_SCHEMA} to ${auth};
  end if;
end $do$`;

/** null: something has to be made or changed first. */
async function rolesOf(client: PoolClient, found: Found, names: Names): Promise<RolesResult | null> {
  if (found.there && found.member) {
    return (await isSettled(client, names)) ? { ok: true, roles: { app: names.app, auth: names.auth } } : null;
  }
  if (found.superuser || found.makes) return null;
  return found.bypasses ? bypassesPolicies(found.login, names.app) : { ok: true, roles: { app: null, auth: null } };
}

/** null: they have to be prepared first. */
export async function settledRoles(client: PoolClient): Promise<RolesResult | null> {
  const found = await look(client);
  return rolesOf(client, found, namesOf(found));
}

/** After the migrations, under their lock. */
export async function prepareRoles(client: PoolClient): Promise<RolesResult> {
  const found = await look(client);
  const names = namesOf(found);
  const there = await rolesOf(client, found, names);
  if (there) return there;
  await client.query('begin');
  try {
    await makeRoles(client, found, names);
    await client.query(settle(names));
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
  return { ok: true, roles: { app: names.app, auth: names.auth } };
}
