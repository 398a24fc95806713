// Accounts and sessions, in a schema of their own that the role which reads and writes data can't use. The columns of
// the last four tables are those that better-auth wants; role, regions and disabling are ours and unknown to it.

const SQL = `
create schema minemend_auth;

create table minemend_auth.person (
  id text collate "C" primary key,
  username text collate "C" not null unique,
  name text not null,
  email text not null unique,
  email_verified boolean not null default false,
  image text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  role text not null check (role in ('inspector', 'supervisor', 'steward', 'administrator')),
  regions text[] not null default '{}',
  disabled_at timestamptz,
  check (role = 'administrator' or cardinality(regions) > 0)
);

create table minemend_auth.session (
  id text collate "C" primary key,
  person_id text collate "C" not null references minemend_auth.person on delete cascade,
  token text not null unique,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index on minemend_auth.session (person_id);

create table minemend_auth.credential (
  id text collate "C" primary key,
  person_id text collate "C" not null references minemend_auth.person on delete cascade,
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (provider_id, account_id)
);
create index on minemend_auth.credential (person_id);

create table minemend_auth.verification (
  id text collate "C" primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index on minemend_auth.verification (identifier);
`;

export const people = { version: 3, name: 'people', sql: SQL } as const;
