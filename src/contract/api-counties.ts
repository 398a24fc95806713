// HTTP of counties side by side: verdicts, places where figures can be compared, and the sites that hold one back.
import { z } from 'zod';
import { STANDINGS } from '../domain/plan/roll-up';
import { blockingSite, dataMark, progressEntry, standingCounts } from './api-progress';
import { isoDate, localText, regionCode, targetId } from './scalars';
import { verdict } from './verdict';

export const countiesQuery = z.object({ region: regionCode, asOf: isoDate.optional() });

const number = z.number().nullable();

export const rankedCounty = z.object({
  id: targetId,
  region: regionCode,
  actual: number,
  aim: z.number(),
  /** Actual of aim, 1 is all. */
  share: number,
  /** From 1; null: not ranked. */
  place: z.int().nullable(),
  required: number,
  variance: number,
  verdict: verdict.nullable(),
  drill: z.boolean(),
});

export const countiesResponse = z.object({
  asOf: isoDate,
  region: regionCode,
  data: dataMark,
  /** The region whose counties are compared: the region itself, or of a county its parent. */
  within: regionCode,
  counties: z.array(
    z.object({ region: regionCode, counts: standingCounts, worst: z.enum(STANDINGS), first: progressEntry.nullable() }),
  ),
  /** What several counties are asked in the same words, unit and deadline; nothing else is compared. */
  rankings: z.array(
    z.object({ indicator: localText, unit: z.string(), deadline: isoDate.nullable(), counties: z.array(rankedCounty) }),
  ),
  /** 未公布分县数据: no county is compared by them. */
  unranked: z.array(progressEntry),
  /** Of a county: the sites that would close most of what its lagging targets miss. null: a region with counties. */
  holding: z
    .array(
      blockingSite.omit({ contribution: true }).extend({
        /** Sum of the shares of what is missing. */
        closes: z.number(),
        targets: z.array(
          z.object({
            id: targetId,
            indicator: localText,
            contribution: z.number(),
            unit: z.string(),
            closes: z.number(),
          }),
        ),
      }),
    )
    .nullable(),
});

export type CountiesResponse = z.infer<typeof countiesResponse>;
