// A layer as a file to keep, in the formats of other programs.
import { z } from 'zod';
import { EXPORT_SPECS, type ExportJob, type ExportResult } from '../../contract/export';
import type { Viewer } from '../../contract/store';
import type { Endpoint } from '../endpoint';
import { exportJob } from '../export-job';
import { exportParams, exportQuery, exportWish } from '../export-request';
import { done, failed, type Outcome } from '../outcome';
import type { Services } from '../services';
import { streamOf } from '../stream-file';

/** Marked as streamed: files are neither kept in memory nor tagged. */
const headersOf = ({ format, name }: Pick<ExportJob, 'format' | 'name'>): Record<string, string> => ({
  'content-type': EXPORT_SPECS[format].contentType,
  'content-disposition': `attachment; filename="${name}.${EXPORT_SPECS[format].extension}"`,
  'cache-control': 'no-store',
  'x-streamed': '1',
});

interface Written {
  readonly job: ExportJob;
  readonly result: ExportResult;
  /** No write landed between its totals and its last row. */
  readonly whole: boolean;
}

type Asked = Parameters<typeof exportWish>[2];

async function written(services: Services, viewer: Viewer, asked: Asked): Promise<Outcome<Written>> {
  const snapshot = await services.snapshots.current();
  const wish = exportWish(snapshot, viewer, asked);
  if (!wish.ok) return wish;
  const job = await exportJob(services, wish.value);
  const result = await services.exporter.write(job);
  const { version } = await services.store.state();
  return done({ job, result, whole: version === snapshot.state.version });
}

/** Written once more where the data changed meanwhile; data that change all the time are given as they are. */
async function writtenWhole(services: Services, viewer: Viewer, asked: Asked): Promise<Outcome<Written>> {
  const first = await written(services, viewer, asked);
  if (!first.ok || first.value.whole || !first.value.result.ok) return first;
  await first.value.result.file.release();
  return written(services, viewer, asked);
}

async function announced(services: Services, viewer: Viewer, asked: Asked): Promise<Outcome<Response>> {
  const wish = exportWish(await services.snapshots.current(), viewer, asked);
  if (!wish.ok) return wish;
  return done(new Response(null, { headers: headersOf(await exportJob(services, wish.value)) }));
}

export const exportLayer: Endpoint<typeof exportParams.shape, typeof exportQuery.shape, z.ZodString> = {
  path: '/api/export/{layer}',
  name: 'exportLayer',
  summary: {
    zh: '导出图层文件：GeoJSON、GeoPackage、Shapefile、KML、GPX、CSV、XLSX、FlatGeobuf，筛选条件与列表相同',
    en: 'A layer as a file: GeoJSON, GeoPackage, Shapefile, KML, GPX, CSV, XLSX, FlatGeobuf, with the filters of the list',
  },
  params: exportParams,
  query: exportQuery,
  response: z.string(),
  contentType: 'application/octet-stream',
  failures: [404, 503],
  handle: async ({ params, query, request, viewer }, services) => {
    const asked = { ...params, query };
    if (request.method === 'HEAD') return announced(services, viewer, asked);
    const outcome = await writtenWhole(services, viewer, asked);
    if (!outcome.ok) return outcome;
    const { job, result } = outcome.value;
    if (result.ok) return done(new Response(await streamOf(result.file), { headers: headersOf(job) }));
    return result.code === 'busy'
      ? failed({ code: 'export-busy' })
      : failed({ code: 'not-encodable', encoding: job.encoding, characters: result.characters });
  },
};
