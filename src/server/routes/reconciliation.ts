// Conflicts, parts against totals, plans against layers, doubtful values.
import type { z } from 'zod';
import { reconciliationQuery, reconciliationResponse } from '../../contract/api-progress';
import { dataMarkOf } from '../data-mark';
import type { Endpoint } from '../endpoint';
import { done } from '../outcome';
import { reconciliationAnswer } from '../reconciliation';
import { datedRegion } from './progress';

export const reconciliation: Endpoint<z.ZodRawShape, typeof reconciliationQuery.shape, typeof reconciliationResponse> =
  {
    path: '/api/reconciliation',
    name: 'readReconciliation',
    summary: {
      zh: '对账：同一指标不同数值、分项与合计、规划数与图层、存疑数值',
      en: 'Reconciliation: conflicting values, parts against totals, plans against layers, doubtful values',
    },
    query: reconciliationQuery,
    response: reconciliationResponse,
    failures: [404, 503],
    handle: async ({ query: { region, asOf: asked }, viewer }, { snapshots, figures }) => {
      const snapshot = await snapshots.current();
      const asOf = datedRegion(snapshot, region, asked);
      if (!asOf.ok) return asOf;
      const day = await figures.on(snapshot, asOf.value);
      return done({
        asOf: asOf.value,
        region: region ?? null,
        data: dataMarkOf(snapshot.state),
        ...reconciliationAnswer(day, viewer, region),
      });
    },
  };
