// The worker thread in which GDAL (WebAssembly) runs. Plain JavaScript, loaded from here by path: bundles leave it alone.
// Takes { id, task: 'read' | 'transform', … }, answers { id, ok, … }. Only the drivers in ALLOWED open anything. What it
// writes goes to the folder workerData.output, so that it does not grow with the files that it reads.

import { statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, relative } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';

const ALLOWED = new Set(['ESRI Shapefile', 'GPKG', 'OpenFileGDB', 'FlatGeobuf', 'GPX', 'DXF', 'GeoJSONSeq']);

// Every other driver of gdal3.js 2.8.1; `start` refuses to run when one is left.
const SKIPPED = `VRT,DERIVED,GTiff,COG,NITF,RPFTOC,ECRGTOC,HFA,SAR_CEOS,CEOS,JAXAPALSAR,GFF,ELAS,ESRIC,AIG,AAIGrid,
GRASSASCIIGrid,ISG,SDTS,DTED,PNG,JPEG,MEM,JDEM,GIF,BIGGIF,ESAT,BSB,XPM,BMP,DIMAP,AirSAR,RS2,SAFE,PCIDSK,PCRaster,ILWIS,
SGI,SRTMHGT,Leveller,Terragen,ISIS3,ISIS2,PDS,PDS4,VICAR,TIL,ERS,L1B,FIT,GRIB,RMF,MSGN,RST,GSAG,GSBG,GS7BG,COSAR,TSX,
COASP,R,MAP,KMLSUPEROVERLAY,WEBP,PDF,Rasterlite,MBTiles,CALS,WMTS,SENTINEL2,MRF,PNM,DOQ1,DOQ2,PAux,MFF,MFF2,GSC,FAST,BT,
LAN,CPG,NDF,EIR,DIPEx,LCP,GTX,LOSLAS,NTv2,CTable2,ACE2,SNODAS,KRO,ROI_PAC,RRASTER,BYN,NOAA_B,NSIDCbin,ARG,RIK,USGSDEM,
GXF,NWT_GRD,NWT_GRC,ADRG,SRP,BLX,SAGA,XYZ,HF2,OZI,CTG,ZMap,NGSGEOID,IRIS,PRF,SIGDEM,TGA,STACTA,STACIT,CAD,GenBin,ENVI,
EHdr,ISCE,Zarr,MapInfo File,UK .NTF,LVBAG,OGR_SDTS,S57,DGN,OGR_VRT,Memory,CSV,GML,KML,GeoJSON,ESRIJSON,TopoJSON,OGR_GMT,
SQLite,WAsP,Geoconcept,GeoRSS,VFK,PGDUMP,OSM,OGR_PDS,EDIGEO,SVG,Idrisi,ODS,XLSX,SXF,Selafin,JML,VDV,MVT,MapML,GTFS,
PMTiles,JSONFG,TIGER,AVCBin,AVCE00`.replaceAll('\n', '');

const require = createRequire(import.meta.url);
const warnings = [];
let written = 0;

async function start() {
  const program = require.resolve('gdal3.js/node.js');
  // The package looks its data up below the current directory.
  const path = relative(process.cwd(), `${dirname(program)}/dist/package`);
  const gdal = await require(program)({
    path,
    useWorker: false,
    dest: workerData.output,
    env: { GDAL_SKIP: SKIPPED, OGR_SKIP: SKIPPED, CPL_LOG_ERRORS: 'ON' },
    logHandler: () => {},
    // That a driver to be left out is not even there is no news.
    errorHandler: (text) => /Unable to find driver/.test(text) || warnings.push(text),
  });
  const open = Object.keys({ ...gdal.drivers.raster, ...gdal.drivers.vector });
  const stray = open.filter((name) => !ALLOWED.has(name));
  if (stray.length > 0) throw new Error(`drivers not on the list: ${stray.join(', ')}`);
  return gdal;
}

const describe = (layer) => ({
  name: layer.name,
  count: layer.featureCount ?? 0,
  fields: (layer.fields ?? []).map(({ name, type }) => ({ name, type })),
  wkt: layer.geometryFields?.[0]?.coordinateSystem?.wkt ?? null,
  hasGeometry: (layer.geometryFields?.length ?? 0) > 0,
});

/** Features as GeoJSON texts in the file's own coordinates: `-a_srs` only renames the system, nothing is transformed. */
const AS_LINES = ['-f', 'GeoJSONSeq', '-a_srs', 'EPSG:4326', '-lco', 'COORDINATE_PRECISION=10', '-lco', 'RS=NO'];

/** GPX gives the vertices of its routes and tracks once more as layers of points. */
const VERTICES = /^(route|track)_points$/;

/** A million vertices and more each on average: as texts, features as large as this need many times their room. */
const LARGEST_FEATURE = 16 * 1024 ** 2;
const isHeavy = (path, layers) => {
  const file = statSync(path);
  const features = layers.reduce((sum, { count }) => sum + Math.max(0, count), 0);
  return file.isFile() && features > 0 && file.size / features > LARGEST_FEATURE;
};

/** The layer that is asked for, else the one with the most features, whose features go to a file. */
async function readLayer(gdal, { path, openOptions, part }) {
  const opened = await gdal.open(path, openOptions);
  const dataset = opened.datasets[0];
  if (dataset?.type !== 'vector' || !dataset.info?.layers) return { ok: false, detail: 'no vector layers' };
  const driver = dataset.info.driverShortName;
  const layers = dataset.info.layers
    .map(describe)
    .filter(({ name, count, hasGeometry }) => count > 0 && hasGeometry && !(driver === 'GPX' && VERTICES.test(name)));
  if (isHeavy(path, layers)) return { ok: false, detail: 'features too large' };
  const parts = layers.map(({ name, count }) => ({ name, features: count }));
  const [largest] = [...layers].sort((a, b) => b.count - a.count);
  const layer = part === null ? largest : layers.find(({ name }) => name === part);
  if (!layer) return { ok: true, driver, parts, layer: null };
  written += 1;
  const out = await gdal.ogr2ogr(dataset, [...AS_LINES, '-skipfailures', layer.name], `layer${written}`);
  await gdal.close(dataset);
  return { ok: true, driver, parts, layer: { ...layer, file: out.real } };
}

/** Positions of another datum or projection to EPSG:4490, as longitude, latitude. */
async function transform(gdal, { epsg, positions }) {
  const moved = await gdal.gdaltransform(positions, ['-s_srs', `EPSG:${epsg}`, '-t_srs', 'EPSG:4490', '-output_xy']);
  return { ok: true, positions: moved };
}

const TASKS = { read: readLayer, transform };
const started = start();

parentPort.on('message', async ({ id, task, ...words }) => {
  warnings.length = 0;
  try {
    parentPort.postMessage({ id, ...(await TASKS[task](await started, words)) });
  } catch (error) {
    const detail = [error].flat(3).map((each) => each?.message ?? String(each));
    parentPort.postMessage({ id, ok: false, detail: [...detail, ...warnings].join('; ') });
  }
});
