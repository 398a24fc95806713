// Status workflows as data: one per layer, and for water points one per kind.
import type { Attributes, LayerKey } from './layer';

/** In the order of the workflows. */
export const STATUSES = [
  'recorded',
  'planned',
  'working',
  'reopened',
  'completed',
  'accepted',
  'closed',
  'under-construction',
  'producing',
  'suspended',
  'shut',
  'found',
  'traced',
  'treated',
  'active',
  'stopped',
] as const;
export type Status = (typeof STATUSES)[number];

/** Rank of each status within one workflow; equal rank: `reopened` stands where `working` stands. */
export type Workflow = Readonly<Partial<Record<Status, number>>>;

const RESTORATION: Workflow = {
  recorded: 0,
  planned: 1,
  working: 2,
  reopened: 2,
  completed: 3,
  accepted: 4,
  closed: 5,
};
const MINING: Workflow = { 'under-construction': 0, producing: 1, suspended: 2, shut: 3 };
const OUTFALL: Workflow = { found: 0, traced: 1, treated: 2 };
const OBSERVATION: Workflow = { active: 0, stopped: 1 };

/** Water points by kind: outfalls are found, traced, treated; black-odorous reaches are restored; the rest observe. */
export function workflowOf(layer: LayerKey, attributes: Attributes): Workflow {
  switch (layer) {
    case 'restoration-sites':
    case 'gangue-piles':
      return RESTORATION;
    case 'mining-zones':
      return MINING;
    case 'water-points':
      if (attributes.kind === 'outfall') return OUTFALL;
      return attributes.kind === 'black-odorous-reach' ? RESTORATION : OBSERVATION;
  }
}

/** Rank of a status, or null when it is unknown or foreign to the workflow. */
export function rankOf(workflow: Workflow, status: Status | null): number | null {
  return status === null ? null : (workflow[status] ?? null);
}
