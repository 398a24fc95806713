// Imports as queries and as acts. A batch at work is asked again every second; an act shows its refusal where it was asked for.
import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import { type ChecksFilter, createImportsClient, type ImportsClient, type RowsFilter } from '../client/imports-client';
import type { Problem, Result } from '../client/transport';
import type {
  ChecksResponse,
  ConflictsResponse,
  DecisionsBody,
  ImportsResponse,
  MissingResponse,
  RowsResponse,
  SettingsBody,
  ShapesResponse,
} from '../contract/api-imports';
import type { Batch, BatchRow } from '../contract/batches';
import { isBusy, isMoving } from './import-steps';
import { useRefresh, useSignedOut } from './people';
import { type Answer, ProblemError, unwrap, useTransport } from './queries';

export type { RowsFilter } from '../client/imports-client';

const POLL_MS = 1000;
const HISTORY_PAGE = 20;
const BATCHES = 'imports';
const BATCH = 'import';

export function useImportsClient(): ImportsClient {
  const transport = useTransport();
  return useMemo(() => createImportsClient(transport), [transport]);
}

export function useImports() {
  const client = useImportsClient();
  return useInfiniteQuery<ImportsResponse, ProblemError, readonly Batch[], readonly unknown[], string | undefined>({
    queryKey: [BATCHES],
    queryFn: ({ pageParam, signal }) => unwrap(client.list({ before: pageParam, limit: HISTORY_PAGE }, { signal })),
    initialPageParam: undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    select: ({ pages }) => pages.flatMap((page) => page.imports),
    staleTime: 0,
  });
}

export function useBatch(id: string): Answer<Batch> {
  const client = useImportsClient();
  return useQuery<Batch, ProblemError>({
    queryKey: [BATCH, id],
    queryFn: ({ signal }) => unwrap(client.get(id, { signal })),
    refetchInterval: ({ state }) => (state.data && isMoving(state.data) ? POLL_MS : false),
    staleTime: 0,
  });
}

/** When an apply or a roll-back has ended, every figure on every page is read again. */
export function useDataFollows(batch: Batch | undefined): void {
  const { onData } = useRefresh();
  const before = useRef<Batch['state'] | null>(null);
  const state = batch?.state ?? null;
  useEffect(() => {
    const worked = before.current === 'applying' || before.current === 'rolling-back';
    before.current = state;
    if (worked && (state === 'applied' || state === 'rolled-back')) void onData();
  }, [state, onData]);
}

/** Changes whenever what belongs to the batch may have changed. */
const revisionOf = (batch: Batch): string => `${batch.state}.${batch.steps.length}.${batch.comparison?.undecided}`;

export function useRows(batch: Batch, filter: RowsFilter): Answer<RowsResponse> {
  const client = useImportsClient();
  return useQuery<RowsResponse, ProblemError>({
    queryKey: [BATCH, batch.id, 'rows', filter, revisionOf(batch)],
    queryFn: ({ signal }) => unwrap(client.rows(batch.id, filter, { signal })),
    placeholderData: keepPreviousData,
  });
}

/** One row by its number; null while none is chosen. */
export function useRow(batch: Batch, row: number | null) {
  const client = useImportsClient();
  return useQuery<BatchRowAnswer, ProblemError>({
    queryKey: [BATCH, batch.id, 'row', row, revisionOf(batch)],
    queryFn: async ({ signal }) => {
      const number = row ?? 0;
      const [rows, checks] = await Promise.all([
        unwrap(client.rows(batch.id, { after: number - 1, limit: 1 }, { signal })),
        unwrap(client.checks(batch.id, { row: number, limit: CHECKS_OF_ROW }, { signal })),
      ]);
      return { row: rows.rows.find((each) => each.row === number) ?? null, checks: checks.checks };
    },
    enabled: row !== null,
    placeholderData: (previous) => (previous?.row?.row === row ? previous : undefined),
  });
}

const CHECKS_OF_ROW = 50;
interface BatchRowAnswer {
  readonly row: BatchRow | null;
  readonly checks: ChecksResponse['checks'];
}

