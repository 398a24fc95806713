// Rows of the catalogue and of the search index, from a checked bundle.
import type { BundlePack, BundleRegion, PackBundle } from '../../contract/bundle';
import type { PackInfo } from '../../contract/store';
import { anchorOf, bboxOf } from '../../domain/geo/polygon';
import type { Region } from '../../domain/geo/region';
import { encodeWkb } from '../../domain/geo/wkb';
import type { RiverCourse } from '../../domain/water/upstream';
import { type SearchEntry as Entry, type SearchRow, searchRow, siteEntry } from '../search-rows';

/** The outline of a region, or of the nearest parent that has one. */
function outlineOf(region: BundleRegion, all: ReadonlyMap<string, BundleRegion>): BundleRegion['geometry'] {
  let at: BundleRegion | undefined = region;
  while (at && !at.geometry) at = at.parent === null ? undefined : all.get(at.parent);
  return at?.geometry ?? null;
}

/** null: neither the region nor a parent has an outline. */
function regionOf(region: BundleRegion, all: ReadonlyMap<string, BundleRegion>): Region | null {
  const outline = outlineOf(region, all);
  if (!outline) return null;
  const { geometry, ...plainPart } = region;
  return { ...plainPart, hasOutline: geometry !== null, bbox: bboxOf(outline), anchor: anchorOf(outline) };
}

export function regionRows(bundle: PackBundle): { rows: readonly RegionRow[]; homeless: readonly string[] } {
  const all = new Map(bundle.regions.map((region) => [region.code as string, region]));
  const made = bundle.regions.map((region) => ({ region, body: regionOf(region, all) }));
  const rows = made.flatMap(({ region, body }) =>
    body === null
      ? []
      : [
          {
            code: region.code,
            parent: region.parent,
            pack: region.pack,
            wkb: region.geometry ? Buffer.from(encodeWkb(region.geometry)) : null,
            body: JSON.stringify(body),
          },
        ],
  );
  return { rows, homeless: made.filter(({ body }) => body === null).map(({ region }) => region.code) };
}

interface RegionRow {
  readonly code: string;
  readonly parent: string | null;
  readonly pack: string | null;
  readonly wkb: Buffer | null;
  readonly body: string;
}

export const packRows = (packs: readonly BundlePack[]): readonly { id: string; body: string }[] =>
  packs.map(({ file: { id, name, region, opensAt, from, to } }) => {
    const body: PackInfo = { id, name, region, opensAt, from, to };
    return { id, body: JSON.stringify(body) };
  });

export const ruleBookRows = (packs: readonly BundlePack[]): readonly { region: string; pack: string; body: string }[] =>
  packs.flatMap(({ file, rules }) =>
    rules ? [{ region: rules.region, pack: file.id, body: JSON.stringify(rules) }] : [],
  );

export const riverLineRows = (packs: readonly BundlePack[]): readonly { pack: string; place: number; body: string }[] =>
  packs.flatMap(({ file, rivers }) =>
    (rivers?.features ?? []).map(({ properties: { river, positionAccuracy }, geometry }, place) => {
      const lines = geometry.type === 'LineString' ? [geometry.coordinates] : geometry.coordinates;
      const body: RiverCourse = { river, positionAccuracy, lines };
      return { pack: file.id, place, body: JSON.stringify(body) };
    }),
  );

export function planRows(packs: readonly BundlePack[]) {
  const plans = packs.flatMap((pack) => pack.plans);
  const within = <T extends { id: string; region: string }>(pick: (plan: (typeof plans)[number]) => readonly T[]) =>
    plans.flatMap((plan) => pick(plan).map((row) => ({ row, document: plan.document.id })));
  const documents = plans.map(({ document }, place) => ({
    id: document.id,
    region: document.region,
    place,
    body: JSON.stringify(document),
  }));
  const targets = within((plan) => plan.targets).map(({ row, document }, place) => ({
    region: row.region,
    id: row.id,
    document,
    sharing: row.sharing,
    place,
    body: JSON.stringify({ ...row, document }),
  }));
  const facts = within((plan) => plan.facts).map(({ row, document }, place) => ({
    region: row.region,
    id: row.id,
    document,
    place,
    body: JSON.stringify({ ...row, document }),
  }));
  const checks = within((plan) => plan.checks ?? []).map(({ row, document }, place) => ({
    region: row.region,
    id: row.id,
    document,
    place,
    body: JSON.stringify({ ...row, document }),
  }));
  return { documents, targets, facts, checks };
}

export function searchRows(bundle: PackBundle): readonly SearchRow[] {
  const names = new Map(bundle.regions.map(({ code, name }) => [code as string, name]));
  const open = { title_en: null, sharing: 'open' } as const;
  const regions: Entry[] = bundle.regions.map(({ code, name, nameEn }) => ({
    ...open,
    kind: 'region',
    id: code,
    title: name,
    title_en: nameEn,
    detail: code,
    region: code,
    number: code,
  }));
  const plans = bundle.packs.flatMap((pack) => pack.plans);
  const documents: Entry[] = plans.map(({ document: { id, title, number, region } }) => ({
    ...open,
    kind: 'document',
    id,
    title,
    detail: number,
    region,
    number,
  }));
  const targets: Entry[] = plans.flatMap((plan) =>
    plan.targets.map(({ id, indicator, region, sharing }) => ({
      kind: 'target',
      id,
      title: indicator.zh,
      title_en: indicator.en,
      detail: names.get(region) ?? region,
      region,
      sharing,
      number: id,
    })),
  );
  const features = bundle.packs.flatMap((pack) =>
    pack.sites.map(({ id, properties: { code, name, region, sharing } }) =>
      siteEntry({ id, code, name, region, sharing }),
    ),
  );
  return [...regions, ...documents, ...targets, ...features].map(searchRow);
}
