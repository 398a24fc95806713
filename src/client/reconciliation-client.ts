// Typed client of reconciliation: what does not fit together, overlaps, rulings, balances of wastes.
import type { BalanceResponse, OverlapsResponse, ReconciliationResponse } from '../contract/api-reconciliation';
import { type CallOptions, type ClientOptions, call, pathOf, type Result } from './transport';

export interface NewRuling {
  readonly governs: string;
  readonly why: string;
  /** Number or address of what proves it; left out where there is none. */
  readonly evidence?: string;
  readonly asOf: string;
}

interface Asked {
  readonly region: string;
  readonly asOf: string;
}

export interface ReconciliationClient {
  reconciliation(query: Asked, options?: CallOptions): Promise<Result<ReconciliationResponse>>;
  overlaps(query: Asked, options?: CallOptions): Promise<Result<OverlapsResponse>>;
  balance(region: string, options?: CallOptions): Promise<Result<BalanceResponse>>;
  rule(finding: string, ruling: NewRuling): Promise<Result<{ readonly seq: number }>>;
}

export function createReconciliationClient(client: ClientOptions): ReconciliationClient {
  return {
    reconciliation: (query, options) => call(client, pathOf('/api/reconciliation', { ...query }), options),
    overlaps: (query, options) => call(client, pathOf('/api/reconciliation/overlaps', { ...query }), options),
    balance: (region, options) => call(client, pathOf('/api/balance', { region }), options),
    rule: (finding, ruling) =>
      call(
        client,
        `/api/reconciliation/${encodeURIComponent(finding)}/rulings`,
        {},
        {
          method: 'POST',
          body: ruling,
        },
      ),
  };
}
