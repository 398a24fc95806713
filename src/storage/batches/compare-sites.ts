// Rows of a file against the stored sites of their layer: which site each speaks of, and what it would change.
import type { PoolClient } from 'pg';
import type { ImportCheck } from '../../contract/import-report';
import { bboxOf } from '../../domain/geo/polygon';
import { decodeWkb, type StoredGeometry } from '../../domain/geo/wkb';
import { compareSite, firstOf, type SiteWords } from '../../domain/site/compare';
import type { LayerKey } from '../../domain/site/layer';
import { AMOUNTS, type AmountKey, type SharingClass } from '../../domain/site/site';
import { rankOf, type Status, workflowOf } from '../../domain/site/status';
import type { RegionCode } from '../../domain/units';
import { boxText, digestOf } from '../rows';
import type { CandidateRow, ComparedRow } from './kind';
import { matchRows, sameBytes } from './match-rows';
import { giveIds, type NewSite } from './site-ids';
import { type Candidate, geometryOf, type Scope, storedSites } from './stored-sites';

/** Rows that are compared at one time. */
const CHUNK = 2000;

export interface SitesScope extends Scope {
  /** Region of rows that name none. */
  readonly region: RegionCode | null;
  /** Sharing class of new ones. */
  readonly sharing: SharingClass;
  /** Restricted features too may be changed. */
  readonly seesAll: boolean;
}

const fault = (row: number, code: ImportCheck['code'], zh: string, en: string): ImportCheck => ({
  row,
  code,
  severity: 'blocks',
  message: { zh, en },
});

const shapeOf = ({ wkb, geometry }: CandidateRow): StoredGeometry | null => geometry ?? (wkb && decodeWkb(wkb));

/** A feature without a name is called after its code, or its place in the file. */
const nameOf = ({ row, site }: CandidateRow): string => site.name || site.code || `第 ${row} 行`;

function wordsOf(candidate: CandidateRow, stored: Candidate | null): SiteWords {
  const { site, wkb } = candidate;
  const said = AMOUNTS.flatMap((key): [AmountKey, number][] => {
    const amount = site.amounts[key];
    return amount === undefined ? [] : [[key, Math.round(amount)]];
  });
  const isSame = wkb === null || (stored !== null && sameBytes(wkb, stored.wkb));
  return {
    name: stored === null ? nameOf(candidate) : site.name || null,
    region: site.region as RegionCode | null,
    status: site.status as Status | null,
    attributes: site.attributes,
    amounts: Object.fromEntries(said),
    details: site.details,
    geometry: isSame ? null : shapeOf(candidate),
  };
}

/** What may not be written, whatever the checks of the file say. */
function faultOf(
  { row, site, wkb }: CandidateRow,
  stored: Candidate | null,
  { layer, regions, region, seesAll }: SitesScope,
): ImportCheck | null {
  const { status } = site;
  if (stored?.sharing === 'restricted' && !seesAll) {
    const zh = `编号“${site.code}”已用于一个不予共享的要素，只有管理员能修改它。`;
    const en = `The code "${site.code}" belongs to a restricted feature, which only an administrator may change.`;
    return fault(row, 'duplicate-number', zh, en);
  }
  const attributes = { ...stored?.site.attributes, ...site.attributes };
  if (status !== null && rankOf(workflowOf(layer, attributes), status as Status) === null) {
    return fault(
      row,
      'unknown-status',
      `状态“${status}”不属于这类要素。`,
      `Features of this kind have no status "${status}".`,
    );
  }
  if (site.region !== null && regions && !regions.includes(site.region as RegionCode)) {
    const zh = `行政区 ${site.region} 不在所选行政区内。`;
    return fault(row, 'wrong-region', zh, `Region ${site.region} is not within the region that was chosen.`);
  }
  if (Object.values(site.amounts).some((amount) => !Number.isSafeInteger(Math.round(amount)))) {
    return fault(row, 'bad-value', '数值过大。', 'An amount is too large.');
  }
  if (stored) return null;
  if (wkb === null) return fault(row, 'null-geometry', '新要素没有图形。', 'A new feature needs a shape.');
  if (site.region === null && region === null) {
    const zh = '不知道属于哪个行政区：请在设置中选定行政区，或在文件中写明。';
    return fault(
      row,
      'unknown-region',
      zh,
      'Its region is not known: choose one in the settings, or name it in the file.',
    );
  }
  return null;
}

