// Water as queries, and what its pages make of the answers: days looked at, rows of tables, which parameter comes first.
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { createWaterClient, type WaterClient } from '../client/water-client';
import type { WaterPointResponse, WaterRiversResponse } from '../contract/api-water';
import { monthStart } from '../domain/date';
import type { FeatureId, IsoDate, RegionCode } from '../domain/units';
import { type Answer, unwrap, useTransport } from './queries';

export type RiversPeriod = WaterRiversResponse['period']['name'];
export type WaterSeries = WaterPointResponse['series'][number];
export type WaterMonth = WaterPointResponse['calendar'][number];

/** Months of calendar and charts. */
export const SPANS = [12, 24, 60] as const;
export type Span = (typeof SPANS)[number];
/** Kilometres within which sites are looked for. */
export const DISTANCES = [2, 5, 10, 20, 50] as const;

function useWaterClient(): WaterClient {
  const transport = useTransport();
  return useMemo(() => createWaterClient(transport), [transport]);
}

export function useRivers(region: RegionCode, asOf: IsoDate, period: RiversPeriod): Answer<WaterRiversResponse> {
  const client = useWaterClient();
  return useQuery({
    queryKey: ['water-rivers', region, asOf, period],
    queryFn: ({ signal }) => unwrap(client.rivers({ region, asOf, period }, { signal })),
    placeholderData: (previous, query) => (query?.queryKey[1] === region ? previous : undefined),
  });
}

export interface PointView {
  readonly asOf: IsoDate;
  readonly span: Span;
  readonly distance: number;
}

export function useWaterPoint(id: FeatureId, { asOf, span, distance }: PointView): Answer<WaterPointResponse> {
  const client = useWaterClient();
  const from = monthStart(asOf, 1 - span);
  return useQuery({
    queryKey: ['water-point', id, asOf, span, distance],
    queryFn: ({ signal }) => unwrap(client.point(id, { asOf, from, distance }, { signal })),
    placeholderData: (previous, query) => (query?.queryKey[1] === id ? previous : undefined),
  });
}

export interface CalendarYear {
  readonly year: string;
  /** Twelve; null: outside the days looked at. */
  readonly months: readonly (WaterMonth | null)[];
}

/** Newest year first. */
export function calendarYears(calendar: readonly WaterMonth[]): readonly CalendarYear[] {
  const byMonth = new Map(calendar.map((month) => [month.month, month]));
  const years = [...new Set(calendar.map(({ month }) => month.slice(0, 4)))].sort().reverse();
  return years.map((year) => ({
    year,
    months: Array.from({ length: 12 }, (_, i) => byMonth.get(`${year}-${String(i + 1).padStart(2, '0')}`) ?? null),
  }));
}

/** The last month with a class; else the last one. */
export const lastJudged = (calendar: readonly WaterMonth[]): string | null =>
  (calendar.findLast((month) => month.class !== null) ?? calendar.at(-1))?.month ?? null;

export interface ExceedanceRow {
  readonly month: string;
  readonly exceedance: WaterMonth['exceedances'][number];
}

/** Newest first; of a month in the order of the standard. */
export const exceedanceRows = (calendar: readonly WaterMonth[]): readonly ExceedanceRow[] =>
  calendar.toReversed().flatMap(({ month, exceedances }) => exceedances.map((exceedance) => ({ month, exceedance })));

/** What keeps the water from a better class comes first; else what was measured first. */
export function firstParameter({ series, periods, calendar }: WaterPointResponse): string | null {
  const last = calendar.findLast(({ limiting }) => limiting.length > 0)?.limiting ?? [];
  const wanted = [...periods.year.pollutants.map(({ code }) => code), ...periods.year.limiting, ...last];
  const measured = new Set(series.map(({ code }) => code));
  return wanted.find((code) => measured.has(code)) ?? series[0]?.code ?? null;
}

export interface DoubtRow {
  readonly code: string;
  readonly on: IsoDate;
  readonly value: number;
  readonly unit: string;
  readonly counted: boolean;
  readonly doubts: WaterSeries['points'][number]['doubts'];
}

/** Newest first. */
export const doubtRows = (series: readonly WaterSeries[]): readonly DoubtRow[] =>
  series
    .flatMap(({ code, unit, points }) =>
      points
        .filter(({ doubts }) => doubts.length > 0)
        .map(({ on, value, counted, doubts }) => ({ code, on, value, unit, counted, doubts })),
    )
    .sort((a, b) => (a.on === b.on ? 0 : a.on < b.on ? 1 : -1));

export interface GapRow {
  readonly codes: readonly string[];
  readonly from: IsoDate;
  readonly to: IsoDate | null;
  readonly days: number;
}

/** A gap that several parameters share is one row. Newest first. */
export function gapRows(series: readonly WaterSeries[]): readonly GapRow[] {
  const rows = new Map<string, GapRow>();
  for (const { code, gaps } of series) {
    for (const { from, to, days } of gaps) {
      const key = `${from}/${to}`;
      rows.set(key, { from, to, days, codes: [...(rows.get(key)?.codes ?? []), code] });
    }
  }
  return [...rows.values()].sort((a, b) => (a.from < b.from ? 1 : -1));
}
