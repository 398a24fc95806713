// How the status of a site differs between two days.
import type { Attributes, LayerKey } from './layer';
import { rankOf, type Status, workflowOf } from './status';

export const STATUS_CHANGES = ['new', 'gone', 'advanced', 'fell-back', 'other'] as const;
export type StatusChange = (typeof STATUS_CHANGES)[number];

interface Stand {
  readonly status: Status | null;
}

interface ChangedSite {
  readonly layer: LayerKey;
  readonly attributes: Attributes;
  /** null: it does not exist on that day. */
  readonly before: Stand | null;
  readonly after: Stand | null;
}

/** Advanced and fell back by the order of the workflow; `reopened` is always a step back. */
export function statusChange({ layer, attributes, before, after }: ChangedSite): StatusChange {
  if (before === null) return 'new';
  if (after === null) return 'gone';
  if (after.status === 'reopened') return 'fell-back';
  const workflow = workflowOf(layer, attributes);
  const [from, to] = [rankOf(workflow, before.status), rankOf(workflow, after.status)];
  if (to === null || (from !== null && to === from)) return 'other';
  return from === null || to > from ? 'advanced' : 'fell-back';
}
