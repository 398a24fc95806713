// Which of our attributes a field of a file may mean, its units and words, and what a person's changes ask the server for.
import type { SettingsBody } from '../contract/api-imports';
import type { Batch, BatchKind, ImportSettings, MappingWish } from '../contract/batches';
import type { FieldChoice } from '../contract/import-report';
import { type Dimension, unitsOf } from '../domain/quantity-text';
import { ATTRIBUTES, attributeSpec } from '../domain/site/attributes';
import type { LayerKey } from '../domain/site/layer';
import { type Status, workflowOf } from '../domain/site/status';
import { PARAMETERS } from '../domain/water/parameters';

export type TargetGroup = 'basic' | 'place' | 'amounts' | 'dates' | 'attributes' | 'parameters';
export interface TargetOptions {
  readonly group: TargetGroup;
  readonly targets: readonly string[];
}

const AMOUNT_DIMENSIONS: Readonly<Record<string, Dimension>> = {
  'amounts.statedArea': 'area',
  'amounts.acceptedArea': 'area',
  'amounts.investment': 'money',
  'amounts.volume': 'volume',
  'amounts.capacity': 'capacity',
};

const READING_ROLES = ['point', 'time', 'clock', 'parameter', 'value', 'unit', 'limit', 'class', 'river'];

export function targetsFor(kind: BatchKind, layer: LayerKey | null): readonly TargetOptions[] {
  if (kind === 'regions') return [{ group: 'basic', targets: ['code', 'name', 'region'] }];
  if (kind === 'readings') {
    return [
      { group: 'basic', targets: READING_ROLES },
      { group: 'parameters', targets: PARAMETERS.map(({ code }) => `readings.${code}`) },
    ];
  }
  return layer === null ? [] : siteTargets(layer);
}

function siteTargets(layer: LayerKey): readonly TargetOptions[] {
  const attributes = Object.keys(ATTRIBUTES).filter((key) => attributeSpec(key)?.layers.includes(layer));
  return [
    { group: 'basic', targets: ['code', 'name', 'region', 'status'] },
    { group: 'place', targets: ['lon', 'lat', 'x', 'y'] },
    { group: 'amounts', targets: Object.keys(AMOUNT_DIMENSIONS) },
    { group: 'dates', targets: ['details.startedOn', 'details.completedOn', 'details.acceptedOn'] },
    { group: 'attributes', targets: attributes.map((key) => `attributes.${key}`) },
  ];
}

/** Where a field goes that is kept as it is. */
export const detailOf = (field: string): string => `details.${field.replaceAll('.', '_')}`;

export const unitsFor = (to: string | null): readonly string[] => {
  const dimension = AMOUNT_DIMENSIONS[to ?? ''];
  return dimension ? Object.keys(unitsOf(dimension)) : [];
};

export type WordValue = string | number | boolean;

/** Values that a word of a field with this meaning may have; empty where any text goes. */
export function valuesFor(to: string | null, layer: LayerKey): readonly WordValue[] {
  if (to === 'status') {
    const kinds = layer === 'water-points' ? ['outfall', 'black-odorous-reach', 'section'] : [''];
    const statuses = kinds.flatMap((kind) => Object.keys(workflowOf(layer, { kind })) as Status[]);
    return [...new Set(statuses)];
  }
  const spec = to?.startsWith('attributes.') ? attributeSpec(to.slice('attributes.'.length)) : undefined;
  if (spec?.type === 'boolean') return [true, false];
  return Object.keys(spec?.values ?? {});
}

export interface FieldEdit {
  readonly to: string | null;
  readonly unit: string | null;
}

/** What somebody has changed and not yet asked for. */
export interface Edits {
  readonly settings: Partial<Pick<ImportSettings, 'epsg' | 'encoding' | 'shifted' | 'datumShift' | 'part'>>;
  readonly fields: Readonly<Record<string, FieldEdit>>;
  readonly words: Readonly<Record<string, Readonly<Record<string, WordValue>>>>;
}

export const NO_EDITS: Edits = { settings: {}, fields: {}, words: {} };

export const isEdited = ({ settings, fields, words }: Edits): boolean =>
  [settings, fields, words].some((part) => Object.keys(part).length > 0);

/** A field as it stands with the changes. */
export function editedField(choice: FieldChoice, { fields }: Edits): FieldEdit {
  return fields[choice.field] ?? { to: choice.to, unit: choice.unit };
}

/** Two fields can't mean the same, unless both are kept as they are. */
export function clashingFields(mapping: readonly FieldChoice[], edits: Edits): readonly string[] {
  const taken = new Map<string, string[]>();
  for (const choice of mapping) {
    const { to } = editedField(choice, edits);
    if (to !== null) taken.set(to, [...(taken.get(to) ?? []), choice.field]);
  }
  return [...taken.values()].filter((fields) => fields.length > 1).flat();
}

function mappingOf(before: MappingWish | null, { fields, words }: Edits): MappingWish | null {
  if (before === null && Object.keys(fields).length === 0 && Object.keys(words).length === 0) return null;
  const merged = Object.entries(words).map(([field, own]) => [field, { ...before?.words[field], ...own }] as const);
  return {
    fields: { ...before?.fields, ...fields },
    words: { ...before?.words, ...Object.fromEntries(merged) },
  };
}

/** Another part of the file has other fields: what was said about these does not hold there. */
export function editedSettings({ settings }: Pick<Batch, 'settings'>, edits: Edits): SettingsBody {
  const otherPart = edits.settings.part !== undefined && edits.settings.part !== settings.part;
  return { ...settings, ...edits.settings, mapping: otherPart ? null : mappingOf(settings.mapping, edits) };
}
