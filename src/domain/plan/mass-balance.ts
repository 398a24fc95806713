// Mass balance of a waste over a year: generated = (used − from stock) + (disposed − from stock) + stored.

/** All in one unit. `fromStock`: the part of what was used that had been stored in earlier years. */
export interface MassFlows {
  readonly generated: number;
  readonly used: number;
  readonly fromStock: number;
  readonly disposed: number;
  /** The part of what was disposed of that had been stored in earlier years. */
  readonly disposedFromStock?: number;
  readonly stored: number;
}

export interface MassBalance extends MassFlows {
  /** Used out of what was generated in the year. */
  readonly usedOfYear: number;
  readonly disposedOfYear: number;
  readonly accounted: number;
  /** Accounted less generated: positive where more is accounted for than came into being. */
  readonly gap: number;
  readonly gapShare: number;
  /** Percent: used / generated as plans state it, and used / (generated + from stock) where the stock is counted as supply. */
  readonly usedRate: number;
  readonly usedRateOfSupply: number;
}

/** Printed decimals, summed. */
const settled = (value: number): number => Number(value.toPrecision(12));

export function massBalance(flows: MassFlows): MassBalance {
  const { generated, used, fromStock, disposed, disposedFromStock = 0, stored } = flows;
  const usedOfYear = settled(used - fromStock);
  const disposedOfYear = settled(disposed - disposedFromStock);
  const accounted = settled(usedOfYear + disposedOfYear + stored);
  const gap = settled(accounted - generated);
  return {
    ...flows,
    usedOfYear,
    disposedOfYear,
    accounted,
    gap,
    gapShare: (gap / generated) * 100,
    usedRate: (used / generated) * 100,
    usedRateOfSupply: (used / (generated + fromStock)) * 100,
  };
}