/** What was chosen for a row; null while none is asked for, and where nothing is chosen. */
export function useRowChoice(batch: Batch, row: number | null): BatchRow['choice'] {
  const client = useImportsClient();
  const answer = useQuery<BatchRow['choice'], ProblemError>({
    queryKey: [BATCH, batch.id, 'choice', row, revisionOf(batch)],
    queryFn: async ({ signal }) => {
      const { rows } = await unwrap(client.rows(batch.id, { after: (row ?? 0) - 1, limit: 1 }, { signal }));
      return rows.find((each) => each.row === row)?.choice ?? null;
    },
    enabled: row !== null,
    placeholderData: keepPreviousData,
  });
  return row === null ? null : (answer.data ?? null);
}

export function useChecks(batch: Batch, filter: ChecksFilter): Answer<ChecksResponse> {
  const client = useImportsClient();
  return useQuery<ChecksResponse, ProblemError>({
    queryKey: [BATCH, batch.id, 'checks', filter, batch.steps.length],
    queryFn: ({ signal }) => unwrap(client.checks(batch.id, filter, { signal })),
    placeholderData: keepPreviousData,
  });
}

export function useMissing(batch: Batch, after: string | undefined, limit: number): Answer<MissingResponse> {
  const client = useImportsClient();
  return useQuery<MissingResponse, ProblemError>({
    queryKey: [BATCH, batch.id, 'missing', after, limit, batch.state],
    queryFn: ({ signal }) => unwrap(client.missing(batch.id, { after, limit }, { signal })),
    placeholderData: keepPreviousData,
  });
}

export function useShapes(batch: Batch): Answer<ShapesResponse> {
  const client = useImportsClient();
  return useQuery<ShapesResponse, ProblemError>({
    queryKey: [BATCH, batch.id, 'shapes', revisionOf(batch)],
    queryFn: ({ signal }) => unwrap(client.shapes(batch.id, { signal })),
    enabled: batch.report !== null && !isBusy(batch),
    placeholderData: keepPreviousData,
  });
}

export function useConflicts(batch: Batch): Answer<ConflictsResponse> {
  const client = useImportsClient();
  return useQuery<ConflictsResponse, ProblemError>({
    queryKey: [BATCH, batch.id, 'conflicts'],
    queryFn: ({ signal }) => unwrap(client.conflicts(batch.id, { signal })),
    staleTime: 0,
  });
}

export interface Act<T> {
  readonly run: (given: T) => void;
  readonly busy: boolean;
  readonly problem: Problem | null;
  readonly forget: () => void;
}

/** A write: its refusal is a value to show, and afterwards what was written about is read again. */
export function useAct<T, R>(work: (given: T) => Promise<Result<R>>, onDone: (value: R) => unknown): Act<T> {
  const onSignedOut = useSignedOut();
  const { mutate, isPending, error, reset } = useMutation<R, ProblemError, T>({
    mutationFn: (given) => unwrap(work(given)),
    onSuccess: (value) => onDone(value),
    onError: ({ problem }) => onSignedOut(problem),
    networkMode: 'always',
  });
  return { run: mutate, busy: isPending, problem: error instanceof ProblemError ? error.problem : null, forget: reset };
}

export interface BatchActs {
  readonly settings: Act<SettingsBody>;
  readonly read: Act<void>;
  readonly decide: Act<DecisionsBody>;
  readonly apply: Act<string>;
  readonly rollBack: Act<string>;
  readonly discard: Act<string>;
}

export function useBatchActs(id: string): BatchActs {
  const client = useImportsClient();
  const queries = useQueryClient();
  const onDone = (batch: Batch): Promise<void> => {
    queries.setQueryData([BATCH, id], batch);
    void queries.invalidateQueries({ queryKey: [BATCHES] });
    return queries.invalidateQueries({ queryKey: [BATCH, id] });
  };
  return {
    settings: useAct(async (settings: SettingsBody) => {
      const set = await client.setSettings(id, settings);
      return set.ok ? client.read(id) : set;
    }, onDone),
    read: useAct(() => client.read(id), onDone),
    decide: useAct((decision: DecisionsBody) => client.decide(id, decision), onDone),
    apply: useAct((why: string) => client.apply(id, why), onDone),
    rollBack: useAct((why: string) => client.rollBack(id, why), onDone),
    discard: useAct((why: string) => client.discard(id, why), onDone),
  };
}
