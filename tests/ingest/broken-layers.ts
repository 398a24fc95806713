// One case per rule of regions and sites: geometry, properties, attributes, status, region, source.
import { attributes, type Case, feature, polygon, properties, type Row } from './breaking';
import { POINTS, READINGS, REGIONS, RIVERS, rivers, SITES, square, WATER_EVENTS } from './pack-fixture';

const LINE = {
  type: 'LineString',
  coordinates: [
    [113.3, 37.3],
    [113.4, 37.2],
  ],
};

export const BROKEN_LAYERS: readonly Case[] = [
  ['missing-file', 'no regions', REGIONS, null, (f) => delete f[REGIONS]],
  ['json', 'cut off', SITES, null, (f) => Object.assign(f, { [SITES]: '{"type":"Feature' })],
  ['collection', 'a bare feature', SITES, null, (f) => Object.assign(f, { [SITES]: feature(f, SITES) })],
  ['structure', 'type missing', SITES, 'TT-AP-1', (f) => Object.assign(feature(f, SITES), { type: 'Thing' })],
  ['structure', 'a ring without positions', SITES, 'TT-AP-1', (f) => polygon(f, [])],
  [
    'structure',
    'text for a number',
    SITES,
    'TT-AP-1',
    (f) => polygon(f, [['113', 37.3], ...square(113.3, 37.3, 0.01)]),
  ],
  [
    'structure',
    'a ring that is not closed',
    SITES,
    'TT-AP-1',
    (f) => polygon(f, square(113.3, 37.3, 0.01).slice(0, 4)),
  ],
  [
    'geometry-type',
    'a line',
    SITES,
    'TT-AP-1',
    (f) => {
      feature(f, SITES).geometry = { type: 'LineString', coordinates: square(113.3, 37.3, 0.01) };
    },
  ],
  [
    'geometry-type',
    'a region as a point',
    REGIONS,
    '990001',
    (f) => {
      feature(f, REGIONS, 1).geometry = { type: 'Point', coordinates: [113.3, 37.3] };
    },
  ],
  [
    'finite',
    'a height',
    POINTS,
    'TT-WS-1',
    (f) => {
      feature(f, POINTS).geometry.coordinates = [113.25, 37.25, 800];
    },
  ],
  [
    'finite',
    'a number beyond all bounds',
    POINTS,
    'TT-WS-1',
    (f) => {
      f[POINTS] = JSON.stringify(f[POINTS]).replace('[113.25,', '[1e999,');
    },
  ],
  [
    'range',
    'longitude and latitude exchanged',
    POINTS,
    'TT-WS-1',
    (f) => {
      feature(f, POINTS).geometry.coordinates = [37.25, 113.25];
    },
  ],
  ['right-handed', 'a clockwise exterior', SITES, 'TT-AP-1', (f) => polygon(f, square(113.3, 37.3, 0.01).reverse())],
  [
    'right-handed',
    'a counter-clockwise hole',
    SITES,
    'TT-AP-1',
    (f) => polygon(f, square(113.3, 37.3, 0.01), square(113.302, 37.302, 0.001)),
  ],
  [
    'self-intersection',
    'a bow tie',
    SITES,
    'TT-AP-1',
    (f) =>
      polygon(f, [
        [113.3, 37.3],
        [113.31, 37.31],
        [113.31, 37.3],
        [113.3, 37.31],
        [113.3, 37.3],
      ]),
  ],
  [
    'self-intersection',
    'a spike',
    SITES,
    'TT-AP-1',
    (f) =>
      polygon(f, [
        [113.3, 37.3],
        [113.31, 37.3],
        [113.31, 37.31],
        [113.31, 37.3],
        [113.3, 37.31],
        [113.3, 37.3],
      ]),
  ],
  [
    'self-intersection',
    'a hole that leaves its exterior',
    SITES,
    'TT-AP-1',
    (f) => polygon(f, square(113.3, 37.3, 0.01), square(113.305, 37.305, 0.01).reverse()),
  ],
  [
    'self-intersection',
    'overlapping parts',
    SITES,
    'TT-AP-2',
    (f) => {
      const parts = [[square(113.4, 37.4, 0.01)], [square(113.405, 37.4, 0.01)]];
      feature(f, SITES, 1).geometry = { type: 'MultiPolygon', coordinates: parts };
    },
  ],
  [
    'inside-region',
    'a corner 1 km outside the county',
    SITES,
    'TT-AP-1',
    (f) => polygon(f, square(113.701, 37.69, 0.01)),
  ],
  [
    'inside-region',
    'a zone site outside the parent',
    SITES,
    'TT-AP-2',
    (f) => {
      feature(f, SITES, 1).geometry = { type: 'Polygon', coordinates: [square(114.2, 37.4, 0.01)] };
    },
  ],
  ['empty-area', 'a square of a millimetre', SITES, 'TT-AP-1', (f) => polygon(f, square(113.3, 37.3, 1e-8))],
  ['duplicate-id', 'in one layer', SITES, 'TT-AP-1', (f) => Object.assign(feature(f, SITES, 1), { id: 'TT-AP-1' })],
  ['duplicate-id', 'across layers', POINTS, 'TT-AP-1', (f) => Object.assign(feature(f, POINTS), { id: 'TT-AP-1' })],
  [
    'duplicate-id',
    'two regions',
    REGIONS,
    '990000',
    (f) => Object.assign(properties(f, REGIONS, 1), { code: '990000' }),
  ],
  ['schema', 'no id', SITES, '#0', (f) => Object.assign(feature(f, SITES), { id: undefined })],
  ['schema', 'a property left out', SITES, 'TT-AP-1', (f) => delete properties(f, SITES).since],
  [
    'schema',
    'a property nobody knows',
    SITES,
    'TT-AP-1',
    (f) => Object.assign(properties(f, SITES), { colour: 'red' }),
  ],
  [
    'schema',
    'a day that does not exist',
    SITES,
    'TT-AP-1',
    (f) => Object.assign(properties(f, SITES), { since: '2020-02-30' }),
  ],
  ['schema', 'an area given', SITES, 'TT-AP-1', (f) => Object.assign(properties(f, SITES), { amounts: { area: 5 } })],
  ['unknown-region', 'of a site', SITES, 'TT-AP-1', (f) => Object.assign(properties(f, SITES), { region: '990009' })],
  [
    'unknown-region',
    'a parent',
    REGIONS,
    '990001',
    (f) => Object.assign(properties(f, REGIONS, 1), { parent: '990009' }),
  ],
  [
    'region-tree',
    'its own parent',
    REGIONS,
    '990000',
    (f) => Object.assign(properties(f, REGIONS), { parent: '990001' }),
  ],
  [
    'unknown-layer',
    'a layer nobody knows',
    'packs/demo/layers/wells.geojson',
    null,
    (f) => {
      f['packs/demo/layers/wells.geojson'] = f[POINTS];
      delete f[POINTS];
      for (const path of [WATER_EVENTS, READINGS]) delete f[path];
    },
  ],
  ['unknown-attribute', 'of a site', SITES, 'TT-AP-1', (f) => Object.assign(attributes(f, SITES), { hue: 'red' })],
  [
    'unknown-attribute',
    'of another layer',
    SITES,
    'TT-AP-1',
    (f) => Object.assign(attributes(f, SITES), { burning: true }),
  ],
  [
    'attribute-value',
    'of a site',
    SITES,
    'TT-AP-1',
    (f) => Object.assign(attributes(f, SITES), { programme: 'gardening' }),
  ],
  [
    'attribute-value',
    'text for a year',
    SITES,
    'TT-AP-1',
    (f) => Object.assign(attributes(f, SITES), { dueYear: '2020' }),
  ],
  [
    'foreign-status',
    'of a site',
    SITES,
    'TT-AP-1',
    (f) => Object.assign(properties(f, SITES), { status: 'producing' }),
  ],
  [
    'foreign-status',
    'of an outfall',
    POINTS,
    'TT-OF-1',
    (f) => Object.assign(properties(f, POINTS, 1), { status: 'accepted' }),
  ],
  [
    'unknown-document',
    'of a site',
    SITES,
    'TT-AP-1',
    (f) => Object.assign(properties(f, SITES).source as Row, { document: 'TT-1' }),
  ],
  ['json', 'rivers cut off', RIVERS, null, (f) => Object.assign(f, { [RIVERS]: '{"type":' })],
  [
    'schema',
    'a river of one position',
    RIVERS,
    '#0',
    (f) => Object.assign(f, { [RIVERS]: rivers({ type: 'LineString', coordinates: [[113.3, 37.3]] }) }),
  ],
  [
    'schema',
    'a river as an area',
    RIVERS,
    '#0',
    (f) => Object.assign(f, { [RIVERS]: rivers({ type: 'Polygon', coordinates: [square(113.3, 37.3, 0.01)] }) }),
  ],
  [
    'schema',
    'a river without a name',
    RIVERS,
    '#0',
    (f) => Object.assign(f, { [RIVERS]: rivers(LINE, { river: '' }) }),
  ],
];
