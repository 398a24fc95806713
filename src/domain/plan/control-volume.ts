// Yearly control volumes: what is extracted beyond a year's allowance is taken off the next year's (超计划扣减下一年度指标).

export interface YearVolume {
  readonly year: number;
  readonly extracted: number;
}

export interface YearAllowance {
  readonly year: number;
  readonly allowance: number;
  /** null: nothing reported. */
  readonly extracted: number | null;
  /** What the next year loses. */
  readonly excess: number;
}

/** Years from `first` to `last`; all volumes in one unit. A year without a report passes no excess on. */
export function allowances(
  control: number,
  volumes: readonly YearVolume[],
  first: number,
  last: number,
): readonly YearAllowance[] {
  const found: YearAllowance[] = [];
  for (let year = first; year <= last; year += 1) {
    const allowance = Math.max(0, control - (found.at(-1)?.excess ?? 0));
    const own = volumes.filter((volume) => volume.year === year);
    const extracted = own.length === 0 ? null : own.reduce((sum, volume) => sum + volume.extracted, 0);
    found.push({ year, allowance, extracted, excess: Math.max(0, (extracted ?? 0) - allowance) });
  }
  return found;
}
