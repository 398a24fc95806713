// Reports a value of a target that no layer measures: one more line in its history, by a person of its region.
import type { z } from 'zod';
import { reportBody, reportResponse } from '../../contract/api-progress';
import { maySee } from '../../domain/access/sharing';
import { shanghaiDay } from '../../domain/instant';
import { seriesOf } from '../../domain/plan/reported';
import type { Endpoint } from '../endpoint';
import { done, failed } from '../outcome';
import { permit } from '../permit';
import { targetParams } from './targets';

export const reportValue: Endpoint<typeof targetParams.shape, z.ZodRawShape, typeof reportResponse, typeof reportBody> =
  {
    method: 'post',
    access: 'report',
    path: '/api/targets/{id}/reports',
    name: 'reportValue',
    summary: { zh: '上报指标数值（附依据）', en: 'Report a value of a target, with evidence' },
    params: targetParams,
    body: reportBody,
    response: reportResponse,
    failures: [404, 409, 503],
    handle: async ({ params, body, actor }, { snapshots, store, now }) => {
      if (actor === null) return failed({ code: 'not-signed-in' });
      const { targets, regions } = await snapshots.current();
      const target = targets.get(params.id);
      if (!target || !maySee(actor.viewer, target, regions))
        return failed({ code: 'unknown-target', target: params.id });
      const permitted = permit(actor, 'report', target.region, regions);
      if (!permitted.ok) return permitted;
      const series = seriesOf(target);
      if (series === null) return failed({ code: 'measured-target', target: target.id });
      const today = shanghaiDay(now().getTime());
      if (body.on > today) return failed({ code: 'future-day', day: body.on, today });
      const { on, value, note, evidence = null } = body;
      const report = { series, target: target.id, region: target.region, on, value, note, evidence, drill: false };
      const written = await store.report(actor, report);
      if (written.ok) return done({ seq: written.seq });
      const { role } = actor.viewer;
      return failed({ code: 'not-allowed', reason: 'region', action: 'report', role, region: target.region });
    },
  };
