// A target of the overview, made for tests: a hundred days, a hundred things, 40 done where 60 are required.
import type { ProgressEntry } from '../../src/contract/api-progress';
import type { IsoDate, RegionCode, TargetId } from '../../src/domain/units';

export const day = (text: string): IsoDate => text as IsoDate;

export const FIGURES: ProgressEntry['progress'] = {
  period: { start: day('2020-01-01'), deadline: day('2020-04-10'), yearly: false },
  actual: 40,
  unit: '个',
  drill: false,
  missing: null,
  aim: 100,
  direction: 'up',
  required: 60,
  variance: -20,
  varianceDays: -20,
  left: 60,
  paceNeeded: 1.5,
  forecast: {
    pace: 1,
    finish: day('2020-04-30'),
    earliest: day('2020-04-20'),
    latest: day('2020-05-30'),
  },
  forecastLateDays: 20,
  stalled: false,
  over: false,
  metOn: null,
  late: false,
  lost: false,
  verdict: 'behind',
  noVerdict: null,
  sentence: { zh: '差。', en: 'Short.' },
};

export const ENTRY: ProgressEntry = {
  id: 'YQ-2020-123-022' as TargetId,
  document: { id: 'YQ-2020-123', number: '123号' },
  topic: 'restoration',
  kind: 'target',
  region: '140321' as RegionCode,
  for: '140321' as RegionCode,
  indicator: { zh: '图斑', en: 'Sites' },
  op: '=',
  value: 100,
  unit: '个',
  binding: 'task',
  responsible: ['县政府', '市政府'],
  rankable: true,
  reportedOnly: false,
  lastReport: null,
  progress: FIGURES,
};
