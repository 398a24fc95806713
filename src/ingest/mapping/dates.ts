// Dates that ledgers keep beside our attributes: their keys among the details, and what they are called.
import type { LocalText } from '../../domain/text';

const text = (zh: string, en: string): LocalText => ({ zh, en });

export const DATE_NAMES = {
  plannedOn: text('立项日期', 'planning date'),
  plannedStartOn: text('计划开工日期', 'planned start'),
  plannedEndOn: text('计划完工日期', 'planned end'),
  startedOn: text('开工日期', 'start'),
  completedOn: text('完工日期', 'completion'),
  acceptedOn: text('验收日期', 'acceptance'),
  issuedOn: text('发证日期', 'issue date'),
  expiresOn: text('有效期止', 'expiry date'),
} as const satisfies Readonly<Record<string, LocalText>>;

export type DateKey = keyof typeof DATE_NAMES;

export const isDateKey = (key: string): key is DateKey => Object.hasOwn(DATE_NAMES, key);
