// The bulletin of a region and period: its figures as JSON, and the same figures as files.
import { z } from 'zod';
import { bulletinQuery, bulletinResponse } from '../../contract/api-bulletin';
import { BULLETIN_TYPES, type BulletinFormat } from '../../contract/bulletin-file';
import type { Bulletin } from '../../domain/plan/bulletin';
import { bulletinFileName } from '../../domain/plan/bulletin-document';
import type { LocalText } from '../../domain/text';
import { bulletinOf } from '../bulletin';
import type { Endpoint } from '../endpoint';
import { done, failed } from '../outcome';
import { streamOf } from '../stream-file';

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

/** Browsers that know no UTF-8 names take the plain one. */
function headersOf(format: BulletinFormat, of: Bulletin): Record<string, string> {
  const { region, period } = of;
  const name = encodeURIComponent(`${bulletinFileName(of)}.${format}`);
  return {
    'content-type': BULLETIN_TYPES[format],
    'content-disposition': `attachment; filename="bulletin-${region}-${period.key}.${format}"; filename*=UTF-8''${name}`,
    'cache-control': 'no-store',
    'x-streamed': '1',
  };
}

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
  handle: async ({ query, viewer, request }, { snapshots, progress, exporter }) => {
    const composed = await bulletinOf(progress, await snapshots.current(), viewer, query);
    if (!composed.ok) return composed;
    const headers = headersOf(format, composed.value.bulletin);
    if (request.method === 'HEAD') return done(new Response(null, { headers }));
    const written = await exporter.bulletin({ ...composed.value, format });
    return written.ok ? done(new Response(await streamOf(written.file), { headers })) : failed({ code: 'export-busy' });
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
