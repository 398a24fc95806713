// Takes a batch of sites back: an event for each of its events, except where others have built on a site it brought.
import type { RollBackConflict } from '../../contract/batches';
import { followChanges } from './apply-sites';
import type { Writing } from './kind';
import { become } from './session';

const STEP = { zh: '撤回', en: 'Rolling back' };

export async function rollBackSites(writing: Writing, conflicts: readonly RollBackConflict[]): Promise<void> {
  const { client, batch, by, why, now, progress } = writing;
  const kept = conflicts.filter(({ effect }) => effect === 'kept').map(({ feature }) => feature);
  const { rows } = await client.query<{ id: string }>(
    `with taken_back as (
       insert into event (site_id, effective_on, recorded_at, actor, why, evidence, drill, batch, patch, voids)
       select e.site_id, e.effective_on, $2, $3, $4, null, false, e.batch, '{}', e.seq from event e
       where e.batch = $1 and e.voids is null and e.site_id <> all ($5::text[])
         and not exists (select from event v where v.voids = e.seq)
       order by e.seq
       returning site_id
     ) select distinct site_id as id from taken_back order by 1`,
    [batch.id, now, by.name, why, kept],
  );
  await become(client, 'system');
  await followChanges(
    client,
    rows.map(({ id }) => id),
    (share) => progress(STEP, share),
  );
}
