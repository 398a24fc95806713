// Scalars that every schema shares. Outside data becomes a branded domain value here and nowhere else.
import { z } from 'zod';
import { FIRST_DAY } from '../domain/instant';
import type { FeatureId, IsoDate, RegionCode, TargetId } from '../domain/units';

/** Text without control characters: a database takes no NUL, and no id holds any of the others. */
export const PLAIN = /^\P{Cc}*$/u;

const CALENDAR_DAY = /^\d{4}-\d{2}-\d{2}$/;

const isCalendarDay = (text: string): boolean => {
  if (!CALENDAR_DAY.test(text) || text < FIRST_DAY) return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
};

export const isoDate = z
  .string()
  .refine(isCalendarDay, 'a calendar day as YYYY-MM-DD, from 1900 on')
  .transform((text) => text as IsoDate);
export const regionCode = z
  .string()
  .regex(/^(\d{6}|\d{6}-[A-Z]+)$/, 'a region code such as 140321')
  .transform((text) => text as RegionCode);
export const featureId = z
  .string()
  .min(1)
  .max(64)
  .regex(PLAIN, 'an id without control characters')
  .transform((text) => text as FeatureId);
export const targetId = z
  .string()
  .regex(/^[A-Z]{2}-\d{4}-[A-Z0-9.-]+$/, 'a target id such as YQ-2020-123-022')
  .transform((text) => text as TargetId);
export const localText = z.object({ zh: z.string(), en: z.string() });
