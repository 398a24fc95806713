// GPX 1.1: points as waypoints, outlines as tracks with one segment per ring. The order of the schema is waypoints
// first, so tracks wait in a file of their own.
import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { ExportJob, ExportRow } from '../../contract/export';
import { type Areal, polygonsOf } from '../../domain/geo/polygon';
import { summaryOf, titleOf } from './about';
import { type Field, fieldsOf } from './fields';
import { type TextFile, writeText } from './text-file';
import { LICENCE } from './words';
import { DECLARATION, escaped } from './xml';

function headOf(job: ExportJob): string {
  const title = titleOf(job);
  return [
    `${DECLARATION}<gpx version="1.1" creator="Minemend" xmlns="http://www.topografix.com/GPX/1/1"`,
    ' xmlns:ogr="http://osgeo.org/gdal">\n<metadata>',
    `<name>${escaped(`${title.zh} ${title.en}`)}</name><desc>${escaped(summaryOf(job))}</desc>`,
    `<copyright author="${escaped(job.about.sources.join('; ') || 'Minemend')}"/>`,
    `<keywords>${escaped(LICENCE.zh)}</keywords></metadata>\n`,
  ].join('');
}

/** `parts`: number of rings of each polygon, with a word in front, as readers take bare digits for one number. */
function extensions(fields: readonly Field[], row: ExportRow, parts: string | null): string {
  const data = fields.flatMap((field) => {
    const value = field.value(row);
    return value === null ? [] : [`<ogr:${field.key}>${escaped(String(value))}</ogr:${field.key}>`];
  });
  if (parts !== null) data.push(`<ogr:parts>${parts}</ogr:parts>`);
  return `<extensions>${data.join('')}</extensions>`;
}

const position = (tag: string, [lon, lat]: GeoJSON.Position): string => `<${tag} lat="${lat}" lon="${lon}"`;

function trackText(fields: readonly Field[], row: ExportRow, geometry: Areal): string {
  const polygons = polygonsOf(geometry);
  const parts = `rings ${polygons.map((rings) => rings.length).join(', ')}`;
  const segments = polygons
    .flat()
    .map((ring) => `<trkseg>${ring.map((at) => `${position('trkpt', at)}/>`).join('')}</trkseg>`);
  return `<trk><name>${escaped(row.site.name)}</name>${extensions(fields, row, parts)}${segments.join('')}</trk>\n`;
}

const waypointText = (fields: readonly Field[], row: ExportRow, at: GeoJSON.Position): string =>
  `${position('wpt', at)}><name>${escaped(row.site.name)}</name>${extensions(fields, row, null)}</wpt>\n`;

/** `name` is an element of its own. */
async function writeBoth(job: ExportJob, points: TextFile, tracks: TextFile): Promise<void> {
  const fields = fieldsOf(job.layer, job.about, 'machines').filter(({ key }) => key !== 'name');
  for await (const rows of job.rows()) {
    for (const row of rows) {
      const { geometry } = row;
      if (geometry.type === 'Point') await points.write(waypointText(fields, row, geometry.coordinates));
      else await tracks.write(trackText(fields, row, geometry));
    }
  }
}

export async function writeGpx(job: ExportJob, path: string): Promise<void> {
  const later = `${path}.tracks`;
  await writeText(path, async (file) => {
    await file.write(headOf(job));
    await writeText(later, (tracks) => writeBoth(job, file, tracks));
    for await (const text of createReadStream(later, 'utf8')) await file.write(text as string);
    await file.write('</gpx>\n');
  });
  await rm(later);
}
