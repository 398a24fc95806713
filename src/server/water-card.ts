// Readings of one water point for its card: the class of the as-of month and the samples of two years.
import type { FeatureResponse } from '../contract/api';
import type { Store } from '../contract/store';
import { monthEnd, monthStart } from '../domain/date';
import type { SiteState } from '../domain/site/site';
import type { IsoDate } from '../domain/units';
import { WATER_CLASSES, type WaterClass } from '../domain/water/class';
import { dailyMeans, periodClass } from '../domain/water/period';
import { countedReadings, type ParameterCode, type Reading } from '../domain/water/reading';

type WaterCard = NonNullable<FeatureResponse['water']>;

const SAMPLES = 24;

/** Of several readings of a day the mean of what counts; what does not count is shown where there is nothing else. */
function shownValue(code: ParameterCode, readings: readonly Reading[]): number {
  const of = readings.filter(({ parameter }) => parameter === code);
  const counted = countedReadings(of);
  const shown = counted.length > 0 ? counted : of.slice(0, 1);
  const [first, ...others] = shown as [Reading, ...Reading[]];
  return others.length === 0 ? first.value : (dailyMeans(shown, code).get(first.on) as number);
}

function sampleOf(on: IsoDate, readings: readonly Reading[]): WaterCard['samples'][number] {
  const codes = [...new Set(readings.map(({ parameter }) => parameter))];
  const flagged = codes.filter((code) => readings.some(({ parameter, flags }) => parameter === code && flags?.length));
  return {
    on,
    class: periodClass(readings, on, on).class,
    values: Object.fromEntries(codes.map((code) => [code, shownValue(code, readings)])),
    drill: countedReadings(readings).some((reading) => reading.drill),
    ...(flagged.length > 0 && { flagged }),
  };
}

const goalOf = ({ attributes }: SiteState): WaterClass | null =>
  WATER_CLASSES.find((one) => one === attributes.goal) ?? null;

/** null: no readings in the two years before. */
export async function waterCard(store: Store, site: SiteState, asOf: IsoDate): Promise<WaterCard | null> {
  if (site.layer !== 'water-points') return null;
  const readings = await store.readings([site.id], monthStart(asOf, 1 - SAMPLES), asOf);
  if (readings.length === 0) return null;
  const bySample = new Map<IsoDate, Reading[]>();
  for (const reading of readings) bySample.set(reading.on, [...(bySample.get(reading.on) ?? []), reading]);
  const [from, to] = [monthStart(asOf), monthEnd(asOf)];
  const month = periodClass(readings, from, to);
  return {
    class: month.class,
    drill: countedReadings(readings).some((reading) => reading.drill && reading.on >= from && reading.on <= to),
    goal: goalOf(site),
    parametersUsed: month.parametersUsed,
    limiting: [...month.limiting],
    samples: [...bySample]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .slice(-SAMPLES)
      .map(([on, of]) => sampleOf(on, of)),
  };
}
