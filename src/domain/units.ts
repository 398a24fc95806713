// Branded scalars of the field and the conversions between them.

declare const brand: unique symbol;
type Branded<T, B extends string> = T & { readonly [brand]: B };

/** A calendar day in Asia/Shanghai, `YYYY-MM-DD`. */
export type IsoDate = Branded<string, 'IsoDate'>;
/** GB/T 2260 code, or an own id for a functional zone without one. */
export type RegionCode = Branded<string, 'RegionCode'>;
/** Stable public id of a site. */
export type FeatureId = Branded<string, 'FeatureId'>;
/** Stable public id of a target. */
export type TargetId = Branded<string, 'TargetId'>;
/** Whole square decimetres: areas are summed as integers, so that a sum never depends on order. */
export type SquareDecimetres = Branded<number, 'SquareDecimetres'>;
export type SquareMetres = Branded<number, 'SquareMetres'>;
/** Chinese acre. 1 ha = 15 亩. */
export type Mu = Branded<number, 'Mu'>;
export type MilligramsPerLitre = Branded<number, 'MilligramsPerLitre'>;

/** 1 亩 = 10000/15 m² = 1000000/15 dm². */
export const DM2_PER_MU = 1_000_000 / 15;

export const toSquareMetres = (area: SquareDecimetres): SquareMetres => (area / 100) as SquareMetres;
export const toMu = (area: SquareDecimetres): Mu => (area / DM2_PER_MU) as Mu;
/** Nearest whole square decimetre to an area in 亩. */
export const muToDm2 = (mu: number): SquareDecimetres => Math.round(mu * DM2_PER_MU) as SquareDecimetres;
