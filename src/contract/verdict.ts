// Whether a target is on pace, as every answer about targets says it.
import { z } from 'zod';
import { localText } from './scalars';

export const verdict = z.enum(['unknown', 'met', 'overdue', 'behind', 'at-risk', 'on-track']);

export const standingOfTarget = z.object({
  /** Why there is no figure. */
  missing: z.enum(['no-measure', 'no-features', 'no-status', 'no-readings', 'no-report', 'not-started']).nullable(),
  /** In its own region, and why; null: no verdict is given. */
  verdict: verdict.nullable().optional(),
  sentence: localText.optional(),
});
