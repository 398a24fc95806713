// The catalogue of one data state with its indexes, kept until the state changes.
import type { Catalogue, DataState, PackInfo, Store, Viewer } from '../contract/store';
import { maySee } from '../domain/access/sharing';
import { RegionTree } from '../domain/geo/region';
import { populationMatch } from '../domain/plan/population';
import type { PlanDocument, Target } from '../domain/plan/target';
import type { Cell } from '../domain/site/site';
import type { IsoDate, RegionCode } from '../domain/units';

export interface Snapshot {
  readonly state: DataState;
  readonly catalogue: Catalogue;
  readonly regions: RegionTree;
  readonly documents: ReadonlyMap<string, PlanDocument>;
  readonly targets: ReadonlyMap<string, Target>;
  /** Targets that rest on features, with the predicate of their population. */
  readonly populations: ReadonlyMap<string, (cell: Cell) => boolean>;
}

function snapshotOf(state: DataState, catalogue: Catalogue): Snapshot {
  const regions = new RegionTree(catalogue.regions);
  const populations = new Map<string, (cell: Cell) => boolean>();
  for (const target of catalogue.targets) {
    const belongs = populationMatch(target, regions);
    if (belongs) populations.set(target.id, belongs);
  }
  return {
    state,
    catalogue,
    regions,
    documents: new Map(catalogue.documents.map((document) => [document.id, document])),
    targets: new Map(catalogue.targets.map((target) => [target.id, target])),
    populations,
  };
}

/** Of a target as it stands in the catalogue, or in the eyes of a county. */
export const populationFor = (
  { populations, targets, regions }: Snapshot,
  target: Target,
): ((cell: Cell) => boolean) | null =>
  targets.get(target.id)?.region === target.region
    ? (populations.get(target.id) ?? null)
    : populationMatch(target, regions);

export class Snapshots {
  readonly #store: Store;
  #current: { readonly version: string; readonly base: string; readonly snapshot: Promise<Snapshot> } | null = null;

  constructor(store: Store) {
    this.#store = store;
  }

  async current(): Promise<Snapshot> {
    const state = await this.#store.state();
    if (this.#current?.version === state.version) return this.#current.snapshot;
    const snapshot =
      this.#current?.base === state.base
        ? this.#current.snapshot.then((last) => ({ ...last, state }))
        : this.#store.catalogue().then((catalogue) => snapshotOf(state, catalogue));
    const entry = { version: state.version, base: state.base, snapshot };
    this.#current = entry;
    snapshot.catch(() => {
      if (this.#current === entry) this.#current = null;
    });
    return snapshot;
  }
}

/** The targets whose own sharing class lets the viewer see them. */
export const visibleTargets = ({ catalogue, regions }: Snapshot, viewer: Viewer): readonly Target[] =>
  catalogue.targets.filter((target) => maySee(viewer, target, regions));

/** The pack whose plan area holds the region. */
export function packOf({ catalogue, regions }: Snapshot, region: RegionCode): PackInfo | undefined {
  const { packs } = catalogue;
  const byId = packs.find((pack) => pack.id === regions.get(region)?.pack);
  return byId ?? packs.find((pack) => regions.within(region, pack.region) || regions.within(pack.region, region));
}

/**
 * The asked day, otherwise the day on which the region's pack opens. Without a region the latest of these days:
 * every pack's sites exist by then. null: there are no packs.
 */
export function asOfFor(snapshot: Snapshot, asked: IsoDate | undefined, region?: RegionCode): IsoDate | null {
  if (asked !== undefined) return asked;
  const own = region === undefined ? undefined : packOf(snapshot, region);
  if (own) return own.opensAt;
  return snapshot.catalogue.packs.map((pack) => pack.opensAt).reduce<IsoDate | null>(later, null);
}

const later = (a: IsoDate | null, b: IsoDate): IsoDate => (a !== null && a > b ? a : b);
