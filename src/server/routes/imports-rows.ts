// What is in an import: rows, checks, what the file does not mention, shapes for the map, conflicts of a roll-back.
import type { z } from 'zod';
import {
  checksQuery,
  checksResponse,
  conflictsResponse,
  missingQuery,
  missingResponse,
  rowsQuery,
  rowsResponse,
  type ShapesResponse,
  shapesResponse,
} from '../../contract/api-imports';
import type { Batches, BatchRow } from '../../contract/batches';
import type { Viewer } from '../../contract/store';
import { positionsOf } from '../../domain/geo/geometry-faults';
import type { Endpoint } from '../endpoint';
import { done } from '../outcome';
import { batchParams } from './imports';
import { found } from './imports-access';

const PAGE = 200;
const SHAPES_PAGE = 1000;
const MOST_SHAPES = 5000;
/** Corners that a browser draws without delay; a single shape is given whatever it has. */
const MOST_POSITIONS = 100_000;

type BatchParams = typeof batchParams.shape;

const common = { access: 'read-batches', fresh: true, params: batchParams, failures: [404] } as const;

export const importRows: Endpoint<BatchParams, typeof rowsQuery.shape, typeof rowsResponse> = {
  ...common,
  path: '/api/imports/{id}/rows',
  name: 'importRows',
  summary: { zh: '逐行：新增、变化、未变、被阻止', en: 'Row by row: new, changed, unchanged, blocked' },
  query: rowsQuery,
  response: rowsResponse,
  handle: async ({ params: { id }, query, viewer }, services) => {
    const batch = await found(services, viewer, id);
    if (!batch.ok) return batch;
    const { undecided, limit = PAGE, ...rest } = query;
    const wish = { ...rest, ...(undecided === undefined ? {} : { undecided: undecided === 'true' }), limit };
    const rows = await services.batches.rows(viewer, id, wish);
    return done({ rows, next: rows.length === limit ? (rows.at(-1)?.row ?? null) : null });
  },
};

export const importChecks: Endpoint<BatchParams, typeof checksQuery.shape, typeof checksResponse> = {
  ...common,
  path: '/api/imports/{id}/checks',
  name: 'importChecks',
  summary: { zh: '检查项', en: 'Checks' },
  query: checksQuery,
  response: checksResponse,
  handle: async ({ params: { id }, query, viewer }, services) => {
    const batch = await found(services, viewer, id);
    if (!batch.ok) return batch;
    const { limit = PAGE, offset = 0, ...rest } = query;
    const checks = await services.batches.checks(viewer, id, { ...rest, offset, limit });
    return done({ checks, next: checks.length === limit ? offset + limit : null });
  },
};

export const importMissing: Endpoint<BatchParams, typeof missingQuery.shape, typeof missingResponse> = {
  ...common,
  path: '/api/imports/{id}/missing',
  name: 'importMissing',
  summary: { zh: '库中有、文件中没有的', en: 'Stored, but not in the file' },
  query: missingQuery,
  response: missingResponse,
  handle: async ({ params: { id }, query, viewer }, services) => {
    const batch = await found(services, viewer, id);
    if (!batch.ok) return batch;
    const { limit = PAGE, ...rest } = query;
    const missing = await services.batches.missing(viewer, id, { ...rest, limit });
    return done({ missing, next: missing.length === limit ? (missing.at(-1)?.id ?? null) : null });
  },
};

function shapeOf({ row, site, outcome, worst, choice }: BatchRow): ShapesResponse['features'][number] | null {
  const { geometry, code, name } = site;
  return geometry && { type: 'Feature', geometry, properties: { row, outcome, worst, choice, code, name } };
}

async function shapesOf(batches: Batches, viewer: Viewer, id: string): Promise<ShapesResponse> {
  const features: ShapesResponse['features'][number][] = [];
  let [positions, after] = [0, 0];
  for (;;) {
    const rows = await batches.rows(viewer, id, { after, limit: SHAPES_PAGE });
    for (const row of rows) {
      const shape = shapeOf(row);
      if (!shape) continue;
      positions += positionsOf(shape.geometry).length;
      const full = features.length === MOST_SHAPES || (positions > MOST_POSITIONS && features.length > 0);
      if (full) return { type: 'FeatureCollection', truncated: true, features };
      features.push(shape);
    }
    if (rows.length < SHAPES_PAGE) return { type: 'FeatureCollection', truncated: false, features };
    after = rows.at(-1)?.row ?? after;
  }
}

export const importShapes: Endpoint<BatchParams, z.ZodRawShape, typeof shapesResponse> = {
  ...common,
  path: '/api/imports/{id}/shapes',
  name: 'importShapes',
  summary: {
    zh: `供地图预览的图形（GeoJSON），最多 ${MOST_SHAPES} 个`,
    en: `Shapes for the map (GeoJSON), ${MOST_SHAPES} at most`,
  },
  response: shapesResponse,
  handle: async ({ params: { id }, viewer }, services) => {
    const batch = await found(services, viewer, id);
    return batch.ok ? done(await shapesOf(services.batches, viewer, id)) : batch;
  },
};

export const importConflicts: Endpoint<BatchParams, z.ZodRawShape, typeof conflictsResponse> = {
  ...common,
  path: '/api/imports/{id}/conflicts',
  name: 'importConflicts',
  summary: { zh: '撤回时因后来的改动而保留的', en: 'What later changes keep when it is rolled back' },
  response: conflictsResponse,
  handle: async ({ params: { id }, viewer }, services) => {
    const batch = await found(services, viewer, id);
    return batch.ok ? done({ conflicts: await services.batches.conflicts(viewer, id) }) : batch;
  },
};
