// The bulletin of a region and period: its figures as JSON, and the same figures as files.
import { z } from 'zod';
import { bulletinQuery, bulletinResponse } from '../../contract/api-bulletin';
import { BULLETIN_TYPES, type BulletinFormat } from '../../contract/bulletin-file';
import type { LocalText } from '../../domain/text';
import { bulletinOf } from '../bulletin';
import { fileAnswer } from '../bulletin-answer';
import type { Endpoint } from '../endpoint';

export const bulletin: Endpoint<z.ZodRawShape, typeof bulletinQuery.shape, typeof bulletinResponse> = {
  path: '/api/bulletin',
  name: 'readBulletin',
  summary: {
    zh: '通报的数字：总体情况、约束性指标、县区排名、滞后事项、水环境',
    en: 'Figures of a bulletin: state of affairs, binding targets, counties, what lags, water',
  },
  query: bulletinQuery,
  response: bulletinResponse,
  failures: [404, 503],
  handle: async ({ query, viewer }, { snapshots, progress }) =>
    bulletinOf(progress, await snapshots.current(), viewer, query),
};

const asFile = (
  format: BulletinFormat,
  name: string,
  summary: LocalText,
): Endpoint<z.ZodRawShape, typeof bulletinQuery.shape, z.ZodString> => ({
  path: `/api/bulletin.${format}`,
  name,
  summary,
  query: bulletinQuery,
  response: z.string(),
  contentType: BULLETIN_TYPES[format],
  failures: [404, 503],
  handle: async ({ query, viewer, request }, services) => {
    const { snapshots, progress } = services;
    const composed = await bulletinOf(progress, await snapshots.current(), viewer, query);
    if (!composed.ok) return composed;
    return fileAnswer(services, { ...composed.value, format, issue: null }, request);
  },
});

export const bulletinDocx = asFile('docx', 'exportBulletinDocx', {
  zh: '通报文件（Word）',
  en: 'A bulletin as a document',
});
export const bulletinXlsx = asFile('xlsx', 'exportBulletinXlsx', {
  zh: '通报文件（Excel）',
  en: 'A bulletin as a workbook',
});
