// The four layers of sites, and the typed attributes that measures may match.

export const LAYERS = ['mining-zones', 'restoration-sites', 'gangue-piles', 'water-points'] as const;
export type LayerKey = (typeof LAYERS)[number];

export type AttributeValue = string | number | boolean;
/** Programme, kind, owner, …; every key is described in `attributes.ts`. */
export type Attributes = Readonly<Record<string, AttributeValue>>;
