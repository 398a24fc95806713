// GeoJSON as RFC 7946 wants it: longitude and latitude, right-handed outlines, one feature per line.
import type { ExportJob, ExportRow } from '../../contract/export';
import { bboxOf } from '../../domain/geo/polygon';
import { remarksOf } from './about';
import { type Field, fieldsOf } from './fields';
import { writeText } from './text-file';

function headOf(job: ExportJob): string {
  const { asOf, version, total, hidden, drill } = job.about;
  const about = Object.fromEntries(remarksOf(job).map(({ key, text }) => [key, text]));
  const head = { type: 'FeatureCollection', name: job.layer, asOf, version, total, hidden, drill, about };
  return JSON.stringify(head).slice(0, -1);
}

function featureText(fields: readonly Field[], row: ExportRow): string {
  const values = Object.fromEntries(fields.map((field) => [field.key, field.value(row)]));
  const properties = { ...values, targets: row.shares.map(({ target }) => target) };
  const { geometry } = row;
  return JSON.stringify({ type: 'Feature', id: row.site.id, bbox: bboxOf(geometry), properties, geometry });
}

export async function writeGeoJson(job: ExportJob, path: string): Promise<void> {
  const fields = fieldsOf(job.layer, job.about, 'machines');
  await writeText(path, async (file) => {
    await file.write(`${headOf(job)},"features":[\n`);
    let first = true;
    for await (const rows of job.rows()) {
      for (const row of rows) {
        await file.write(`${first ? '' : ',\n'}${featureText(fields, row)}`);
        first = false;
      }
    }
    await file.write('\n]}\n');
  });
}
