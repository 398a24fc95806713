// Admission check by the rules and the sites of Yindu's pack: cases worked by hand from the plan, each with the clauses
// that decide. A rule is named by its sort and its published figure, or the line it stands on where it has none.
import { readFileSync } from 'node:fs';
import type { Polygon } from 'geojson';
import { describe, expect, it } from 'vitest';
import { rulesFile } from '../../../src/contract/pack-rules';
import type { Areal } from '../../../src/domain/geo/polygon';
import {
  type AdmissionFinding,
  type AdmissionOutcome,
  admissionCheck,
  outcomeOf,
  type ShapedSite,
  type Surroundings,
} from '../../../src/domain/plan/admission';
import type { AdmissionRule, Proposal } from '../../../src/domain/plan/admission-rule';
import type { Target } from '../../../src/domain/plan/target';
import type { FeatureId, TargetId } from '../../../src/domain/units';

type Box = readonly [number, number, number, number];

interface Case {
  readonly name: string;
  readonly why: string;
  readonly proposal: Omit<Proposal, 'geometry' | 'capacityUnit'> & {
    readonly box: Box;
    readonly unit: Proposal['capacityUnit'];
    readonly mines: number;
  };
  readonly expect: Readonly<Record<string, AdmissionOutcome>>;
  readonly features?: Readonly<Record<string, readonly string[]>>;
  readonly absent?: readonly string[];
}

interface PackSite {
  readonly id: FeatureId;
  readonly geometry: Areal;
  readonly properties: Pick<ShapedSite, 'attributes' | 'status'>;
}

const readJson = (path: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8'));

const CASES = readJson('tests/fixtures/admission-cases.json') as readonly Case[];
const RULES = rulesFile.parse(readJson('geodata/packs/yindu/rules.json')).rules as readonly AdmissionRule[];
const SITES = (
  readJson('geodata/packs/yindu/layers/mining-zones.geojson') as { readonly features: readonly PackSite[] }
).features.map(
  ({ id, geometry, properties: { attributes, status } }): ShapedSite => ({
    id,
    geometry,
    layer: 'mining-zones',
    attributes,
    status,
    drill: false,
  }),
);
const OUTLINE = (
  readJson('geodata/regions/regions.geojson') as {
    readonly features: readonly { readonly geometry: Areal; readonly properties: { readonly code: string } }[];
  }
).features.find(({ properties }) => properties.code === '410505')?.geometry as Areal;
const TOTAL = (
  readJson('geodata/packs/yindu/plans/YD-2023-054.json') as { readonly targets: readonly Target[] }
).targets.find(({ id }) => id === 'YD-2023-054-065') as Target;

const boxOf = ([west, south, east, north]: Box): Polygon => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ],
  ],
});

const around = (mines: number, over: Partial<Surroundings> = {}): Surroundings => ({
  sites: SITES,
  hidden: new Set(),
  outline: OUTLINE,
  matches: ({ attributes = {} }, site) =>
    Object.entries(attributes).every(([key, value]) => site.attributes[key] === value),
  isLoaded: () => false,
  limits: new Map([[TOTAL.id, { target: TOTAL, actual: mines, drill: false }]]),
  ...over,
});

const check = ({ box, unit, mines, ...rest }: Case['proposal'], over: Partial<Surroundings> = {}) =>
  admissionCheck(RULES, { ...rest, capacityUnit: unit, geometry: boxOf(box) }, around(mines, over));

/** `min-scale 105` and `judgement L1597`; where two rules share a figure, with the line before it. */
const nameOf = ({ rule: { type, clause } }: AdmissionFinding): readonly string[] => {
  const [line, figure] = [`L${clause.sourceLine}`, clause.fact?.slice(-3)];
  return figure === undefined
    ? [`${type} ${line}`]
    : [`${type} ${figure}`, `${type} ${line}`, `${type} ${line} ${figure}`];
};

const named = <T>(found: readonly AdmissionFinding[], pick: (finding: AdmissionFinding) => T) =>
  Object.fromEntries(found.flatMap((finding) => nameOf(finding).map((name) => [name, pick(finding)])));

