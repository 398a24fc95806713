// One case per check of rules on new rights, and of simulated reports.
import type { Case } from './breaking';
import type { Files } from './pack-fixture';

const RULES = 'packs/demo/rules.json';
const REPORTS = 'packs/demo/drill/reports.json';

const clause = { document: 'TT-2020-001', section: '一', item: null, sourceLine: 3, fact: null };
const rule = (over: object) => ({
  id: 'TT-ADM-001',
  region: '990001',
  type: 'forbidden',
  title: { zh: '禁止', en: 'Forbidden' },
  clause,
  ...over,
});
const book = (...rules: object[]) => ({
  region: '990001',
  minerals: [{ code: 'coal', name: { zh: '煤', en: 'Coal' } }],
  rules,
});
const withRules =
  (...rules: object[]) =>
  (files: Files): void => {
    files[RULES] = book(...rules);
  };
const withReports =
  (...reports: object[]) =>
  (files: Files): void => {
    files[REPORTS] = reports;
  };
const report = { target: 'TT-2020-001-002', on: '2020-06-30', value: 1, note: '模拟' };

export const SOUND_RULES = withRules(
  rule({ minerals: ['coal'] }),
  rule({
    id: 'TT-ADM-002',
    type: 'avoid',
    layer: 'restoration-sites',
    where: { attributes: { programme: 'wetland' } },
  }),
);
export const SOUND_REPORTS = withReports(report);

export const BROKEN_RULES: readonly Case[] = [
  ['json', 'rules cut off', RULES, null, (files) => Object.assign(files, { [RULES]: '{' })],
  ['schema', 'a rule of no known sort', RULES, 'TT-ADM-001', withRules(rule({ type: 'luck' }))],
  ['schema', 'a scale without a figure', RULES, 'TT-ADM-001', withRules(rule({ type: 'min-scale', unit: '万吨/年' }))],
  ['duplicate-id', 'two rules', RULES, 'TT-ADM-001', withRules(rule({}), rule({}))],
  ['unknown-region', 'of a rule', RULES, 'TT-ADM-001', withRules(rule({ region: '990009' }))],
  [
    'unknown-document',
    'of a clause',
    RULES,
    'TT-ADM-001',
    withRules(rule({ clause: { ...clause, document: 'TT-2020-009' } })),
  ],
  [
    'unknown-target',
    'of a clause',
    RULES,
    'TT-ADM-001',
    withRules(rule({ clause: { ...clause, fact: 'TT-2020-001-009' } })),
  ],
  ['unknown-target', 'of a limit', RULES, 'TT-ADM-001', withRules(rule({ type: 'limit', target: 'TT-2020-001-009' }))],
  ['attribute-value', 'a mineral not listed', RULES, 'TT-ADM-001', withRules(rule({ minerals: ['gold'] }))],
  [
    'unknown-attribute',
    'of what to keep clear of',
    RULES,
    'TT-ADM-001',
    withRules(rule({ type: 'avoid', layer: 'mining-zones', where: { attributes: { hue: 1 } } })),
  ],
  ['unknown-target', 'of a report', REPORTS, 'TT-2020-001-009', withReports({ ...report, target: 'TT-2020-001-009' })],
  [
    'unknown-target',
    'a report of what layers measure',
    REPORTS,
    'TT-2020-001-001',
    withReports({ ...report, target: 'TT-2020-001-001' }),
  ],
  ['schema', 'a report of no day', REPORTS, '#0', withReports({ ...report, on: '2020-02-30' })],
];
