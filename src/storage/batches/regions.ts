// Batches of region outlines: each row brings the outline of one region. Applying replaces them and lets the regions of
// surveyed features follow; taking back puts both as they were.
import type { PoolClient } from 'pg';
import type { RollBackConflict } from '../../contract/batches';
import type { ImportReport, MovedFeature } from '../../contract/import-report';
import { daysBetween } from '../../domain/date';
import { ellipsoidalAreaM2 } from '../../domain/geo/ellipsoid';
import { type Areal, bboxOf } from '../../domain/geo/polygon';
import { decodeWkb } from '../../domain/geo/wkb';
import { sameShape } from '../../domain/site/same-shape';
import { bumpRevision } from '../meta';
import { refreshOutlines } from '../outlines';
import { boxText, chunksOf, columns } from '../rows';
import { followChanges } from './apply-sites';
import { siteConflicts } from './conflicts';
import { APPLIED_ROWS, type CandidateRow, type ComparedRow, type KindWork, ROW_SHAPE, type Writing } from './kind';
import { findMoves, type Move, type NewOutlines } from './moves';
import { type BatchRecord, updateBatch } from './record';
import { rollBackSites } from './roll-back-sites';
import { become } from './session';

const CHUNK = 5000;
const STEP = { zh: '调整要素所属行政区', en: 'Re-assigning features' };

interface StoredOutline {
  readonly code: string;
  readonly name: string;
  readonly wkb: Buffer | null;
}

async function storedOutlines(client: PoolClient): Promise<ReadonlyMap<string, StoredOutline>> {
  const { rows } = await client.query<StoredOutline>(`select code, body ->> 'name' as name, wkb from region`);
  return new Map(rows.map((row) => [row.code, row]));
}

function arealOf(wkb: Buffer): Areal | null {
  const geometry = decodeWkb(wkb);
  return geometry.type === 'Point' ? null : geometry;
}

const km2 = (wkb: Buffer | null): string | null => {
  const outline = wkb && arealOf(wkb);
  return outline && `${(ellipsoidalAreaM2(outline) / 1e6).toFixed(2)} km²`;
};

const bare = (row: number): Omit<ComparedRow, 'outcome'> => ({
  row,
  feature: null,
  effectiveOn: null,
  changes: [],
  patch: null,
  reshape: null,
  box: null,
  fault: null,
});

function comparedRow(
  { row, site, wkb, blocked }: CandidateRow,
  stored: StoredOutline | undefined,
  on: BatchRecord,
): ComparedRow {
  const outline = wkb && arealOf(wkb);
  if (blocked || !wkb || !outline) return { ...bare(row), outcome: 'blocked' };
  if (!stored?.wkb) {
    const message = {
      zh: `库中没有行政区 ${site.code} 的边界可替换。`,
      en: `There is no outline of ${site.code} that could be replaced.`,
    };
    return { ...bare(row), outcome: 'blocked', fault: { row, code: 'unknown-region', severity: 'blocks', message } };
  }
  if (sameShape(outline, decodeWkb(stored.wkb))) return { ...bare(row), outcome: 'unchanged' };
  return {
    ...bare(row),
    outcome: 'changed',
    effectiveOn: on.settings.on,
    changes: [{ field: 'geometry', before: km2(stored.wkb), after: km2(wkb) }],
    reshape: wkb,
    box: boxText(bboxOf(outline)),
  };
}

async function compare(
  client: PoolClient,
  batch: BatchRecord,
  _by: unknown,
  rows: readonly CandidateRow[],
): Promise<readonly ComparedRow[]> {
  const stored = await storedOutlines(client);
  return rows.map((row) => comparedRow(row, stored.get(row.site.code), batch));
}

/** Regions of the same parents that the file does not mention. */
async function countMissing(client: PoolClient, { id }: BatchRecord): Promise<number> {
  const { rows } = await client.query<{ n: number }>(
    `with named as (select r.code, r.parent from region r join batch_row b on b.code = r.code where b.batch = $1)
     select count(*)::integer as n from region r
     where r.wkb is not null and r.parent in (select parent from named) and r.code not in (select code from named)`,
    [id],
  );
  return rows[0]?.n ?? 0;
}

