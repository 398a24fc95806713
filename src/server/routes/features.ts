// Lists of features, filtered by region, status, box and attributes.
import type { z } from 'zod';
import { featuresResponse } from '../../contract/api';
import type { SiteRow } from '../../contract/store';
import { areaOf } from '../../domain/site/site';
import { type FeatureId, type SquareDecimetres, toSquareMetres } from '../../domain/units';
import type { Endpoint } from '../endpoint';
import { filterOf, listQuery } from '../feature-filter';
import { done, failed } from '../outcome';
import { asOfFor } from '../snapshot';

const DEFAULT_LIMIT = 100;

const itemOf = (site: SiteRow) => ({
  id: site.id,
  code: site.code,
  name: site.name,
  region: site.region,
  status: site.status,
  drill: site.drill,
  areaM2: toSquareMetres(areaOf(site)),
  attributes: { ...site.attributes },
  bbox: [...site.bbox] as [number, number, number, number],
});

export const features: Endpoint<z.ZodRawShape, typeof listQuery.shape, typeof featuresResponse> = {
  path: '/api/features',
  name: 'listFeatures',
  summary: { zh: '图斑与点位列表，可按属性筛选', en: 'Features of a layer, filtered by attributes' },
  query: listQuery,
  response: featuresResponse,
  failures: [404, 503],
  handle: async ({ query, viewer }, { snapshots, features: lists }) => {
    const snapshot = await snapshots.current();
    const filtered = filterOf(snapshot, query);
    if (!filtered.ok) return filtered;
    const asOf = asOfFor(snapshot, query.asOf, query.region);
    if (asOf === null) return failed({ code: 'no-packs' });
    const page = await lists.page(snapshot, viewer, asOf, filtered.filter, {
      after: query.cursor as FeatureId | undefined,
      limit: query.limit ?? DEFAULT_LIMIT,
    });
    return done({
      asOf,
      total: page.total,
      hidden: page.hidden,
      sum: { areaM2: toSquareMetres(page.areaDm2 as SquareDecimetres) },
      nextCursor: page.nextCursor,
      features: page.rows.map(itemOf),
    });
  },
};
