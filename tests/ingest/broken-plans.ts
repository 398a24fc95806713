// One case per rule of packs, plans, measures, drill events and readings.
import { type Case, count, features, measured, pack, plan, type Row, row, target } from './breaking';
import { EVENTS, PACK, PLAN, POINTS, READINGS, SITES, WATER_EVENTS } from './pack-fixture';

const checkOf = (id: string, of: string): Row => ({
  kind: 'figure',
  id,
  region: '990000',
  indicator: { zh: '合计', en: 'Total' },
  stated: { of: 'TT-2020-001-001' },
  terms: [{ of }],
});

export const BROKEN_PLANS: readonly Case[] = [
  ['missing-file', 'no pack.json', PACK, null, (f) => delete f[PACK]],
  ['json', 'cut off', PLAN, null, (f) => Object.assign(f, { [PLAN]: '{' })],
  [
    'duplicate-id',
    'two targets',
    PLAN,
    'TT-2020-001-001',
    (f) => Object.assign(target(f, 1), { id: 'TT-2020-001-001' }),
  ],
  ['schema', 'an operator nobody knows', PLAN, 'TT-2020-001-001', (f) => Object.assign(target(f), { op: '≥' })],
  [
    'schema',
    'a negative reading',
    READINGS,
    'TT-WS-1',
    (f) => Object.assign(row(f, READINGS), { values: { COD: -1 } }),
  ],
  ['schema', 'a pack without regions', PACK, 'demo', (f) => Object.assign(pack(f), { regions: [] })],
  ['file-name', 'a pack under another name', PACK, 'other', (f) => Object.assign(pack(f), { id: 'other' })],
  [
    'file-name',
    'a plan under another name',
    PLAN,
    'TT-2020-009',
    (f) => {
      plan(f).document.id = 'TT-2020-009';
      for (const path of [SITES, POINTS]) {
        for (const { properties: of } of features(f, path)) (of.source as Row).document = 'TT-2020-009';
      }
    },
  ],
  ['unknown-region', 'of a target', PLAN, 'TT-2020-001-001', (f) => Object.assign(target(f), { region: '990009' })],
  [
    'unknown-region',
    'of a document',
    PLAN,
    'TT-2020-001',
    (f) => Object.assign(plan(f).document, { region: '990009' }),
  ],
  ['unknown-region', 'of a measure', PLAN, 'TT-2020-001-001', (f) => measured(f, count({ region: '990009' }))],
  ['unknown-region', 'of a pack', PACK, '990009', (f) => (pack(f).regions as string[]).push('990009')],
  [
    'unknown-attribute',
    'of an event',
    EVENTS,
    'TT-AP-1',
    (f) => Object.assign(row(f, EVENTS).patch as Row, { attributes: { hue: 1 } }),
  ],
  [
    'unknown-attribute',
    'of a measure',
    PLAN,
    'TT-2020-001-001',
    (f) =>
      measured(f, {
        type: 'ratio',
        percent: true,
        numerator: count({}),
        denominator: count({ not: { attributes: { hue: 1 } } }),
      }),
  ],
  ['unknown-attribute', 'counted apart', PLAN, 'TT-2020-001-001', (f) => measured(f, count({}, { distinct: 'hue' }))],
  [
    'attribute-value',
    'of a measure',
    PLAN,
    'TT-2020-001-001',
    (f) => measured(f, count({ any: [{ attributes: { programme: { in: ['abandoned-pit', 'gardening'] } } }] })),
  ],
  [
    'foreign-status',
    'of an event',
    EVENTS,
    'TT-AP-1',
    (f) => Object.assign(row(f, EVENTS).patch as Row, { status: 'treated' }),
  ],
  ['foreign-status', 'of a measure', PLAN, 'TT-2020-001-001', (f) => measured(f, count({ statusAtLeast: 'treated' }))],
  [
    'unknown-target',
    'of a flag',
    PLAN,
    'TT-2020-001-001',
    (f) =>
      Object.assign(target(f), { flags: [{ code: 'conflict', note: { zh: '', en: '' }, with: ['TT-2020-001-999'] }] }),
  ],
  [
    'unknown-target',
    'of a check',
    PLAN,
    'TT-2020-001-C01',
    (f) => Object.assign(plan(f), { checks: [checkOf('TT-2020-001-C01', 'TT-2020-001-999')] }),
  ],
  [
    'unknown-region',
    'of a check',
    PLAN,
    'TT-2020-001-C01',
    (f) => Object.assign(plan(f), { checks: [{ ...checkOf('TT-2020-001-C01', 'TT-2020-001-001'), region: '990099' }] }),
  ],
  [
    'duplicate-id',
    'a check and a target',
    PLAN,
    'TT-2020-001-002',
    (f) => Object.assign(plan(f), { checks: [checkOf('TT-2020-001-002', 'TT-2020-001-001')] }),
  ],
  ['unknown-site', 'of an event', EVENTS, 'TT-AP-9', (f) => Object.assign(row(f, EVENTS), { site: 'TT-AP-9' })],
  [
    'unknown-site',
    'of a water event',
    WATER_EVENTS,
    'TT-OF-9',
    (f) => Object.assign(row(f, WATER_EVENTS), { site: 'TT-OF-9' }),
  ],
  [
    'unknown-site',
    'readings of a pit',
    READINGS,
    'TT-AP-1',
    (f) => Object.assign(row(f, READINGS), { point: 'TT-AP-1' }),
  ],
  [
    'unknown-parameter',
    'of a reading',
    READINGS,
    'TT-WS-1',
    (f) => Object.assign(row(f, READINGS, 1), { values: { Xy: 1 } }),
  ],
  [
    'unknown-parameter',
    'below detection without a value',
    READINGS,
    'TT-WS-1',
    (f) => Object.assign(row(f, READINGS), { belowDetection: ['Pb'] }),
  ],
  [
    'date-order',
    'an event before the site exists',
    EVENTS,
    'TT-AP-1',
    (f) => Object.assign(row(f, EVENTS), { on: '2019-12-31' }),
  ],
  ['date-order', 'events out of order', EVENTS, 'TT-AP-1', (f) => (f[EVENTS] as Row[]).reverse()],
  [
    'date-order',
    'two readings on one day',
    READINGS,
    'TT-WS-1',
    (f) => Object.assign(row(f, READINGS, 1), { on: '2020-02-05' }),
  ],
  [
    'date-order',
    'start after deadline',
    PLAN,
    'TT-2020-001-001',
    (f) => Object.assign(target(f), { start: '2021-01-01' }),
  ],
  [
    'date-order',
    'milestones out of order',
    PLAN,
    'TT-2020-001-001',
    (f) =>
      Object.assign(target(f), {
        milestones: [
          { on: '2020-06-30', value: 1 },
          { on: '2020-03-31', value: 1 },
        ],
      }),
  ],
  ['date-order', 'opens after its end', PACK, 'demo', (f) => Object.assign(pack(f), { opensAt: '2022-01-01' })],
];
