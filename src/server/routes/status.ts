// Records the status of a feature from a day on: one event in its history, by a person whose region it is.
import { z } from 'zod';
import { statusBody, statusResponse } from '../../contract/api-session';
import type { Actor } from '../../contract/batches';
import type { AppendResult, SiteRecord } from '../../contract/store';
import { needsDocument, statusAction } from '../../domain/access/permissions';
import { shanghaiDay } from '../../domain/instant';
import type { SiteState } from '../../domain/site/site';
import { type Status, workflowOf } from '../../domain/site/status';
import { STATUS_LABELS } from '../../domain/site/status-labels';
import type { FeatureId } from '../../domain/units';
import type { Endpoint } from '../endpoint';
import { done, type Failure, failed, type Outcome } from '../outcome';
import { permit } from '../permit';
import type { Services } from '../services';

type Wish = z.output<typeof statusBody>;

const foreign = ({ layer, attributes }: SiteState, status: Status): Failure => ({
  code: 'foreign-status',
  status: STATUS_LABELS[status],
  allowed: (Object.keys(workflowOf(layer, attributes)) as Status[]).map((one) => STATUS_LABELS[one]),
});

/** What is wrong with the wish itself, whoever makes it. */
function faultOf({ status, on, evidence }: Wish, state: SiteState, now: Date): Failure | null {
  const today = shanghaiDay(now.getTime());
  if (on > today) return { code: 'future-day', day: on, today };
  if (!(status in workflowOf(state.layer, state.attributes))) return foreign(state, status);
  if (needsDocument(status) && evidence === undefined)
    return { code: 'missing-evidence', status: STATUS_LABELS[status] };
  return null;
}

type Refused = Extract<AppendResult, { ok: false }>;

function failureOf(refused: Refused, actor: Actor, wish: Wish, state: SiteState): Failure {
  if (refused.code === 'unknown-site') return { code: 'unknown-feature', feature: refused.site };
  if (refused.code === 'not-yet')
    return { code: 'feature-not-yet', feature: refused.site, since: refused.since, asOf: wish.on };
  if (refused.code === 'foreign-status') return foreign(state, wish.status);
  const { role } = actor.viewer;
  return { code: 'not-allowed', reason: 'region', action: 'set-status', role, region: state.region };
}

async function found({ store }: Services, actor: Actor, id: FeatureId, { on }: Wish): Promise<Outcome<SiteRecord>> {
  const record = await store.site(actor.viewer, id, on);
  return record ? done(record) : failed({ code: 'unknown-feature', feature: id });
}

const statusParams = z.object({ id: z.string().min(1).max(64) });

export const setStatus: Endpoint<typeof statusParams.shape, z.ZodRawShape, typeof statusResponse, typeof statusBody> = {
  method: 'post',
  access: 'set-status',
  path: '/api/features/{id}/status',
  name: 'setStatus',
  summary: {
    zh: '登记图斑或点位自某日起的状态；验收、销号由市级登记并附文号',
    en: 'Record the status of a feature from a day on; only the city records acceptance and closing, with a document',
  },
  params: statusParams,
  body: statusBody,
  response: statusResponse,
  failures: [404, 503],
  handle: async ({ params, body, actor }, services) => {
    if (actor === null) return failed({ code: 'not-signed-in' });
    const id = params.id as FeatureId;
    const record = await found(services, actor, id, body);
    if (!record.ok) return record;
    const { state, since } = record.value;
    if (!state) return failed({ code: 'feature-not-yet', feature: id, since, asOf: body.on });
    const { regions } = await services.snapshots.current();
    const permitted = permit(actor, statusAction(state.status, body.status), state.region, regions);
    if (!permitted.ok) return permitted;
    const fault = faultOf(body, state, services.now());
    if (fault) return failed(fault);
    const { status, on, why, evidence = null } = body;
    const event = { site: id, effectiveOn: on, why, evidence, drill: false, patch: { status } };
    const appended = await services.store.append(actor, [event]);
    return appended.ok ? done({ seq: appended.seq }) : failed(failureOf(appended, actor, body, state));
  },
};
