// Batches that speak of restricted features are for administrators alone, whatever region they are of.

/** `confidential`: what was read or compared names features that only administrators see. */
const SQL = `
alter table batch add column confidential boolean not null default false;
alter policy reads on batch using (
  unbound() or (viewer_role() in ('steward', 'supervisor') and region = any (viewer_regions())
    and not confidential and kind <> 'regions' and settings ->> 'sharing' is distinct from 'restricted'));
`;

export const confidential = { version: 7, name: 'confidential', sql: SQL } as const;
