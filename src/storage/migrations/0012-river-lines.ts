// Lines of rivers in the direction of the current: what lies upstream of a point is told by them.

const SQL = `
create table river_line (
  pack text collate "C" not null,
  place integer not null,
  body jsonb not null,
  primary key (pack, place)
);
select guard('river_line', 'true', 'unbound()');
`;

export const riverLines = { version: 12, name: 'river-lines', sql: SQL } as const;
