// Readings of one water point for its card: the class of the as-of month and the samples of two years.
import type { FeatureResponse } from '../contract/api';
import type { Store } from '../contract/store';
import { monthEnd, monthStart } from '../domain/date';
import type { SiteState } from '../domain/site/site';
import type { IsoDate } from '../domain/units';
import { WATER_CLASSES, type WaterClass } from '../domain/water/class';
import { periodClass } from '../domain/water/period';
import type { Reading } from '../domain/water/reading';
import { sampleClass } from '../domain/water/sample';

type WaterCard = NonNullable<FeatureResponse['water']>;

const SAMPLES = 24;

function sampleOf(on: IsoDate, readings: readonly Reading[]): WaterCard['samples'][number] {
  const values = Object.fromEntries(readings.map(({ parameter, value }) => [parameter, value]));
  const belowDetection = readings.filter((reading) => reading.belowDetection).map(({ parameter }) => parameter);
  return {
    on,
    class: sampleClass(values, { belowDetection }).class,
    values,
    drill: readings.some((reading) => reading.drill),
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
    drill: readings.some((reading) => reading.drill && reading.on >= from && reading.on <= to),
    goal: goalOf(site),
    parametersUsed: month.parametersUsed,
    limiting: [...month.limiting],
    samples: [...bySample]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .slice(-SAMPLES)
      .map(([on, of]) => sampleOf(on, of)),
  };
}
