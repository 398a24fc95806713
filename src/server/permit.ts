// Asks the table of permissions for a request: the person who acts, or why not.

import type { Actor } from '../contract/batches';
import { type Action, mayAnywhere, may as mayThere, type Permission } from '../domain/access/permissions';
import type { RegionTree } from '../domain/geo/region';
import type { RegionCode } from '../domain/units';
import { done, failed, type Outcome } from './outcome';

function outcomeOf(actor: Actor, action: Action, region: RegionCode | null, permission: Permission): Outcome<Actor> {
  if (permission.ok) return done(actor);
  const { reason } = permission;
  if (reason === 'sign-in') return failed({ code: 'not-signed-in' });
  return failed({ code: 'not-allowed', reason, action, role: actor.viewer.role, region });
}

/** By role alone; where it is done is asked with `permit`. */
export const permitAnywhere = (actor: Actor | null, action: Action): Outcome<Actor> =>
  actor === null
    ? failed({ code: 'not-signed-in' })
    : outcomeOf(actor, action, null, mayAnywhere(actor.viewer, action));

/** `region` null: an act without a place. */
export const permit = (
  actor: Actor | null,
  action: Action,
  region: RegionCode | null,
  regions: RegionTree,
): Outcome<Actor> =>
  actor === null
    ? failed({ code: 'not-signed-in' })
    : outcomeOf(actor, action, region, mayThere(actor.viewer, action, region, regions));
