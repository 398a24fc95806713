// Records which value of a finding governs and why: one more line in its history, by a steward of its region.
import type { z } from 'zod';
import { findingParams, rulingBody, rulingResponse } from '../../contract/api-reconciliation';
import type { Viewer } from '../../contract/store';
import { kindOfFinding, NONE_GOVERNS } from '../../domain/plan/ruling';
import type { IsoDate } from '../../domain/units';
import type { Endpoint } from '../endpoint';
import type { Finding } from '../findings';
import { done, failed } from '../outcome';
import { overlapsOf } from '../overlaps';
import { permit } from '../permit';
import { allFindings, findingsOf } from '../reconciliation';
import type { Services } from '../services';
import type { Snapshot } from '../snapshot';
import { datedRegion } from './progress';

/** Of the day: what layers say changes with it. */
async function findingOn(
  { figures, overlapBook }: Services,
  snapshot: Snapshot,
  asOf: IsoDate,
  viewer: Viewer,
  id: string,
): Promise<Finding | undefined> {
  const day = await figures.on(snapshot, asOf);
  if (kindOfFinding(id) !== 'overlap') return allFindings(findingsOf(day, viewer)).find((one) => one.id === id);
  const found = await overlapsOf(day, viewer, overlapBook);
  return found.flatMap(({ pairs }) => pairs).find(({ finding }) => finding.id === id)?.finding;
}

export const ruleFinding: Endpoint<
  typeof findingParams.shape,
  z.ZodRawShape,
  typeof rulingResponse,
  typeof rulingBody
> = {
  method: 'post',
  access: 'rule',
  path: '/api/reconciliation/{id}/rulings',
  name: 'ruleFinding',
  summary: { zh: '裁定不一致的数值以何为准（附理由）', en: 'Rule which of several values governs, and why' },
  params: findingParams,
  body: rulingBody,
  response: rulingResponse,
  failures: [404, 503],
  handle: async ({ params: { id }, body, actor }, services) => {
    if (actor === null) return failed({ code: 'not-signed-in' });
    const snapshot = await services.snapshots.current();
    const dated = datedRegion(snapshot, undefined, body.asOf);
    if (!dated.ok) return dated;
    const finding = await findingOn(services, snapshot, dated.value, actor.viewer, id);
    if (!finding) return failed({ code: 'unknown-finding', finding: id });
    const permitted = permit(actor, 'rule', finding.region, snapshot.regions);
    if (!permitted.ok) return permitted;
    const choices = [...finding.choices, NONE_GOVERNS];
    if (!choices.includes(body.governs)) return failed({ code: 'foreign-choice', given: body.governs, choices });
    const { sharing, basis } = finding;
    const region = finding.region ?? snapshot.catalogue.packs[0]?.region;
    if (region === undefined) return failed({ code: 'no-packs' });
    const { governs, why, evidence = null } = body;
    const written = await services.store.rule(actor, { finding: id, region, sharing, governs, basis, why, evidence });
    if (written.ok) return done({ seq: written.seq });
    return failed({ code: 'not-allowed', reason: 'region', action: 'rule', role: actor.viewer.role, region });
  },
};
