// Typed client of bulletins: their figures, and the addresses of their files.
import type { BulletinResponse, IssuesResponse } from '../contract/api-bulletin';
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
  /** Of the region and below it, the latest first. */
  issues(region: string, options?: CallOptions): Promise<Result<IssuesResponse>>;
  issue(query: BulletinQuery): Promise<Result<{ readonly seq: number }>>;
  issuedUrl(seq: number, format: BulletinFormat): string;
}

export const createBulletinClient = (client: ClientOptions): BulletinClient => ({
  read: (query, options) => call(client, pathOf('/api/bulletin', { ...query }), options),
  issues: (region, options) => call(client, pathOf('/api/bulletins', { region }), options),
  issue: (query) => call(client, '/api/bulletins', {}, { method: 'POST', body: query }),
  issuedUrl: (seq, format) => `${client.baseUrl}/api/bulletins/${seq}.${format}`,
  fileUrl: (query, format) => `${client.baseUrl}${pathOf(`/api/bulletin.${format}`, { ...query })}`,
});