const BLANK = { effectiveOn: null, changes: [], patch: null, reshape: null, box: null, fault: null } as const;

function changedRow(candidate: CandidateRow, stored: Candidate): ComparedRow {
  const words = wordsOf(candidate, stored);
  const { changes, patch, reshapes } = compareSite(words, geometryOf(stored));
  const reshape = reshapes ? candidate.wkb : null;
  const shape = reshapes ? shapeOf(candidate) : null;
  return {
    ...BLANK,
    row: candidate.row,
    outcome: changes.length === 0 ? 'unchanged' : 'changed',
    feature: stored.id,
    effectiveOn: stored.on,
    changes,
    patch,
    reshape,
    box: shape && boxText(bboxOf(shape)),
  };
}

/** Its id is given once all new ones are known. */
function newRow(candidate: CandidateRow, { layer, region, sharing, on }: SitesScope): ComparedRow {
  const { row, wkb, site } = candidate;
  const words = wordsOf(candidate, null);
  const geometry = words.geometry;
  const home = (site.region as RegionCode | null) ?? region;
  if (!wkb || !geometry || !home) throw new TypeError(`row ${row} has no shape or no region`);
  const patch = firstOf({ ...words, name: nameOf(candidate), region: home, geometry }, sharing);
  const box = boxText(bboxOf(geometry));
  const attrs = digestOf({ region: home, layer, attributes: patch.attributes });
  return { ...BLANK, row, outcome: 'new', feature: null, effectiveOn: on, patch, attrs, reshape: wkb, box };
}

function compared(candidate: CandidateRow, stored: Candidate | null, scope: SitesScope): ComparedRow {
  const { row, blocked } = candidate;
  const feature = stored?.id ?? null;
  if (blocked) return { ...BLANK, row, outcome: 'blocked', feature };
  const found = faultOf(candidate, stored, scope);
  if (found) return { ...BLANK, row, outcome: 'blocked', feature, fault: found };
  return stored ? changedRow(candidate, stored) : newRow(candidate, scope);
}

/** Rows of one code stay together. */
function* chunks(rows: readonly CandidateRow[]): Generator<readonly CandidateRow[]> {
  const codeOf = ({ site }: CandidateRow): string => site.code;
  const sorted = [...rows].sort((a, b) => (codeOf(a) < codeOf(b) ? -1 : codeOf(a) > codeOf(b) ? 1 : a.row - b.row));
  let from = 0;
  for (let at = 1; at <= sorted.length; at += 1) {
    const ends = at === sorted.length || codeOf(sorted[at] as CandidateRow) !== codeOf(sorted[at - 1] as CandidateRow);
    if (at === sorted.length || (ends && at - from >= CHUNK)) {
      yield sorted.slice(from, at);
      from = at;
    }
  }
}

const newSiteOf = ({ row, patch }: ComparedRow, layer: LayerKey, code: string): NewSite => {
  const { region, name } = patch as { region: RegionCode; name: string };
  return { row, layer, region, code, name };
};

export async function compareSites(
  client: PoolClient,
  scope: SitesScope,
  rows: readonly CandidateRow[],
): Promise<readonly ComparedRow[]> {
  const found: ComparedRow[] = [];
  for (const some of chunks(rows)) {
    const codes = [...new Set(some.map(({ site }) => site.code))];
    const names = some.filter(({ site }) => site.code === '').map(nameOf);
    const stored = await storedSites(client, scope, codes, names);
    const pairs = matchRows(some, stored, nameOf);
    for (const candidate of some) found.push(compared(candidate, pairs.get(candidate.row) ?? null, scope));
  }
  const codes = new Map(rows.map(({ row, site }) => [row, site.code]));
  const news = found.filter(({ outcome }) => outcome === 'new');
  const ids = await giveIds(
    client,
    news.map((row) => newSiteOf(row, scope.layer, codes.get(row.row) ?? '')),
  );
  return found.map((row) => (row.outcome === 'new' ? { ...row, feature: ids.get(row.row) ?? null } : row));
}
