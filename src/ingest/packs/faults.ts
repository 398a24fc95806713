// Collects broken rules while packs are read. Every fault names its file, its feature or row, and the rule.
import type { PackFault } from '../../contract/bundle';

/** Names of the rules, as they appear in `PackFault.rule`. */
export type Rule =
  | 'missing-file'
  | 'json'
  | 'schema'
  | 'file-name'
  | 'collection'
  | 'structure'
  | 'geometry-type'
  | 'finite'
  | 'range'
  | 'closed-ring'
  | 'right-handed'
  | 'self-intersection'
  | 'empty-area'
  | 'inside-region'
  | 'duplicate-id'
  | 'unknown-region'
  | 'region-tree'
  | 'unknown-layer'
  | 'unknown-attribute'
  | 'attribute-value'
  | 'foreign-status'
  | 'unknown-document'
  | 'unknown-target'
  | 'unknown-site'
  | 'unknown-parameter'
  | 'date-order';

/** Reports a fault in one file: feature or row (`null`: the file as a whole), rule, and the sentence in both languages. */
export type Report = (at: string | null, rule: Rule, zh: string, en: string) => void;

export class Faults {
  readonly #all: PackFault[] = [];

  in(file: string): Report {
    return (at, rule, zh, en) => {
      this.#all.push({ file, at, rule, message: { zh, en } });
    };
  }

  all(): readonly PackFault[] {
    return this.#all;
  }
}
