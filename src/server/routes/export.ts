// A layer as a file to keep, in the formats of other programs.
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { z } from 'zod';
import { EXPORT_SPECS, type ExportedFile, type ExportJob } from '../../contract/export';
import type { Endpoint } from '../endpoint';
import { exportJob } from '../export-job';
import { exportParams, exportQuery, exportWish } from '../export-request';
import { done, failed } from '../outcome';

/** Marked as streamed: files are neither kept in memory nor tagged. */
const headersOf = ({ format, name }: Pick<ExportJob, 'format' | 'name'>): Record<string, string> => ({
  'content-type': EXPORT_SPECS[format].contentType,
  'content-disposition': `attachment; filename="${name}.${EXPORT_SPECS[format].extension}"`,
  'cache-control': 'no-store',
  'x-streamed': '1',
});

/** The open file outlives its name, so nothing stays behind when the client goes away. */
async function streamOf(file: ExportedFile): Promise<ReadableStream> {
  const handle = await open(file.path);
  await file.release();
  return Readable.toWeb(handle.createReadStream()) as unknown as ReadableStream;
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
  handle: async ({ params, query, request }, services) => {
    const snapshot = await services.snapshots.current();
    const wish = exportWish(snapshot, services.viewer, { ...params, query });
    if (!wish.ok) return wish;
    const job = await exportJob(services, wish.value);
    if (request.method === 'HEAD') return done(new Response(null, { headers: headersOf(job) }));
    const result = await services.exporter.write(job);
    if (result.ok) return done(new Response(await streamOf(result.file), { headers: headersOf(job) }));
    return result.code === 'busy'
      ? failed({ code: 'export-busy' })
      : failed({ code: 'not-encodable', encoding: job.encoding, characters: result.characters });
  },
};
