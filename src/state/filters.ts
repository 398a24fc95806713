// Which attributes can filter what is in a region, and which values free attributes have there.
import type { FeaturesResponse } from '../contract/api';
import { ATTRIBUTES, type AttributeSpec } from '../domain/site/attributes';
import type { LayerKey } from '../domain/site/layer';
import type { LayerRow } from './layer-totals';

export interface AttributeFilter {
  readonly key: string;
  readonly spec: AttributeSpec;
  /** The only layer it is about; null: several. */
  readonly layer: LayerKey | null;
}

/** The tree filters these. */
const GROUPS = ['programme', 'kind'];
const MINES = ['mining-right', 'exploration-right', 'planned-block', 'deposit'];

/** Groups of the layer tree that carry an attribute; an attribute that is not named may be anywhere in its layers. */
const CARRIERS: Readonly<Record<string, readonly string[]>> = {
  category: ['afforestation'],
  dueYear: ['legacy-mine'],
  mineral: MINES,
  size: MINES,
  green: ['mining-right'],
  owner: ['pile'],
  burning: ['pile'],
};

const SPECS: readonly (readonly [string, AttributeSpec])[] = Object.entries(ATTRIBUTES);

/** Filters that can make a difference among the rows. */
export function filtersFor(rows: readonly LayerRow[]): readonly AttributeFilter[] {
  return SPECS.filter(
    ([key, spec]) =>
      spec.filter === true &&
      !GROUPS.includes(key) &&
      rows.some((row) => spec.layers.includes(row.layer) && (CARRIERS[key]?.includes(row.group) ?? true)),
  ).map(([key, spec]) => ({ key, spec, layer: spec.layers.length === 1 ? (spec.layers[0] ?? null) : null }));
}

/** Values that the sites have, in order. */
export function valuesIn(answer: FeaturesResponse | undefined, key: string): readonly string[] {
  const values = (answer?.features ?? []).map((site) => site.attributes[key]).filter((value) => value !== undefined);
  return [...new Set(values.map(String))].sort((a, b) => a.localeCompare(b, 'zh', { numeric: true }));
}
