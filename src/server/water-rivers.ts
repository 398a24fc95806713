// Water of a region: rivers with their control units and sections, shares of classes, flow, black-odorous reaches,
// groundwater and drinking-water sources, and the targets that rest on them.
import type { z } from 'zod';
import type { waterRiversResponse } from '../contract/api-water';
import type { SiteRow, Viewer } from '../contract/store';
import { maySee } from '../domain/access/sharing';
import { layersOf } from '../domain/plan/measure-layers';
import { flowAt, flowShare, type SectionShares, sectionShares, type WaterScope } from '../domain/plan/water-shares';
import type { RegionCode } from '../domain/units';
import { WATER_CLASSES } from '../domain/water/class';
import { type Judgement, judgementOf, periodStart } from '../domain/water/judgement';
import { periodMeans } from '../domain/water/period';
import { flowGoalOf, goalOf, statedClassOf, statedGoalMet } from '../domain/water/point';
import { countedReadings } from '../domain/water/reading';
import { riverQuality } from '../domain/water/river';
import { dataMarkOf } from './data-mark';
import type { DayProgress } from './progress';
import { entryAnswer } from './progress-answer';
import { textOf } from './water-point';

type Answer = z.input<typeof waterRiversResponse>;
type River = Answer['rivers'][number];

export interface RiversWish {
  readonly day: DayProgress;
  readonly viewer: Viewer;
  readonly region: RegionCode | undefined;
  readonly period: Answer['period']['name'];
}

interface JudgedSection {
  readonly row: SiteRow;
  readonly judgement: Judgement;
}

/** Sites of a kind; the lists leave out what the viewer may not see, the figures do not. */
interface Points {
  all(kind: string): readonly SiteRow[];
  isOpen(point: SiteRow): boolean;
  visible(kind: string): readonly SiteRow[];
}

const LEVELS = ['national', 'provincial', 'municipal'];
const CLOSED = 'closed';

function pointsIn({ day, viewer, region }: RiversWish): Points {
  const { asOf, snapshot, world } = day.today;
  const { regions } = snapshot;
  const within = world.points(asOf).filter((point) => region === undefined || regions.within(point.region, region));
  const all = (kind: string) => within.filter(({ attributes }) => attributes.kind === kind);
  const isOpen = (point: SiteRow): boolean => maySee(viewer, point, regions);
  return { all, isOpen, visible: (kind) => all(kind).filter(isOpen) };
}

const sectionAnswer = ({ row, judgement }: JudgedSection): River['units'][number]['sections'][number] => ({
  id: row.id,
  name: row.name,
  kind: String(row.attributes.kind),
  level: textOf(row.attributes.level),
  region: row.region,
  goal: goalOf(row),
  class: judgement.class,
  parametersUsed: judgement.parametersUsed,
  limiting: [...judgement.limiting],
  goalMet: judgement.goalMet,
  drill: judgement.drill,
});

/** Of all sections of the river in the region; null where none has a class. */
function qualityOf({ day, period }: RiversWish, sections: readonly JudgedSection[]): River['quality'] {
  const { asOf, world } = day.today;
  const from = periodStart(period, asOf);
  const means = sections.map(({ row }) => periodMeans(countedReadings(world.readings(row.id)), from, asOf));
  const found = riverQuality(means);
  return found && { ...found, pollutants: [...found.pollutants] };
}

function groupsBy<T>(items: readonly T[], keyOf: (item: T) => string | null): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item) ?? '';
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

/** In the order of names; control units below their river, sections below their unit. */
function riversAnswer(wish: RiversWish, sections: readonly JudgedSection[], points: Points): Answer['rivers'] {
  const byRiver = groupsBy(sections, ({ row }) => textOf(row.attributes.river));
  return [...byRiver]
    .map(([river, of]): River => {
      const open = of.filter(({ row }) => points.isOpen(row));
      const units = groupsBy(open, ({ row }) => textOf(row.attributes.controlUnit));
      return {
        river,
        quality: qualityOf(wish, of),
        units: [...units].map(([unit, members]) => ({
          controlUnit: unit === '' ? null : unit,
          sections: members.map(sectionAnswer),
        })),
      };
    })
    .filter(({ units }) => units.length > 0)
    .sort((a, b) => a.river.localeCompare(b.river, 'zh'));
}

const listedAnswer = (row: SiteRow) => ({
  id: row.id,
  name: row.name,
  region: row.region,
  level: textOf(row.attributes.level),
  status: row.status,
  drill: row.drill,
});

const statedAnswer = (row: SiteRow) => ({
  ...listedAnswer(row),
  goal: goalOf(row),
  statedClass: statedClassOf(row),
  goalMet: statedGoalMet(row),
});

function flowAnswer(scope: WaterScope, { period }: RiversWish, points: Points): Answer['flow'] {
  return {
    points: points.visible('flow-gate').map((row) => {
      const flow = flowAt(scope, period, row);
      return {
        ...listedAnswer(row),
        drill: flow?.drill ?? row.drill,
        river: textOf(row.attributes.river),
        goal: flowGoalOf(row),
        met: flow?.complying ?? 0,
        of: flow?.readings ?? 0,
        complies: flow && flow.complying === flow.readings,
      };
    }),
    share: flowShare(scope, period),
  };
}

function classCounts(sections: readonly JudgedSection[]): Pick<Answer, 'classes' | 'unclassified'> {
  const countOf = (of: string | null) => sections.filter(({ judgement }) => judgement.class === of).length;
  const classes = Object.fromEntries(WATER_CLASSES.map((of) => [of, countOf(of)]));
  return { classes: classes as Answer['classes'], unclassified: countOf(null) };
}

const LISTED = ['section', 'flow-gate', 'black-odorous-reach', 'groundwater', 'source'];

export function waterRiversAnswer(wish: RiversWish): Answer {
  const { day, viewer, region, period } = wish;
  const { asOf, snapshot, world } = day.today;
  const from = periodStart(period, asOf);
  const scope: WaterScope = { world, on: asOf, region: region ?? null };
  const points = pointsIn(wish);
  const sections = points
    .all('section')
    .map((row) => ({ row, judgement: judgementOf(world.readings(row.id), from, asOf, goalOf(row)) }));
  const shares = (level: string | null): SectionShares => sectionShares(scope, period, level);
  const reaches = points.all('black-odorous-reach');
  const records = day
    .all(viewer, region)
    .filter(({ target: { measure } }) => measure !== null && layersOf(measure).has('water-points'));
  return {
    asOf,
    region: region ?? null,
    data: dataMarkOf(snapshot.state),
    period: { name: period, from, to: asOf },
    ...classCounts(sections),
    all: shares(null),
    byLevel: LEVELS.map((level) => ({ level, ...shares(level) })).filter((one) => one.sections > 0),
    rivers: riversAnswer(wish, sections, points),
    hidden: LISTED.flatMap(points.all).filter((row) => !points.isOpen(row)).length,
    flow: flowAnswer(scope, wish, points),
    blackOdorous: {
      points: reaches.filter(points.isOpen).map(listedAnswer),
      closed: reaches.filter(({ status }) => status === CLOSED).length,
      of: reaches.length,
    },
    groundwater: points.visible('groundwater').map(statedAnswer),
    sources: points.visible('source').map(statedAnswer),
    targets: records.map((record) => entryAnswer(record, snapshot, asOf)),
  };
}
