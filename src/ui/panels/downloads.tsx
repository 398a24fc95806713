// A list as a file in the formats of other programs.
import type { ExportFormat } from '../../contract/export';
import { useWords } from '../i18n/words';

/** Names of formats are the same in every language. */
const GIS_FORMATS: Readonly<Record<Exclude<ExportFormat, 'xlsx'>, string>> = {
  csv: 'CSV',
  geojson: 'GeoJSON',
  gpkg: 'GeoPackage',
  shp: 'Shapefile',
  kml: 'KML',
  gpx: 'GPX',
  fgb: 'FlatGeobuf',
};

export function Downloads({ addressOf }: { readonly addressOf: (format: ExportFormat) => string }) {
  const { t } = useWords();
  const formats: readonly (readonly [string, string])[] = [
    ['xlsx', t.region.downloadLedger],
    ...Object.entries(GIS_FORMATS),
  ];
  return (
    <p className="downloads">
      <span className="label">{t.region.download}</span>
      {formats.map(([format, name]) => (
        <a key={format} className="link" href={addressOf(format as ExportFormat)} download>
          {name}
        </a>
      ))}
    </p>
  );
}
