// Counties side by side on a day.
import type { z } from 'zod';
import { countiesQuery, countiesResponse } from '../../contract/api-counties';
import { countiesOf } from '../counties';
import type { Endpoint } from '../endpoint';
import { done } from '../outcome';
import { datedRegion } from './progress';

export const counties: Endpoint<z.ZodRawShape, typeof countiesQuery.shape, typeof countiesResponse> = {
  path: '/api/counties',
  name: 'compareCounties',
  summary: {
    zh: '县区并列：评判分布、可比指标的名次、制约图斑；未公布分县数据的不排名',
    en: 'Counties side by side: verdicts, places where figures compare, sites that hold one back',
  },
  query: countiesQuery,
  response: countiesResponse,
  failures: [404, 503],
  handle: async ({ query: { region, asOf: asked }, viewer }, services) => {
    const snapshot = await services.snapshots.current();
    const asOf = datedRegion(snapshot, region, asked);
    if (!asOf.ok) return asOf;
    return done(await countiesOf(services, await services.progress.on(snapshot, asOf.value), viewer, region));
  },
};
