// Typed client of water: the rivers of a region, one point with everything its page shows.
import type { WaterPointResponse, WaterRiversResponse } from '../contract/api-water';
import { type CallOptions, type ClientOptions, call, pathOf, type Result } from './transport';

export interface RiversQuery {
  readonly region: string;
  readonly asOf: string;
  readonly period: WaterRiversResponse['period']['name'];
}

export interface WaterPointQuery {
  readonly asOf: string;
  readonly from?: string | undefined;
  /** In km. */
  readonly distance?: number | undefined;
}

export interface WaterClient {
  rivers(query: RiversQuery, options?: CallOptions): Promise<Result<WaterRiversResponse>>;
  point(id: string, query: WaterPointQuery, options?: CallOptions): Promise<Result<WaterPointResponse>>;
}

export const createWaterClient = (client: ClientOptions): WaterClient => ({
  rivers: (query, options) => call(client, pathOf('/api/water/rivers', { ...query }), options),
  point: (id, query, options) =>
    call(client, pathOf(`/api/water/points/${encodeURIComponent(id)}`, { ...query }), options),
});
