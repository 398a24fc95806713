// Typed client of the admission check and of yearly control volumes.
import type {
  AdmissionBody,
  AdmissionResponse,
  AdmissionRulesResponse,
  ControlVolumesResponse,
} from '../contract/api-admission';
import { type CallOptions, type ClientOptions, call, pathOf, type Result } from './transport';

export interface AdmissionClient {
  rules(options?: CallOptions): Promise<Result<AdmissionRulesResponse>>;
  check(body: AdmissionBody): Promise<Result<AdmissionResponse>>;
  controls(
    query: { readonly region: string; readonly asOf: string },
    options?: CallOptions,
  ): Promise<Result<ControlVolumesResponse>>;
}

export const createAdmissionClient = (client: ClientOptions): AdmissionClient => ({
  rules: (options) => call(client, '/api/admission', options),
  check: (body) => call(client, '/api/admission', {}, { method: 'POST', body }),
  controls: (query, options) => call(client, pathOf('/api/control-volumes', { ...query }), options),
});
