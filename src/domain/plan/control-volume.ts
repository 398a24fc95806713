// Yearly control volumes: what is extracted beyond a year's allowance is taken off the next year's (超计划扣减下一年度指标).

export interface YearVolume {
  readonly year: number;
  readonly extracted: number;
}

export interface YearAllowance {
  readonly year: number;
  readonly allowance: number;
  /** What the year before took off. */
  readonly deduction: number;
  /** null: nothing reported. */
  readonly extracted: number | null;
  /** What the next year loses. */
  readonly excess: number;
}

/** Sums and differences of decimal volumes carry rounding of the last binary digits. */
const plain = (volume: number): number => Math.round(volume * 1e6) / 1e6;

/** Years from `first` to `last`; all volumes in one unit. A year without a report passes no excess on. */
export function allowances(
  control: number,
  volumes: readonly YearVolume[],
  first: number,
  last: number,
): readonly YearAllowance[] {
  const found: YearAllowance[] = [];
  for (let year = first; year <= last; year += 1) {
    const deduction = Math.min(control, found.at(-1)?.excess ?? 0);
    const allowance = plain(control - deduction);
    const own = volumes.filter((volume) => volume.year === year);
    const extracted = own.length === 0 ? null : plain(own.reduce((sum, volume) => sum + volume.extracted, 0));
    const excess = plain(Math.max(0, (extracted ?? 0) - allowance));
    found.push({ year, allowance, deduction, extracted, excess });
  }
  return found;
}
