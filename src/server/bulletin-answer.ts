// A bulletin as the answer that gives its file.
import { BULLETIN_TYPES, type BulletinFormat, type BulletinJob } from '../contract/bulletin-file';
import type { Bulletin } from '../domain/plan/bulletin';
import { bulletinFileName } from '../domain/plan/bulletin-document';
import { done, failed, type Outcome } from './outcome';
import type { Services } from './services';
import { streamOf } from './stream-file';

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

export async function fileAnswer(
  { exporter }: Pick<Services, 'exporter'>,
  job: BulletinJob,
  { method }: Request,
): Promise<Outcome<Response>> {
  const headers = headersOf(job.format, job.bulletin);
  if (method === 'HEAD') return done(new Response(null, { headers }));
  const written = await exporter.bulletin(job);
  return written.ok ? done(new Response(await streamOf(written.file), { headers })) : failed({ code: 'export-busy' });
}
