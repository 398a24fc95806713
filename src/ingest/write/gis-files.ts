// GeoPackage and FlatGeobuf: one layer, whatever its geometries.
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { ExportJob } from '../../contract/export';
import { bilingual, remarksOf, summaryOf, titleOf } from './about';
import { fieldsOf } from './fields';
import { type Order, writeWithGdal } from './gdal';
import { geometryTypeOf, type Table, writeTables } from './table';

const ONE_TABLE = 'sites';

function packageOptions(job: ExportJob): readonly string[] {
  const metadata = remarksOf(job).flatMap(({ key, text }) => ['-mo', `${key.toUpperCase()}=${bilingual(text)}`]);
  const title = titleOf(job);
  return [
    ...metadata,
    ...['-lco', 'GEOMETRY_NAME=geom', '-lco', `IDENTIFIER=${job.layer}`],
    ...['-lco', `DESCRIPTION=${title.zh} ${title.en}\n${summaryOf(job)}`],
  ];
}

const DRIVERS = { gpkg: 'GPKG', fgb: 'FlatGeobuf' } as const;

export async function writeWithDriver(
  job: ExportJob,
  format: keyof typeof DRIVERS,
  folder: string,
  path: string,
  thread: string,
): Promise<void> {
  const columns = fieldsOf(job.layer, job.about, 'machines').map((field) => ({ name: field.key, field }));
  const [table] = [...(await writeTables(job, folder, { columns, tableOf: () => ONE_TABLE })).values()] as [Table];
  const type = geometryTypeOf(table);
  const order: Order = {
    input: table.path,
    output: 'written',
    options: [
      ...['-f', DRIVERS[format], '-a_srs', job.crs, '-nln', job.layer, '-nlt', type],
      ...(type === 'MULTIPOLYGON' ? ['-nlt', 'PROMOTE_TO_MULTI'] : []),
      ...(format === 'gpkg' ? packageOptions(job) : []),
    ],
  };
  const [file] = await writeWithGdal(thread, folder, [order]);
  await rename(join(folder, String(file)), path);
}
