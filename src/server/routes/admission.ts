// Checks a proposed mining or exploration area against the rules of its region's plan; nothing is written.
import type { z } from 'zod';
import {
  type AdmissionRulesResponse,
  admissionBody,
  admissionResponse,
  admissionRulesQuery,
  admissionRulesResponse,
} from '../../contract/api-admission';
import { ellipsoidalAreaM2 } from '../../domain/geo/ellipsoid';
import { geometryFault, positionsOf } from '../../domain/geo/geometry-faults';
import type { Areal } from '../../domain/geo/polygon';
import { admissionCheck, outcomeOf } from '../../domain/plan/admission';
import type { AdmissionRule } from '../../domain/plan/admission-rule';
import { bookFor, surroundingsOf } from '../admission';
import { dataMarkOf } from '../data-mark';
import type { Endpoint } from '../endpoint';
import { done, type Failure, failed } from '../outcome';
import { asOfFor, type Snapshot } from '../snapshot';

type Plain = z.ZodRawShape;
type RuleAnswer = AdmissionRulesResponse['books'][number]['rules'][number];

const MOST_CORNERS = 10_000;

function ruleAnswer({ id, type, title, clause }: AdmissionRule, { documents }: Snapshot): RuleAnswer {
  const document = documents.get(clause.document);
  const { section, item, sourceLine, fact } = clause;
  return {
    id,
    type,
    title,
    document: { id: clause.document, number: document?.number ?? '', title: document?.title ?? '' },
    clause: { section, item, sourceLine, fact: fact as RuleAnswer['clause']['fact'] },
  };
}

export const admissionRules: Endpoint<Plain, typeof admissionRulesQuery.shape, typeof admissionRulesResponse> = {
  path: '/api/admission',
  name: 'listAdmissionRules',
  summary: { zh: '准入规则及其条款', en: 'Rules on new rights with their clauses' },
  query: admissionRulesQuery,
  response: admissionRulesResponse,
  failures: [404],
  handle: async ({ query: { region } }, { snapshots }) => {
    const snapshot = await snapshots.current();
    const { regions, catalogue } = snapshot;
    if (region !== undefined && !regions.get(region)) return failed({ code: 'unknown-region', region });
    const books = catalogue.ruleBooks.filter(
      (book) => region === undefined || regions.within(book.region, region) || regions.within(region, book.region),
    );
    return done({
      books: books.map(({ region: own, minerals, rules }) => ({
        region: own,
        minerals: [...minerals],
        rules: rules.map((rule) => ruleAnswer(rule, snapshot)),
      })),
    });
  },
};

/** Heights are left out: the check is of areas. */
function arealOf({ type, coordinates }: z.output<typeof admissionBody>['geometry']): Areal {
  const flat = (ring: readonly number[][]) => ring.map(([lon, lat]) => [lon as number, lat as number]);
  return type === 'Polygon'
    ? { type, coordinates: coordinates.map(flat) }
    : { type, coordinates: coordinates.map((rings) => rings.map(flat)) };
}

function faultOf(geometry: Areal): Failure | null {
  const corners = positionsOf(geometry).length;
  if (corners > MOST_CORNERS) return { code: 'too-many-corners', corners, most: MOST_CORNERS };
  const fault = geometryFault(geometry);
  return fault && { code: 'bad-geometry', fault: fault.code, place: fault.place };
}

export const checkAdmission: Endpoint<Plain, Plain, typeof admissionResponse, typeof admissionBody> = {
  method: 'post',
  access: 'anyone',
  path: '/api/admission',
  name: 'checkAdmission',
  summary: {
    zh: '准入核查：拟设矿权逐条对照规划规则（只计算，不写入）',
    en: 'Checks a proposed area rule by rule; writes nothing',
  },
  body: admissionBody,
  response: admissionResponse,
  failures: [404, 503],
  handle: async ({ body: { asOf: asked, geometry: given, ...wish }, viewer }, services) => {
    const geometry = arealOf(given);
    const fault = faultOf(geometry);
    if (fault) return failed(fault);
    const snapshot = await services.snapshots.current();
    const found = await bookFor(snapshot, services, geometry);
    if (!found) return failed({ code: 'no-rules', regions: snapshot.catalogue.ruleBooks.map(({ region }) => region) });
    const { book, outline } = found;
    const codes = book.minerals.map(({ code }) => code);
    if (!codes.includes(wish.mineral))
      return failed({ code: 'unknown-mineral', mineral: wish.mineral, allowed: codes });
    const asOf = asOfFor(snapshot, asked, book.region);
    if (asOf === null) return failed({ code: 'no-packs' });
    const nearby = await surroundingsOf({ snapshot, services, viewer, book, asOf, geometry }, outline);
    if (!nearby.ok) return nearby;
    const { around, rows, illustrative } = nearby.value;
    const findings = admissionCheck(book.rules, { ...wish, geometry }, around);
    return done({
      asOf,
      region: book.region,
      data: dataMarkOf(snapshot.state),
      areaM2: ellipsoidalAreaM2(geometry),
      illustrative,
      outcome: outcomeOf(findings),
      findings: findings.map(({ rule, outcome, reason, drill, features }) => ({
        ...ruleAnswer(rule, snapshot),
        outcome,
        reason,
        drill,
        features: features.flatMap((id) => {
          const row = rows.get(id);
          return row ? [{ id, code: row.code, name: row.name, layer: row.layer }] : [];
        }),
      })),
    });
  },
};