interface NewOutline {
  readonly code: string;
  readonly reshape: Buffer;
}

async function newOutlines(client: PoolClient, batch: string): Promise<readonly NewOutline[]> {
  const { rows } = await client.query<NewOutline>(
    `select code, ${ROW_SHAPE} as reshape from batch_row r where r.batch = $1 and r.reshapes and ${APPLIED_ROWS} order by r.row`,
    [batch],
  );
  return rows;
}

const asOutlines = (rows: readonly NewOutline[]): NewOutlines =>
  new Map(rows.map(({ code, reshape }) => [code, arealOf(reshape) as Areal]));

const listed = (moves: readonly Move[]): readonly MovedFeature[] => moves.map(({ since: _, ...move }) => move);

/** What would lie elsewhere. */
async function describe(client: PoolClient, { id }: BatchRecord): Promise<Partial<ImportReport>> {
  return { moved: listed(await findMoves(client, asOutlines(await newOutlines(client, id)))) };
}

async function insertOutlines({ client, batch, by, why, now }: Writing, rows: readonly NewOutline[]): Promise<void> {
  const source = batch.report?.source ?? batch.files[0]?.name ?? batch.id;
  await client.query(
    `insert into region_outline (code, wkb, recorded_at, actor, why, source, batch)
     select code, wkb, $3, $4, $5, $6, $7 from unnest($1::text[], $2::bytea[]) with ordinality as g (code, wkb, place) order by place`,
    [...columns(rows, ['code', 'reshape']), now, by.name, why, source, batch.id],
  );
}

async function insertMoves({ client, batch, by, now }: Writing, moves: readonly Move[]): Promise<void> {
  const { on } = batch.settings;
  const rows = moves.map(({ id, from, to, since }) => ({
    id,
    on: daysBetween(on, since) > 0 ? since : on,
    why: `行政区边界更新，由 ${from} 划入 ${to} · region outlines replaced: from ${from} to ${to}`,
    patch: JSON.stringify({ region: to }),
  }));
  await client.query(
    `insert into event (site_id, effective_on, recorded_at, actor, why, evidence, drill, batch, patch)
     select id, on_day, $5, $6, why, null, false, $7, patch
     from unnest($1::text[], $2::date[], $3::text[], $4::jsonb[]) with ordinality as g (id, on_day, why, patch, place) order by place`,
    [...columns(rows, ['id', 'on', 'why', 'patch']), now, by.name, batch.id],
  );
}

async function apply(writing: Writing): Promise<void> {
  const { client, batch, progress } = writing;
  const rows = await newOutlines(client, batch.id);
  const moves = await findMoves(client, asOutlines(rows));
  const moving = moves.filter(({ reassigned }) => reassigned);
  for (const chunk of chunksOf(rows, CHUNK)) await insertOutlines(writing, chunk);
  for (const chunk of chunksOf(moving, CHUNK)) await insertMoves(writing, chunk);
  await become(client, 'system');
  await refreshOutlines(client);
  await followChanges(
    client,
    moving.map(({ id }) => id),
    (share) => progress(STEP, share),
  );
  if (batch.report) await updateBatch(client, batch.id, { report: { ...batch.report, moved: listed(moves) } });
  await bumpRevision(client);
}

async function rollBack(writing: Writing, conflicts: readonly RollBackConflict[]): Promise<void> {
  const { client, batch, by, why, now } = writing;
  await client.query('insert into region_outline_void (batch, recorded_at, actor, why) values ($1, $2, $3, $4)', [
    batch.id,
    now,
    by.name,
    why,
  ]);
  await rollBackSites(writing, conflicts);
  await refreshOutlines(client);
  await bumpRevision(client);
}

export const regionsWork: KindWork = { compare, countMissing, describe, apply, conflicts: siteConflicts, rollBack };
