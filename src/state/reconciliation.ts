// Reconciliation as queries, as one list that can be narrowed, and as one act: a ruling.
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { createReconciliationClient, type NewRuling, type ReconciliationClient } from '../client/reconciliation-client';
import type { BalanceResponse, OverlapsResponse, ReconciliationResponse } from '../contract/api-reconciliation';
import type { FindingKind, RuledState } from '../domain/plan/ruling';
import type { IsoDate, RegionCode } from '../domain/units';
import { type Act, useAct } from './imports';
import { useRefresh } from './people';
import { type Answer, unwrap, useTransport } from './queries';

function useReconciliationClient(): ReconciliationClient {
  const transport = useTransport();
  return useMemo(() => createReconciliationClient(transport), [transport]);
}

export function useReconciliation(region: RegionCode, asOf: IsoDate): Answer<ReconciliationResponse> {
  const client = useReconciliationClient();
  return useQuery({
    queryKey: ['reconciliation', region, asOf],
    queryFn: ({ signal }) => unwrap(client.reconciliation({ region, asOf }, { signal })),
    placeholderData: (previous, query) => (query?.queryKey[1] === region ? previous : undefined),
  });
}

/** They take longer on a large data set, and are waited for on their own. */
export function useOverlaps(region: RegionCode, asOf: IsoDate): Answer<OverlapsResponse> {
  const client = useReconciliationClient();
  return useQuery({
    queryKey: ['overlaps', region, asOf],
    queryFn: ({ signal }) => unwrap(client.overlaps({ region, asOf }, { signal })),
    placeholderData: (previous, query) => (query?.queryKey[1] === region ? previous : undefined),
  });
}

export function useBalance(region: RegionCode): Answer<BalanceResponse> {
  const client = useReconciliationClient();
  return useQuery({
    queryKey: ['balance', region],
    queryFn: ({ signal }) => unwrap(client.balance(region, { signal })),
  });
}

/** Afterwards every figure on screen is read again. */
export function useRuling(finding: string, onDone: () => void): Act<NewRuling> {
  const client = useReconciliationClient();
  const { onData } = useRefresh();
  return useAct(
    (ruling: NewRuling) => client.rule(finding, ruling),
    () => {
      onDone();
      return onData();
    },
  );
}

type Rows = {
  readonly conflict: ReconciliationResponse['conflicts'][number];
  readonly parts: ReconciliationResponse['parts'][number];
  readonly check: ReconciliationResponse['checks'][number];
  readonly layer: ReconciliationResponse['layers'][number];
  readonly doubt: ReconciliationResponse['doubts'][number];
};
/** One row of the page, told apart by its kind; overlaps come by themselves. */
export type FindingRow = { readonly [K in keyof Rows]: { readonly kind: K; readonly row: Rows[K] } }[keyof Rows];

/** Where the page starts: what disagrees, whatever was ruled; `fits`: what was checked and agrees. */
export const SHOWN = ['all', 'open', 'ruled', 'fits'] as const;
export type Shown = (typeof SHOWN)[number];

export const fitsTogether = ({ kind, row }: FindingRow): boolean =>
  (kind === 'parts' || kind === 'check' || kind === 'layer') && row.agrees;

/** Conflicts first, then what does not add up, then what is only doubtful. */
export function rowsOf({ conflicts, parts, checks, layers, doubts }: ReconciliationResponse): readonly FindingRow[] {
  return [
    ...conflicts.map((row) => ({ kind: 'conflict' as const, row })),
    ...parts.map((row) => ({ kind: 'parts' as const, row })),
    ...checks.map((row) => ({ kind: 'check' as const, row })),
    ...layers.map((row) => ({ kind: 'layer' as const, row })),
    ...doubts.map((row) => ({ kind: 'doubt' as const, row })),
  ];
}

const isRuled = (state: RuledState): boolean => state === 'ruled';

export function isShown(row: FindingRow, shown: Shown): boolean {
  if (shown === 'fits') return fitsTogether(row);
  if (fitsTogether(row)) return false;
  return shown === 'all' || isRuled(row.row.state) === (shown === 'ruled');
}

export type Counts = Readonly<Record<FindingKind, number>>;

/** By kind, as they are shown; pairs of an overlap once, whatever the targets they touch. */
export function countsOf(rows: readonly FindingRow[], overlaps: OverlapsResponse | undefined, shown: Shown): Counts {
  const counts = { conflict: 0, parts: 0, check: 0, layer: 0, doubt: 0, overlap: 0 };
  for (const row of rows) if (isShown(row, shown)) counts[row.kind] += 1;
  counts.overlap = pairsShown(overlaps, shown).size;
  return counts;
}

export function pairsShown(overlaps: OverlapsResponse | undefined, shown: Shown): ReadonlySet<string> {
  const pairs = overlaps?.targets.flatMap((target) => target.pairs) ?? [];
  const wanted = pairs.filter(
    ({ state }) => shown === 'all' || (shown !== 'fits' && isRuled(state) === (shown === 'ruled')),
  );
  return new Set(wanted.map(({ id }) => id));
}

export const totalOf = (counts: Counts): number => Object.values(counts).reduce((sum, n) => sum + n, 0);

/** For the sentence above the list. */
export function totalsOf(rows: readonly FindingRow[], overlaps: OverlapsResponse | undefined) {
  const wrong = rows.filter((row) => !fitsTogether(row)).map(({ row }) => row.state);
  const pairs = new Map(overlaps?.targets.flatMap((target) => target.pairs).map(({ id, state }) => [id, state]));
  const states = [...wrong, ...pairs.values()];
  const doubts = rows.filter(({ kind }) => kind === 'doubt').length;
  return {
    wrong: states.length - doubts,
    doubts,
    ruled: states.filter(isRuled).length,
    outdated: states.filter((state) => state === 'outdated').length,
    fits: rows.length - wrong.length,
  };
}

export interface RulingDraft {
  readonly governs: string | null;
  readonly why: string;
  readonly evidence: string;
}

export type RulingFault = 'governs' | 'why';
export type ReadRuling =
  | { readonly ok: true; readonly ruling: NewRuling }
  | { readonly ok: false; readonly fault: RulingFault };

export function readRuling({ governs, why, evidence }: RulingDraft, asOf: IsoDate): ReadRuling {
  if (governs === null) return { ok: false, fault: 'governs' };
  if (why.trim() === '') return { ok: false, fault: 'why' };
  const proof = evidence.trim();
  return { ok: true, ruling: { governs, why: why.trim(), asOf, ...(proof === '' ? {} : { evidence: proof }) } };
}
