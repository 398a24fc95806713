// Rows through the mapping, and what their texts and numbers by themselves show.
import type { FieldChoice, ImportCheck } from '../../contract/import-report';
import { positionsOf } from '../../domain/geo/geometry-faults';
import type { RegionFinder } from '../../domain/geo/region-finder';
import type { LayerKey } from '../../domain/site/layer';
import type { RegionCode } from '../../domain/units';
import { applyMapping, type Sentences } from '../mapping/apply';
import { cleanRow, plainFields } from '../mapping/clean';
import type { MapWish } from '../mapping/map-file';
import type { SourceRow } from '../read/source';
import type { Draft } from './draft';
import { checkLicence, checkParcel, licenceFields } from './number-checks';
import { checkTexts } from './text-checks';

export interface DraftWish {
  readonly layer: LayerKey;
  readonly region: RegionCode | null;
  readonly finder: RegionFinder;
  /** How words are read, by field. */
  readonly words: MapWish['words'];
}

/** The region that a row names, else the one that it lies in. */
function regionOf({ region, geometry }: Draft, wish: DraftWish): RegionCode | null {
  if (region !== null) return region;
  const first = geometry ? positionsOf(geometry)[0] : undefined;
  return first && first.length >= 2 && first.every(Number.isFinite)
    ? (wish.finder.at(first, wish.region)?.code ?? null)
    : null;
}

export function draftRows(
  rows: readonly SourceRow[],
  geometries: readonly (GeoJSON.Geometry | null)[],
  choices: readonly FieldChoice[],
  wish: DraftWish,
): { drafts: readonly Draft[]; checks: readonly ImportCheck[] } {
  const { layer, finder, region, words } = wish;
  const plain = plainFields(choices);
  const licences = licenceFields(choices);
  const codeField = choices.find(({ to }) => to === 'code')?.field ?? null;
  const hasParcels = codeField !== null && !licences.includes(codeField);
  const checks: ImportCheck[] = [];
  const sentences: Sentences = new Map();
  const drafts = rows.map((raw, i): Draft => {
    const cleaned = cleanRow(raw, plain);
    const applied = applyMapping(cleaned.row, choices, layer, words, sentences);
    const { region: regionText, ...mapped } = applied.mapped;
    const named = regionText === null ? null : finder.named(regionText, region);
    const draft = { ...mapped, regionText, region: named?.code ?? null, geometry: geometries[i] ?? null };
    checks.push(...checkTexts(raw.row, raw.values), ...cleaned.checks, ...applied.checks);
    const where = (): RegionCode | null => regionOf(draft, wish);
    for (const field of licences) {
      checks.push(...checkLicence(raw.row, cleaned.row.values[field] ?? null, where, finder));
    }
    if (hasParcels) checks.push(...checkParcel(draft, layer, where, finder));
    return draft;
  });
  return { drafts, checks };
}
