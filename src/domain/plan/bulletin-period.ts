// The span of time that a bulletin is about, as it is written: 2020-11, 2020-Q4, 2020-H2, 2020.
import { addDays, monthEnd } from '../date';
import type { IsoDate } from '../units';

/** 月调度, 季通报, 半年小结, 年度考核 */
export const BULLETIN_KINDS = ['month', 'quarter', 'half', 'year'] as const;
export type BulletinKind = (typeof BULLETIN_KINDS)[number];

export interface BulletinPeriod {
  readonly kind: BulletinKind;
  /** As it is written. */
  readonly key: string;
  readonly from: IsoDate;
  readonly to: IsoDate;
}

const WRITTEN = /^(?<year>[12]\d{3})(?:-(?:(?<month>0[1-9]|1[0-2])|Q(?<quarter>[1-4])|H(?<half>[12])))?$/;

const MONTHS: Readonly<Record<BulletinKind, number>> = { month: 1, quarter: 3, half: 6, year: 12 };

function kindOf(groups: Readonly<Record<string, string | undefined>>): { kind: BulletinKind; nth: number } {
  for (const kind of ['month', 'quarter', 'half'] as const) {
    const nth = groups[kind];
    if (nth !== undefined) return { kind, nth: Number(nth) };
  }
  return { kind: 'year', nth: 1 };
}

/** null: not written in one of the four ways. */
export function bulletinPeriod(key: string): BulletinPeriod | null {
  const groups = WRITTEN.exec(key)?.groups;
  if (!groups) return null;
  const { kind, nth } = kindOf(groups);
  const last = nth * MONTHS[kind];
  const day = (month: number): IsoDate => `${groups.year}-${String(month).padStart(2, '0')}-01` as IsoDate;
  return { kind, key, from: day(last - MONTHS[kind] + 1), to: monthEnd(day(last)) };
}

/** The period of a kind that a day falls into. */
export function bulletinPeriodOf(kind: BulletinKind, day: IsoDate): string {
  const [year, month] = [day.slice(0, 4), Number(day.slice(5, 7))];
  switch (kind) {
    case 'month':
      return day.slice(0, 7);
    case 'quarter':
      return `${year}-Q${Math.ceil(month / MONTHS.quarter)}`;
    case 'half':
      return `${year}-H${Math.ceil(month / MONTHS.half)}`;
    case 'year':
      return year;
  }
}

/** The day whose figures it states: the last of the period, or the day asked for if that is earlier. null: not begun. */
export function bulletinDay({ from, to }: BulletinPeriod, asked: IsoDate): IsoDate | null {
  if (asked < from) return null;
  return asked < to ? asked : to;
}

/** What its changes are counted from: the day before it. */
export const bulletinSince = ({ from }: BulletinPeriod): IsoDate => addDays(from, -1);

const QUARTERS = ['一', '二', '三', '四'];

/** 2020年11月, 2020年第四季度, 2020年下半年, 2020年 */
export function periodText({ kind, key }: Pick<BulletinPeriod, 'kind' | 'key'>): string {
  const year = `${key.slice(0, 4)}年`;
  switch (kind) {
    case 'month':
      return `${year}${Number(key.slice(5))}月`;
    case 'quarter':
      return `${year}第${QUARTERS[Number(key.slice(6)) - 1]}季度`;
    case 'half':
      return `${year}${key.endsWith('1') ? '上' : '下'}半年`;
    case 'year':
      return year;
  }
}
