// Sites counted by layer, group, region and status: what the layer tree and the roll-up marks show.
import type { RegionCode, SquareDecimetres } from '../units';
import type { LayerKey } from './layer';
import type { Cell } from './site';
import type { Status } from './status';

export type { Cell } from './site';

export interface GroupCount {
  readonly layer: LayerKey;
  /** Empty where the site has no programme or kind. */
  readonly group: string;
  readonly region: RegionCode;
  readonly status: Status | null;
  readonly n: number;
  readonly areaDm2: SquareDecimetres;
  readonly drill: boolean;
}

/** The attribute that tells the groups of a layer apart. */
export const groupKeyOf = (layer: LayerKey): 'programme' | 'kind' =>
  layer === 'restoration-sites' ? 'programme' : 'kind';

export function countsByGroup(cells: readonly Cell[]): readonly GroupCount[] {
  const groups = new Map<string, GroupCount>();
  for (const { layer, attributes, region, status, drill, n, amounts } of cells) {
    const group = String(attributes[groupKeyOf(layer)] ?? '');
    const key = `${layer}/${group}/${region}/${status}`;
    const known = groups.get(key);
    groups.set(key, {
      layer,
      group,
      region,
      status,
      n: (known?.n ?? 0) + n,
      areaDm2: ((known?.areaDm2 ?? 0) + amounts.area) as SquareDecimetres,
      drill: drill || (known?.drill ?? false),
    });
  }
  return [...groups.values()];
}
