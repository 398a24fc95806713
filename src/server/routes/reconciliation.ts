// Conflicts, parts against totals, figures against each other, plans against layers, doubtful values; overlaps.
import type { z } from 'zod';
import { overlapsResponse, reconciliationQuery, reconciliationResponse } from '../../contract/api-reconciliation';
import { dataMarkOf } from '../data-mark';
import type { Endpoint } from '../endpoint';
import { Rulings } from '../findings';
import { done } from '../outcome';
import { overlapsAnswer } from '../overlaps';
import { findingsOf, reconciliationAnswer } from '../reconciliation';
import { datedRegion } from './progress';

export const reconciliation: Endpoint<z.ZodRawShape, typeof reconciliationQuery.shape, typeof reconciliationResponse> =
  {
    path: '/api/reconciliation',
    name: 'readReconciliation',
    summary: {
      zh: '核对：同一指标不同数值、分项与合计、数字之间、规划数与图层、存疑数值，及其裁定',
      en: 'Reconciliation: conflicting values, parts against totals, figures against each other, plans against layers, doubtful values, and what was ruled',
    },
    query: reconciliationQuery,
    response: reconciliationResponse,
    failures: [404, 503],
    handle: async ({ query: { region, asOf: asked }, viewer }, { snapshots, figures, store }) => {
      const snapshot = await snapshots.current();
      const asOf = datedRegion(snapshot, region, asked);
      if (!asOf.ok) return asOf;
      const [day, given] = await Promise.all([figures.on(snapshot, asOf.value), store.rulings()]);
      const rulings = new Rulings(given, viewer, snapshot.regions);
      return done({
        asOf: asOf.value,
        region: region ?? null,
        data: dataMarkOf(snapshot.state),
        ...reconciliationAnswer(day, findingsOf(day, viewer), rulings, region),
      });
    },
  };

export const overlaps: Endpoint<z.ZodRawShape, typeof reconciliationQuery.shape, typeof overlapsResponse> = {
  path: '/api/reconciliation/overlaps',
  name: 'readOverlaps',
  summary: {
    zh: '同一面积指标内互相重叠的图斑：重叠面积、面积合计与实占面积',
    en: 'Features of one target of areas that overlap: the area shared, the sum and the ground covered',
  },
  query: reconciliationQuery,
  response: overlapsResponse,
  failures: [404, 503],
  handle: async ({ query: { region, asOf: asked }, viewer }, { snapshots, figures, store, overlapBook }) => {
    const snapshot = await snapshots.current();
    const asOf = datedRegion(snapshot, region, asked);
    if (!asOf.ok) return asOf;
    const [day, given] = await Promise.all([figures.on(snapshot, asOf.value), store.rulings()]);
    const rulings = new Rulings(given, viewer, snapshot.regions);
    const targets = await overlapsAnswer(day, viewer, region, { store, book: overlapBook, rulings });
    return done({
      asOf: asOf.value,
      region: region ?? null,
      data: dataMarkOf(snapshot.state),
      targets: [...targets],
    });
  },
};
