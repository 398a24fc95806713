// The small tables that are read as a whole, kept until the data state changes.
import type { Pool, PoolClient } from 'pg';
import type { Catalogue, PackInfo, RegionShape } from '../contract/store';
import { type Region, RegionTree } from '../domain/geo/region';
import { decodeWkb } from '../domain/geo/wkb';
import type { RuleBook } from '../domain/plan/admission-rule';
import type { PlanCheck } from '../domain/plan/plan-check';
import type { PlanDocument, PlanFact, Target } from '../domain/plan/target';
import type { RegionCode } from '../domain/units';
import type { RiverCourse } from '../domain/water/upstream';
import { readState } from './meta';
import { asSystem } from './transaction';

interface Cached {
  readonly base: string;
  readonly catalogue: Catalogue;
  readonly tree: RegionTree;
}

const bodies = async <T>(pool: Pool | PoolClient, sql: string): Promise<T[]> =>
  (await pool.query<{ body: T }>(sql)).rows.map(({ body }) => body);

export class CatalogueReader {
  #cached: Cached | null = null;

  constructor(private readonly pool: Pool) {}

  async read(): Promise<Cached> {
    const { base } = await readState(this.pool);
    if (this.#cached?.base === base) return this.#cached;
    const [packs, regions, documents, targets, facts, checks, ruleBooks, rivers] = await Promise.all([
      bodies<PackInfo>(this.pool, 'select body from pack order by id'),
      bodies<Region>(this.pool, 'select body from region order by code'),
      bodies<PlanDocument>(this.pool, 'select body from document order by place'),
      asSystem(this.pool, (client) => bodies<Target>(client, 'select body from target order by place')),
      bodies<PlanFact>(this.pool, 'select body from fact order by place'),
      bodies<PlanCheck>(this.pool, 'select body from plan_check order by place'),
      bodies<RuleBook>(this.pool, 'select body from rule_book order by region, pack'),
      bodies<RiverCourse>(this.pool, 'select body from river_line order by pack, place'),
    ]);
    const catalogue = { packs, regions, documents, targets, facts, checks, ruleBooks, rivers };
    this.#cached = { base, catalogue, tree: new RegionTree(regions) };
    return this.#cached;
  }

  /** The regions themselves and everything below them. */
  async below(regions: readonly RegionCode[]): Promise<readonly RegionCode[]> {
    if (regions.length === 0) return [];
    const { tree } = await this.read();
    return [...new Set(regions.flatMap((code) => [code, ...tree.subtree(code).map((region) => region.code)]))];
  }
}

export async function readRegionShapes(pool: Pool): Promise<readonly RegionShape[]> {
  const { rows } = await pool.query<{ code: RegionCode; wkb: Buffer }>(
    'select code, wkb from region where wkb is not null order by code',
  );
  return rows.map(({ code, wkb }) => {
    const geometry = decodeWkb(wkb);
    if (geometry.type === 'Point') throw new TypeError(`region ${code} is stored as a point`);
    return { code, geometry };
  });
}
