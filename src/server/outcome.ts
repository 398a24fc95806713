// What a handler gives back: a value, or one of the failures a caller can do something about.
import type { LocalText } from '../domain/text';
import type { FeatureId, IsoDate } from '../domain/units';
import type { AccessFailure } from './access-failures';
import type { AdmissionFailure } from './admission-failures';
import type { ImportFailure } from './import-failures';

export type Failure =
  | AccessFailure
  | AdmissionFailure
  | ImportFailure
  | { readonly code: 'unknown-path'; readonly path: string }
  | { readonly code: 'method-not-allowed'; readonly method: string; readonly allowed: readonly string[] }
  | { readonly code: 'unknown-parameter'; readonly parameter: string; readonly allowed: readonly string[] }
  | {
      readonly code: 'foreign-parameter';
      readonly parameter: string;
      readonly layer: string;
      readonly allowed: readonly string[];
    }
  | { readonly code: 'bad-parameter'; readonly parameter: string; readonly given: string; readonly expected: LocalText }
  | { readonly code: 'missing-parameter'; readonly parameter: string; readonly expected: LocalText }
  | { readonly code: 'unknown-region'; readonly region: string }
  | { readonly code: 'unknown-document'; readonly document: string }
  | { readonly code: 'unknown-target'; readonly target: string }
  | { readonly code: 'foreign-region'; readonly region: string; readonly target: string; readonly own: string }
  | { readonly code: 'measured-target'; readonly target: string }
  | { readonly code: 'unknown-finding'; readonly finding: string }
  | { readonly code: 'foreign-choice'; readonly given: string; readonly choices: readonly string[] }
  | { readonly code: 'unknown-feature'; readonly feature: string }
  | { readonly code: 'not-a-water-point'; readonly feature: string }
  | { readonly code: 'feature-not-yet'; readonly feature: FeatureId; readonly since: IsoDate; readonly asOf: IsoDate }
  | { readonly code: 'unknown-collection'; readonly collection: string; readonly allowed: readonly string[] }
  | { readonly code: 'not-acceptable'; readonly accept: string }
  | { readonly code: 'not-encodable'; readonly encoding: string; readonly characters: string }
  | { readonly code: 'export-busy' }
  | { readonly code: 'no-packs' }
  | { readonly code: 'unknown-bulletin'; readonly bulletin: string }
  | { readonly code: 'period-not-begun'; readonly period: string; readonly day: IsoDate }
  | {
      readonly code: 'period-without-data';
      readonly region: string;
      readonly period: string;
      readonly asOf: IsoDate;
    }
  | { readonly code: 'store-unavailable' }
  | { readonly code: 'defect' };

export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

export const done = <T>(value: T): Outcome<T> => ({ ok: true, value });
export const failed = (failure: Failure): { readonly ok: false; readonly failure: Failure } => ({ ok: false, failure });
