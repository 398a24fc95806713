// Who may do what, and where: the one table of roles. Routes ask it, the database's policies repeat it row by row.
import type { RegionTree } from '../geo/region';
import type { Status } from '../site/status';
import type { RegionCode } from '../units';
import type { Onlooker } from './sharing';

export const ROLES = ['public', 'inspector', 'supervisor', 'steward', 'administrator'] as const;
export type Role = (typeof ROLES)[number];
/** Roles of people who sign in. */
export const STAFF_ROLES = ['inspector', 'supervisor', 'steward', 'administrator'] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];

export const ACTIONS = [
  'set-status',
  'accept-status',
  'report',
  'issue',
  'rule',
  'import',
  'roll-back',
  'replace-regions',
  'manage-people',
  'read-batches',
] as const;
export type Action = (typeof ACTIONS)[number];

interface Rule {
  readonly roles: readonly StaffRole[];
  /** `city`: one of the person's regions must be a prefecture at or above the place of the act. */
  readonly level?: 'city';
}

/** An administrator acts everywhere; everyone else in their own regions and what lies below them. */
export const PERMISSIONS: Readonly<Record<Action, Rule>> = {
  'set-status': { roles: ['inspector', 'supervisor', 'administrator'] },
  'accept-status': { roles: ['inspector', 'supervisor', 'administrator'], level: 'city' },
  report: { roles: ['inspector', 'supervisor', 'administrator'] },
  issue: { roles: ['supervisor', 'administrator'] },
  rule: { roles: ['steward', 'administrator'] },
  import: { roles: ['steward', 'administrator'] },
  'roll-back': { roles: ['steward', 'administrator'] },
  'replace-regions': { roles: ['administrator'] },
  'manage-people': { roles: ['administrator'] },
  'read-batches': { roles: ['steward', 'supervisor', 'administrator'] },
};

/** Only the city sets these, with a document number. */
export const CITY_STATUSES: readonly Status[] = ['accepted', 'closed'];

export const needsDocument = (status: Status): boolean => CITY_STATUSES.includes(status);

/** What the city has set a county does not take back; it reports that a site has reopened. */
export function statusAction(from: Status | null, to: Status): Action {
  const takesBack = from !== null && CITY_STATUSES.includes(from) && to !== 'reopened';
  return CITY_STATUSES.includes(to) || takesBack ? 'accept-status' : 'set-status';
}

export type Refusal = 'sign-in' | 'role' | 'region' | 'level';
export type Permission = { readonly ok: true } | { readonly ok: false; readonly reason: Refusal };

const refused = (reason: Refusal): Permission => ({ ok: false, reason });

const isCity = (code: RegionCode): boolean => /^\d{4}00$/.test(code);

/** By role alone: what can be refused before it is known where. */
export function mayAnywhere(who: Onlooker, action: Action): Permission {
  if (who.role === 'public') return refused('sign-in');
  return PERMISSIONS[action].roles.some((role) => role === who.role) ? { ok: true } : refused('role');
}

/** `region` null: an act without a place, or on regions of several kinds; only `manage-people` and administrators. */
export function may(who: Onlooker, action: Action, region: RegionCode | null, regions: RegionTree): Permission {
  const { level } = PERMISSIONS[action];
  const anywhere = mayAnywhere(who, action);
  if (!anywhere.ok || who.role === 'administrator') return anywhere;
  const own = region === null ? [] : who.regions.filter((code) => regions.within(region, code));
  if (own.length === 0) return refused('region');
  return level === 'city' && !own.some(isCity) ? refused('level') : { ok: true };
}