const [FIRST] = CASES;
if (!FIRST) throw new Error('there are cases');

describe('admission check by the rules of the pack', () => {
  it.each(CASES)('$name: $why', ({ proposal, expect: expected, features = {}, absent = [] }) => {
    const found = check(proposal);
    expect(named(found, ({ outcome }) => outcome)).toMatchObject(expected);
    expect(named(found, (finding) => finding.features)).toMatchObject(features);
    for (const name of absent) expect(found.flatMap(nameOf)).not.toContain(name);
    for (const { reason } of found) expect([reason.zh, reason.en].every((text) => text.length > 3)).toBe(true);
  });

  it('fails as a whole where one rule fails, and passes where nothing is open', () => {
    const of = (...outcomes: readonly AdmissionOutcome[]) => outcomeOf(outcomes.map((outcome) => ({ outcome })));
    expect([of('pass', 'unknown', 'fail'), of('pass', 'unknown'), of('pass', 'pass'), of()]).toEqual([
      'fail',
      'unknown',
      'pass',
      'unknown',
    ]);
  });
});

describe('what lies around', () => {
  const field: ShapedSite = {
    id: 'field' as FeatureId,
    layer: 'mining-zones',
    attributes: { kind: 'permanent-farmland' },
    status: null,
    drill: false,
    geometry: boxOf([114.0865, 36.2, 114.09, 36.203]),
  };
  const farmland = (box: Box, over: Partial<Surroundings>) =>
    check({ ...FIRST.proposal, box }, { isLoaded: (layer) => layer === 'mining-zones', ...over }).find(
      ({ rule }) => rule.clause.fact === 'YD-2023-054-084',
    );

  it('protected land counts once its layer is loaded', () => {
    const sites = [...SITES, field];
    expect(farmland(FIRST.proposal.box, { sites })).toMatchObject({ outcome: 'fail', features: ['field'] });
    expect(farmland([114.085, 36.199, 114.086, 36.2], { sites })).toMatchObject({ outcome: 'pass', features: [] });
  });

  it('what may be hidden is not said to be absent', () => {
    const hidden = new Set(['mining-zones'] as const);
    expect(farmland(FIRST.proposal.box, { hidden })).toMatchObject({ outcome: 'unknown' });
    expect(named(check(FIRST.proposal, { hidden }), ({ outcome }) => outcome)).toMatchObject({
      'one-holder 083': 'unknown',
      'planned-block L1642': 'pass',
    });
  });

  it('a right that is shut does not hold the ground', () => {
    const taken = CASES.find(({ features }) => features?.['one-holder 083']);
    const sites = SITES.map((site) =>
      site.id === 'YD-MR-410505-005' ? { ...site, status: 'shut' as const, drill: true } : site,
    );
    expect(named(check(taken?.proposal as Case['proposal'], { sites }), ({ outcome }) => outcome)).toMatchObject({
      'one-holder 083': 'pass',
    });
    const found = check(taken?.proposal as Case['proposal'], { sites });
    expect(found.filter(({ drill }) => drill).map(({ rule }) => rule.type)).toEqual(['one-holder']);
  });

  it('another holder in the same block stands in the way of a part of it that is free', () => {
    const right = { ...field, attributes: { kind: 'mining-right' }, status: 'producing' as const };
    const found = check({ ...FIRST.proposal, box: [114.085, 36.199, 114.086, 36.2] }, { sites: [...SITES, right] });
    expect(found.find(({ rule }) => rule.type === 'one-holder')).toMatchObject({
      outcome: 'fail',
      features: ['field'],
    });
  });

  it('a number that is not known can not be compared, and a region without an outline has no border', () => {
    const limits: Surroundings['limits'] = new Map([
      ['YD-2023-054-065' as TargetId, { target: TOTAL, actual: null, drill: true }],
    ]);
    expect(named(check(FIRST.proposal, { limits, outline: null }), ({ outcome }) => outcome)).toMatchObject({
      'limit 065': 'unknown',
      'plan-area L4137': 'unknown',
    });
  });
});
