// Typed client of bulletins: their figures, and the addresses of their files.
import type { BulletinResponse } from '../contract/api-bulletin';
import type { BulletinFormat } from '../contract/bulletin-file';
import { type CallOptions, type ClientOptions, call, pathOf, type Result } from './transport';

export interface BulletinQuery {
  readonly region: string;
  /** 2020-11, 2020-Q4, 2020-H2, 2020 */
  readonly period: string;
  readonly asOf: string;
}

export interface BulletinClient {
  read(query: BulletinQuery, options?: CallOptions): Promise<Result<BulletinResponse>>;
  fileUrl(query: BulletinQuery, format: BulletinFormat): string;
}

export const createBulletinClient = (client: ClientOptions): BulletinClient => ({
  read: (query, options) => call(client, pathOf('/api/bulletin', { ...query }), options),
  fileUrl: (query, format) => `${client.baseUrl}${pathOf(`/api/bulletin.${format}`, { ...query })}`,
});
