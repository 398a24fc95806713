// Typed client of sign-in, one's own sessions and password, and of setting a status.
import type { SessionResponse, SessionsResponse } from '../contract/api-session';
import type { Status } from '../domain/site/status';
import { type CallOptions, type ClientOptions, call, type Result } from './transport';

export interface NewStatus {
  readonly status: Status;
  readonly on: string;
  readonly why: string;
  /** Number of the document; left out where none is needed. */
  readonly evidence?: string;
}

interface Done {
  readonly done: true;
}

export interface PeopleClient {
  session(options?: CallOptions): Promise<Result<SessionResponse>>;
  signIn(username: string, password: string): Promise<Result<Done>>;
  signOut(): Promise<Result<Done>>;
  sessions(options?: CallOptions): Promise<Result<SessionsResponse>>;
  endSession(id: string): Promise<Result<Done>>;
  endOtherSessions(): Promise<Result<Done>>;
  changePassword(currentPassword: string, newPassword: string): Promise<Result<Done>>;
  setStatus(feature: string, status: NewStatus): Promise<Result<{ readonly seq: number }>>;
}

export function createPeopleClient(client: ClientOptions): PeopleClient {
  const post = <T>(path: string, body?: unknown): Promise<Result<T>> =>
    call<T>(client, path, {}, { method: 'POST', body });
  return {
    session: (options) => call(client, '/api/session', options),
    signIn: (username, password) => post('/api/auth/sign-in/username', { username, password }),
    signOut: () => post('/api/auth/sign-out'),
    sessions: (options) => call(client, '/api/auth/list-sessions', options),
    endSession: (id) => post('/api/auth/revoke-session', { id }),
    endOtherSessions: () => post('/api/auth/revoke-other-sessions'),
    changePassword: (currentPassword, newPassword) =>
      post('/api/auth/change-password', { currentPassword, newPassword }),
    setStatus: (feature, status) => post(`/api/features/${encodeURIComponent(feature)}/status`, status),
  };
}
