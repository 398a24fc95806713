// Who may do what to which import, and the settings that a request asks for.
import type { z } from 'zod';
import type { settingsBody } from '../../contract/api-imports';
import type { Actor, Batch, BatchResult, ImportSettings } from '../../contract/batches';
import type { Viewer } from '../../contract/store';
import type { Action } from '../../domain/access/permissions';
import { shanghaiDay } from '../../domain/instant';
import type { RegionCode } from '../../domain/units';
import { done, failed, type Outcome } from '../outcome';
import { permit } from '../permit';
import type { Services } from '../services';
import { ALL_SEEING } from '../site-walk';

export const outcomeOf = <T extends { readonly ok: true }>(
  result: T | Extract<BatchResult, { ok: false }>,
): Outcome<T> => {
  if (result.ok) return done(result);
  const { ok: _, ...failure } = result;
  return failed(failure);
};

/** One batch as far as the viewer may see it, and the person who may do this to it. */
export async function found(
  { batches }: Pick<Services, 'batches'>,
  viewer: Viewer,
  id: string,
): Promise<Outcome<Batch>> {
  const batch = await batches.get(viewer, id);
  return batch ? done(batch) : failed({ code: 'unknown-batch', batch: id });
}

export const actionOn = ({ kind }: Pick<Batch, 'kind'>): Action => (kind === 'regions' ? 'replace-regions' : 'import');

export interface Permitted {
  readonly batch: Batch;
  readonly by: Actor;
}

export async function permitted(
  services: Services,
  actor: Actor | null,
  id: string,
  action?: Action,
): Promise<Outcome<Permitted>> {
  if (actor === null) return failed({ code: 'not-signed-in' });
  // Seen by everyone here, so that who may not is told that, and not that there is no such import.
  const batch = await found(services, ALL_SEEING, id);
  if (!batch.ok) return batch;
  const { regions } = await services.snapshots.current();
  const by = permit(actor, action ?? actionOn(batch.value), batch.value.settings.region, regions);
  return by.ok ? done({ batch: batch.value, by: by.value }) : by;
}

export const now = (services: Services, id: string, { viewer }: Actor): Promise<Outcome<Batch>> =>
  found(services, viewer, id);

type SettingsWish = z.output<typeof settingsBody>;

/** Of a person with a single region it is theirs. */
function regionFor({ viewer }: Actor, region: RegionCode | null): Outcome<RegionCode | null> {
  if (region !== null || viewer.role === 'administrator') return done(region);
  const [own, ...others] = viewer.regions;
  if (own === undefined || others.length === 0) return done(own ?? null);
  return failed({ code: 'no-region', regions: viewer.regions });
}

export async function settingsFrom(
  services: Services,
  actor: Actor,
  wish: SettingsWish,
  action: Action,
): Promise<Outcome<{ readonly settings: ImportSettings; readonly by: Actor }>> {
  const today = shanghaiDay(services.now().getTime());
  const on = wish.on ?? today;
  if (on > today) return failed({ code: 'future-day', day: on, today });
  const region = regionFor(actor, wish.region);
  if (!region.ok) return region;
  const { regions } = await services.snapshots.current();
  if (region.value !== null && !regions.get(region.value)) {
    return failed({ code: 'unknown-region', region: region.value });
  }
  const by = permit(actor, action, region.value, regions);
  if (by.ok && wish.sharing === 'restricted' && actor.viewer.role !== 'administrator') {
    return failed({ code: 'restricted-sharing' });
  }
  return by.ok ? done({ settings: { ...wish, on, region: region.value }, by: by.value }) : by;
}
