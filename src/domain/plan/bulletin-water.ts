// The water section of a bulletin: classes of sections and rivers over the period, flow at its gates.
import type { SiteState } from '../site/site';
import type { FeatureId, IsoDate, RegionCode } from '../units';
import { meetsClass, WATER_CLASSES, type WaterClass } from '../water/class';
import { parameterSpec } from '../water/gb3838';
import { dailyMeans, periodMeans } from '../water/period';
import { mainPollutants } from '../water/pollutants';
import { countedReadings, type Reading } from '../water/reading';
import { type Grade, riverQuality, type SectionMeans } from '../water/river';
import { classOfValues } from '../water/sample';

export interface WaterMaterial {
  /** Both days included. */
  readonly from: IsoDate;
  readonly to: IsoDate;
  /** All water points of the region. */
  readonly points: readonly SiteState[];
  readonly readingsOf: (point: FeatureId) => readonly Reading[];
  /** Whether a single point may be named. */
  readonly shown: (point: SiteState) => boolean;
  readonly nameOf: (region: RegionCode) => string;
}

export interface Pollutant {
  readonly label: string;
  /** Over the limit of class Ⅲ, as a multiple of it. */
  readonly multiple: number | null;
}

export interface WaterSection {
  readonly id: FeatureId;
  readonly name: string;
  readonly regionName: string;
  readonly river: string | null;
  readonly goal: WaterClass | null;
  /** null: nothing was measured. */
  readonly class: WaterClass | null;
  /** Of the 21 that decide. */
  readonly parametersUsed: number;
  /** null: no goal, or no class. */
  readonly meetsGoal: boolean | null;
  /** Of a section worse than Ⅲ. */
  readonly pollutants: readonly Pollutant[];
  readonly drill: boolean;
}

export interface WaterRiver {
  readonly river: string;
  readonly sections: number;
  /** By the mean of fewer than five sections. */
  readonly class: WaterClass | null;
  readonly grade: Grade;
  readonly pollutants: readonly string[];
}

export interface WaterGate {
  readonly id: FeatureId;
  readonly name: string;
  /** m³/s; null: not published. */
  readonly goal: number | null;
  readonly days: number;
  readonly complying: number | null;
  readonly drill: boolean;
}

export interface BulletinWater {
  readonly from: IsoDate;
  readonly to: IsoDate;
  /** Over all sections, those included that the list leaves out. */
  readonly total: number;
  readonly judged: number;
  /** Class Ⅲ or better, and 劣Ⅴ. */
  readonly good: number;
  readonly worst: number;
  readonly withGoal: number;
  readonly meeting: number;
  readonly byClass: Readonly<Record<WaterClass, number>>;
  readonly hidden: number;
  readonly sections: readonly WaterSection[];
  readonly rivers: readonly WaterRiver[];
  readonly gates: readonly WaterGate[];
  readonly drill: boolean;
}

interface Judged {
  readonly point: SiteState;
  readonly means: SectionMeans;
  readonly section: WaterSection;
}

const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
const labelOf = (code: string): string => parameterSpec(code)?.label.zh ?? code;
const isKind = (kind: string) => (point: SiteState) => point.attributes.kind === kind;

function inPeriod({ from, to, readingsOf }: WaterMaterial, point: SiteState): readonly Reading[] {
  return countedReadings(readingsOf(point.id).filter(({ on }) => on >= from && on <= to));
}

function judge(material: WaterMaterial, point: SiteState): Judged {
  const readings = inPeriod(material, point);
  const means = periodMeans(readings, material.from, material.to);
  const { class: found, parametersUsed } = classOfValues(means);
  const goal = WATER_CLASSES.find((one) => one === point.attributes.goal) ?? null;
  const section: WaterSection = {
    id: point.id,
    name: point.name,
    regionName: material.nameOf(point.region),
    river: textOf(point.attributes.river),
    goal,
    class: found,
    parametersUsed,
    meetsGoal: goal === null || found === null ? null : meetsClass(found, goal),
    pollutants: mainPollutants(means).map(({ code, multiple }) => ({ label: labelOf(code), multiple })),
    drill: point.drill || readings.some((reading) => reading.drill),
  };
  return { point, means, section };
}

function riversOf(judged: readonly Judged[]): readonly WaterRiver[] {
  const names = new Set(judged.flatMap(({ section }) => section.river ?? []));
  return [...names].flatMap((river) => {
    const means = judged.filter(({ section }) => section.river === river).map((one) => one.means);
    const quality = riverQuality(means);
    if (!quality) return [];
    const { sections, class: of, grade, pollutants } = quality;
    return [{ river, sections, class: of, grade, pollutants: pollutants.map(({ code }) => labelOf(code)) }];
  });
}

function gateOf(material: WaterMaterial, point: SiteState): WaterGate {
  const readings = inPeriod(material, point).filter(({ parameter }) => parameter === 'flow');
  const days = [...dailyMeans(readings, 'flow').values()];
  const { flowGoal } = point.attributes;
  const goal = typeof flowGoal === 'number' ? flowGoal / 1000 : null;
  return {
    id: point.id,
    name: point.name,
    goal,
    days: days.length,
    complying: goal === null ? null : days.filter((flow) => flow >= goal).length,
    drill: point.drill || readings.some((reading) => reading.drill),
  };
}

/** null: the region has neither sections nor gates. */
export function bulletinWater(material: WaterMaterial): BulletinWater | null {
  const { from, to, points, shown } = material;
  const judged = points.filter(isKind('section')).map((point) => judge(material, point));
  const gates = points.filter(isKind('flow-gate')).map((point) => ({ point, gate: gateOf(material, point) }));
  if (judged.length === 0 && gates.length === 0) return null;
  const all = judged.map(({ section }) => section);
  const count = (is: (section: WaterSection) => boolean): number => all.filter(is).length;
  const listed = judged.filter(({ point }) => shown(point));
  const open = gates.filter(({ point }) => shown(point));
  return {
    from,
    to,
    total: all.length,
    judged: count((section) => section.class !== null),
    good: count((section) => section.class !== null && meetsClass(section.class, 'III')),
    worst: count((section) => section.class === 'worse-than-V'),
    withGoal: count((section) => section.meetsGoal !== null),
    meeting: count((section) => section.meetsGoal === true),
    byClass: Object.fromEntries(WATER_CLASSES.map((of) => [of, count((section) => section.class === of)])) as Record<
      WaterClass,
      number
    >,
    hidden: judged.length - listed.length + gates.length - open.length,
    sections: listed.map(({ section }) => section),
    rivers: riversOf(judged),
    gates: open.map(({ gate }) => gate),
    drill: all.some(({ drill }) => drill) || gates.some(({ gate }) => gate.drill),
  };
}
