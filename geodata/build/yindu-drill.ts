// Yindu's drill scenario, 2021 to 2025: small mines are merged and shut, mines resume or stop, become green late or in
// time, and meet the three rates one by one.
import type { DrillEvent } from '../../src/contract/pack';
import { addDays } from '../../src/domain/date';
import type { IsoDate } from '../../src/domain/units';
import { event, number, type Site } from './features';
import type { Random } from './random';

type Step = readonly [right: number, on: string, patch: DrillEvent['patch'], why: string];

const green = { attributes: { green: true, greenLevel: 'provincial' } } as const;

const STEPS: readonly Step[] = [
  [4, '2021-09-01', { status: 'producing' }, '演练：复工复产'],
  [5, '2021-11-15', { attributes: { newMine: true } }, '演练：实施技术改造'],
  [16, '2022-05-20', { attributes: { newMine: true } }, '演练：实施技术改造'],
  [10, '2022-06-30', { status: 'shut' }, '演练：资源整合，采矿权注销'],
  [11, '2022-06-30', { status: 'shut' }, '演练：资源整合，采矿权注销'],
  [17, '2022-11-08', { status: 'producing' }, '演练：复工复产'],
  [12, '2023-04-18', { status: 'shut' }, '演练：资源枯竭闭坑'],
  [7, '2023-05-12', { status: 'producing' }, '演练：复工复产'],
  [16, '2023-08-25', green, '演练：评定为省级绿色矿山'],
  [19, '2023-09-05', { status: 'shut' }, '演练：资源整合，采矿权注销'],
  [21, '2023-12-11', { status: 'suspended' }, '演练：停产整改'],
  [6, '2024-01-19', { status: 'suspended' }, '演练：停产整改'],
  [22, '2024-03-29', { status: 'shut' }, '演练：关闭退出'],
  [
    17,
    '2024-06-14',
    { attributes: { size: 'medium', newMine: true }, amounts: { capacity: 500_000 } },
    '演练：整合扩能，规模升为中型',
  ],
  [5, '2024-09-27', green, '演练：评定为省级绿色矿山'],
  [4, '2025-04-16', green, '演练：评定为省级绿色矿山'],
  [13, '2025-08-20', { status: 'shut' }, '演练：资源枯竭闭坑'],
  [17, '2025-10-30', green, '演练：评定为省级绿色矿山'],
];

const START = '2020-12-31' as IsoDate;
const ENDS = '2025-12-31';
/** Rights whose three rates stay below the requirement to the end. */
const LAGGING = new Set([8, 18]);

const numberOf = ({ id }: Site): number => Number(id.slice(-3));

function checksOf(site: Site, random: Random): DrillEvent[] {
  const good = site.properties.attributes.green === true;
  const events = [
    event(site.id, START, { attributes: { threeRatesMet: good, threeInOnePlan: good } }, '演练：基期摸底'),
  ];
  if (good) return events;
  const rates = addDays(START, random.int(150, 1720));
  const plan = addDays(START, random.int(120, 1500));
  if (!LAGGING.has(numberOf(site)))
    events.push(event(site.id, rates, { attributes: { threeRatesMet: true } }, '演练：“三率”考核达标'));
  events.push(event(site.id, plan, { attributes: { threeInOnePlan: true } }, '演练：“三合一”方案通过审查'));
  return events;
}

export function yinduEvents(rights: readonly Site[], random: Random): DrillEvent[] {
  const shutOn = new Map(STEPS.filter(([, , { status }]) => status === 'shut').map(([no, on]) => [no, on]));
  const steps = STEPS.map(([no, on, patch, why]) => event(`YD-MR-410505-${number(no)}`, on as IsoDate, patch, why));
  const checks = rights.flatMap((site) => {
    const until = shutOn.get(numberOf(site)) ?? ENDS;
    return checksOf(site, random.fork(site.id)).filter(({ on }) => on <= until);
  });
  return [...checks, ...steps];
}
