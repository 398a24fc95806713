// The features behind a target's figure: all of its population, those that do not count yet as well.

import { targetFeaturesQuery, targetFeaturesResponse } from '../../contract/api';
import { actualUnit } from '../../domain/plan/quantity';
import type { Endpoint } from '../endpoint';
import { done } from '../outcome';
import { pageAfter } from '../page';
import type { ListedSite } from '../target-lists';
import { datedTarget, targetParams } from './targets';

const DEFAULT_LIMIT = 100;

const listedAnswer = ({ site, share }: ListedSite) => ({
  id: site.id,
  code: site.code,
  name: site.name,
  region: site.region,
  status: site.status,
  drill: site.drill || share.drill === true,
  contribution: share.contribution,
  counted: share.counted,
  ...(share.numerator === undefined ? {} : { numerator: share.numerator }),
  ...(share.denominator === undefined ? {} : { denominator: share.denominator }),
});

export const targetFeatures: Endpoint<
  typeof targetParams.shape,
  typeof targetFeaturesQuery.shape,
  typeof targetFeaturesResponse
> = {
  path: '/api/targets/{id}/features',
  name: 'listTargetFeatures',
  summary: { zh: '指标涉及的图斑与点位及各自贡献', en: 'The features of a target and what each adds' },
  params: targetParams,
  query: targetFeaturesQuery,
  response: targetFeaturesResponse,
  failures: [404, 503],
  handle: async ({ params, query, viewer }, { snapshots, figures, lists }) => {
    const snapshot = await snapshots.current();
    const dated = datedTarget(snapshot, viewer, params.id, query.asOf);
    if (!dated.ok) return dated;
    const list = await lists.of(await figures.on(snapshot, dated.asOf), dated.target, viewer);
    const page = pageAfter(list.listed, ({ site }) => site.id, query.cursor, query.limit ?? DEFAULT_LIMIT);
    return done({
      asOf: dated.asOf,
      total: list.total,
      counted: list.counted,
      sum: list.sum,
      unit: actualUnit(dated.target),
      hidden: list.hidden,
      nextCursor: page.nextCursor,
      features: page.entries.map(listedAnswer),
    });
  },
};
