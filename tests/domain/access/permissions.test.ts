// The table of roles, tried cell by cell: what each role may do in its own county, in its city, and elsewhere.
import { describe, expect, it } from 'vitest';
import { ACTION_LABELS, ROLE_LABELS } from '../../../src/domain/access/permission-labels';
import {
  ACTIONS,
  type Action,
  may,
  mayAnywhere,
  needsDocument,
  ROLES,
  type Role,
  STAFF_ROLES,
  statusAction,
} from '../../../src/domain/access/permissions';
import { type Region, RegionTree } from '../../../src/domain/geo/region';
import { STATUSES } from '../../../src/domain/site/status';
import type { RegionCode } from '../../../src/domain/units';

const [CITY, COUNTY, SISTER, ZONE, FAR] = ['140300', '140321', '140322', '140300-ZONE', '410800'] as RegionCode[] as [
  RegionCode,
  RegionCode,
  RegionCode,
  RegionCode,
  RegionCode,
];

const region = (code: RegionCode, parent: RegionCode | null, level: Region['level']): Region => ({
  code,
  name: code,
  nameEn: null,
  level,
  parent,
  pack: null,
  hasOutline: true,
  bbox: [0, 0, 1, 1],
  anchor: [0, 0],
});

const TREE = new RegionTree([
  region(CITY, null, 'prefecture'),
  region(COUNTY, CITY, 'county'),
  region(SISTER, CITY, 'county'),
  region(ZONE, CITY, 'zone'),
  region(FAR, null, 'prefecture'),
]);

/** As the design has it: role, action → where it is allowed for an account of the county, and for one of the city. */
const COUNTY_MAY: Readonly<Record<Exclude<Role, 'public' | 'administrator'>, readonly Action[]>> = {
  inspector: ['set-status', 'report'],
  supervisor: ['set-status', 'report', 'issue', 'read-batches'],
  steward: ['rule', 'import', 'roll-back', 'read-batches'],
};
const CITY_MAY: typeof COUNTY_MAY = {
  inspector: ['set-status', 'accept-status', 'report'],
  supervisor: ['set-status', 'accept-status', 'report', 'issue', 'read-batches'],
  steward: ['rule', 'import', 'roll-back', 'read-batches'],
};

const allowed = (role: Role, own: readonly RegionCode[], at: RegionCode | null): readonly Action[] =>
  ACTIONS.filter((action) => may({ role, regions: own }, action, at, TREE).ok);

describe('who may do what', () => {
  it.each(Object.entries(COUNTY_MAY))('%s of a county, in it', (role, actions) => {
    expect(allowed(role as Role, [COUNTY], COUNTY)).toEqual(actions);
  });

  it.each(Object.entries(CITY_MAY))('%s of a city, in its counties, zones and as a whole', (role, actions) => {
    for (const at of [CITY, COUNTY, SISTER, ZONE]) expect(allowed(role as Role, [CITY], at)).toEqual(actions);
  });

  it.each(Object.keys(COUNTY_MAY))('%s does nothing elsewhere, above, or without a place', (role) => {
    for (const at of [SISTER, FAR, CITY, null]) expect(allowed(role as Role, [COUNTY], at)).toEqual([]);
    expect(allowed(role as Role, [], COUNTY)).toEqual([]);
  });

  it('an administrator does everything everywhere', () => {
    for (const at of [CITY, COUNTY, FAR, null]) expect(allowed('administrator', [], at)).toEqual(ACTIONS);
  });

  it('the public does nothing, whatever regions are claimed', () => {
    for (const action of ACTIONS) {
      expect(may({ role: 'public', regions: [CITY] }, action, COUNTY, TREE)).toEqual({ ok: false, reason: 'sign-in' });
    }
  });
});

describe('a refusal', () => {
  it('names the first thing that is missing: sign-in, role, region, level', () => {
    const inspector = (...regions: RegionCode[]) => ({ role: 'inspector', regions });
    expect(may(inspector(COUNTY), 'import', FAR, TREE)).toEqual({ ok: false, reason: 'role' });
    expect(may(inspector(COUNTY), 'accept-status', SISTER, TREE)).toEqual({ ok: false, reason: 'region' });
    expect(may(inspector(COUNTY), 'accept-status', COUNTY, TREE)).toEqual({ ok: false, reason: 'level' });
    expect(may(inspector(COUNTY, CITY), 'accept-status', COUNTY, TREE)).toEqual({ ok: true });
  });

  it('of a functional zone is by level: a zone is not a city', () => {
    const zone = { role: 'supervisor', regions: [ZONE] };
    expect(may(zone, 'set-status', ZONE, TREE)).toEqual({ ok: true });
    expect(may(zone, 'accept-status', ZONE, TREE)).toEqual({ ok: false, reason: 'level' });
  });

  it('of an unknown role is a refusal', () => {
    for (const role of ['', 'Administrator', 'system', 'root']) {
      expect(mayAnywhere({ role, regions: [CITY] }, 'import')).toEqual({ ok: false, reason: 'role' });
    }
  });

  it('by role alone is never milder than with a place', () => {
    for (const role of ROLES) {
      for (const action of ACTIONS) {
        const who = { role, regions: [CITY] };
        if (may(who, action, COUNTY, TREE).ok) expect(mayAnywhere(who, action)).toEqual({ ok: true });
      }
    }
  });
});

describe('a status', () => {
  it('accepted or closed needs the city and a document; the others neither', () => {
    const city = STATUSES.filter((status) => statusAction('working', status) === 'accept-status');
    expect(city).toEqual(['accepted', 'closed']);
    expect(STATUSES.filter(needsDocument)).toEqual(city);
  });

  it('that the city has set is taken back by the city alone; a county reports what reopened', () => {
    expect(statusAction('accepted', 'working')).toBe('accept-status');
    expect(statusAction('closed', 'recorded')).toBe('accept-status');
    expect(statusAction('accepted', 'reopened')).toBe('set-status');
    expect(statusAction('completed', 'working')).toBe('set-status');
    expect(statusAction(null, 'recorded')).toBe('set-status');
  });
});

describe('every role and act', () => {
  it('has a name in both languages', () => {
    expect(Object.keys(ROLE_LABELS)).toEqual([...ROLES]);
    expect(Object.keys(ACTION_LABELS).sort()).toEqual([...ACTIONS].sort());
    for (const { zh, en } of [...Object.values(ROLE_LABELS), ...Object.values(ACTION_LABELS)]) {
      expect(zh).toMatch(/[\u4e00-\u9fff]/);
      expect(en).toMatch(/[a-z]/);
    }
    expect(STAFF_ROLES).toEqual(ROLES.filter((role) => role !== 'public'));
  });
});
