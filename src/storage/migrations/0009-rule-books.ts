// Rules of mineral plans on new rights: one book for each pack that has any, read as a whole.

const SQL = `
create table rule_book (
  region text collate "C" not null,
  pack text collate "C" not null,
  body jsonb not null,
  primary key (region, pack)
);
select guard('rule_book', 'true', 'unbound()');
`;

export const ruleBooks = { version: 9, name: 'rule-books', sql: SQL } as const;
