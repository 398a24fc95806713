// Files read back by GDAL (WebAssembly), in positions of the file and in CGCS2000 degrees.
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';

interface Gdal {
  open(path: string, options?: readonly string[]): Promise<{ datasets: { info: Info }[] }>;
  ogr2ogr(dataset: unknown, options: readonly string[], name: string): Promise<{ local: string }>;
  getFileBytes(file: { local: string }): Promise<Uint8Array>;
  close(dataset: unknown): Promise<void>;
}

interface Info {
  readonly driverShortName: string;
  readonly metadata: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly layers: readonly {
    readonly name: string;
    readonly featureCount: number;
    readonly fields: readonly { readonly name: string; readonly type: string }[];
    readonly geometryFields: readonly { readonly type: string; readonly coordinateSystem: { wkt: string } | null }[];
  }[];
}

export interface ReadBack {
  readonly info: Info;
  /** In longitude and latitude, as GDAL's own projection library finds them. */
  readonly features: readonly GeoJSON.Feature[];
}

let started: Promise<Gdal> | null = null;

function gdal(): Promise<Gdal> {
  const require = createRequire(import.meta.url);
  const program = require.resolve('gdal3.js/node.js');
  started ??= require(program)({
    path: relative(process.cwd(), join(dirname(program), 'dist/package')),
    useWorker: false,
    logHandler: () => {},
    errorHandler: () => {},
  }) as Promise<Gdal>;
  return started;
}

let files = 0;

/** `crs` overrides what the file says, for formats that can't say it. */
export async function readBack(
  path: string,
  layer?: string,
  crs?: string,
  openOptions: readonly string[] = [],
): Promise<ReadBack> {
  const program = await gdal();
  const { datasets } = await program.open(path, openOptions);
  const dataset = datasets[0];
  if (!dataset) throw new Error(`${path} was not read`);
  const source = crs === undefined ? [] : ['-s_srs', crs];
  files += 1;
  const options = [
    ...[
      '-f',
      'GeoJSON',
      '-t_srs',
      'EPSG:4490',
      '-lco',
      'COORDINATE_PRECISION=12',
      '-nlt',
      'GEOMETRY',
      '-lco',
      'ID_GENERATE=NO',
    ],
    ...source,
    ...(layer === undefined ? [] : [layer]),
  ];
  const out = await program.ogr2ogr(dataset, options, `back${files}`);
  const text = new TextDecoder().decode(await program.getFileBytes(out));
  const { info } = dataset;
  await program.close(dataset);
  return { info, features: (JSON.parse(text) as GeoJSON.FeatureCollection).features };
}
