// Whether a target is on pace, as every answer about targets says it.
import { z } from 'zod';
import { localText } from './scalars';

export const verdict = z.enum(['unknown', 'met', 'overdue', 'behind', 'at-risk', 'on-track']);

export const standingOfTarget = z.object({
  /** Of a yearly control volume: what holds this year in place of `value`, after last year's excess. */
  allowance: z.number().optional(),
  /** Why there is no figure. */
  missing: z.enum(['no-measure', 'no-features', 'no-status', 'no-readings', 'no-report', 'not-started']).nullable(),
  /** In its own region, and why; null: no verdict is given. */
  verdict: verdict.nullable().optional(),
  sentence: localText.optional(),
});
