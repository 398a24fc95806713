// KML 2.2 with a typed schema, so that attributes come back as what they are.
import type { ExportJob, ExportRow } from '../../contract/export';
import { polygonsOf } from '../../domain/geo/polygon';
import { bilingual, remarksOf, titleOf } from './about';
import { type Field, type FieldType, fieldsOf } from './fields';
import { writeText } from './text-file';
import { DECLARATION, escaped } from './xml';

const TYPES: Readonly<Record<FieldType, string>> = {
  text: 'string',
  integer: 'int',
  number: 'double',
  boolean: 'bool',
  date: 'string',
};

const SCHEMA = 'sites';
/** GDAL reads the word `true` as 0; both forms are lexical forms of xsd:boolean. */
const valueText = (value: string | number | boolean): string =>
  escaped(String(typeof value === 'boolean' ? Number(value) : value));

/** Placemarks have a name of their own. */
const isData = ({ key }: Field): boolean => key !== 'name';

function headOf(job: ExportJob, fields: readonly Field[]): string {
  const remarks = remarksOf(job);
  const data = remarks.map(
    ({ key, label, text }) =>
      `<Data name="${key}"><displayName>${escaped(label.zh)}</displayName><value>${escaped(bilingual(text))}</value></Data>`,
  );
  const simple = fields
    .filter(isData)
    .map(
      ({ key, type, label }) =>
        `<SimpleField type="${TYPES[type]}" name="${key}"><displayName>${escaped(label.zh)}</displayName></SimpleField>`,
    );
  const title = titleOf(job);
  return [
    `${DECLARATION}<kml xmlns="http://www.opengis.net/kml/2.2"><Document id="root_doc">`,
    `<name>${escaped(`${title.zh} ${title.en}`)}</name><open>1</open>`,
    `<description>${escaped(remarks.map(({ label, text }) => `${label.zh}：${text.zh}`).join('\n'))}</description>`,
    '<Style id="site"><LineStyle><color>ff2d6cc0</color><width>1.5</width></LineStyle><PolyStyle><color>552d6cc0</color></PolyStyle></Style>',
    `<ExtendedData>${data.join('')}</ExtendedData>`,
    `<Schema name="${SCHEMA}" id="${SCHEMA}">${simple.join('')}</Schema>`,
    `<Folder><name>${escaped(job.layer)}</name>\n`,
  ].join('\n');
}

const positions = (list: readonly GeoJSON.Position[]): string =>
  `<coordinates>${list.map(([lon, lat]) => `${lon},${lat}`).join(' ')}</coordinates>`;

function polygonText([outer = [], ...holes]: readonly (readonly GeoJSON.Position[])[]): string {
  const ring = (list: readonly GeoJSON.Position[]) => `<LinearRing>${positions(list)}</LinearRing>`;
  const inner = holes.map((hole) => `<innerBoundaryIs>${ring(hole)}</innerBoundaryIs>`).join('');
  return `<Polygon><outerBoundaryIs>${ring(outer)}</outerBoundaryIs>${inner}</Polygon>`;
}

function geometryText({ geometry }: ExportRow): string {
  if (geometry.type === 'Point') return `<Point>${positions([geometry.coordinates])}</Point>`;
  const polygons = polygonsOf(geometry).map(polygonText).join('');
  return geometry.type === 'Polygon' ? polygons : `<MultiGeometry>${polygons}</MultiGeometry>`;
}

function placemark(fields: readonly Field[], row: ExportRow): string {
  const data = fields.filter(isData).flatMap((field) => {
    const value = field.value(row);
    return value === null ? [] : [`<SimpleData name="${field.key}">${valueText(value)}</SimpleData>`];
  });
  return (
    `<Placemark id="${escaped(row.site.id)}"><name>${escaped(row.site.name)}</name><styleUrl>#site</styleUrl>` +
    `<ExtendedData><SchemaData schemaUrl="#${SCHEMA}">${data.join('')}</SchemaData></ExtendedData>` +
    `${geometryText(row)}</Placemark>\n`
  );
}

export async function writeKml(job: ExportJob, path: string): Promise<void> {
  const fields = fieldsOf(job.layer, job.about, 'machines');
  await writeText(path, async (file) => {
    await file.write(headOf(job, fields));
    for await (const rows of job.rows()) for (const row of rows) await file.write(placemark(fields, row));
    await file.write('</Folder></Document></kml>\n');
  });
}
