// Surface-water classes of GB 3838-2002, in order from best to worst.

export const WATER_CLASSES = ['I', 'II', 'III', 'IV', 'V', 'worse-than-V'] as const;
export type WaterClass = (typeof WATER_CLASSES)[number];

/** 1 for Ⅰ … 6 for 劣Ⅴ. */
export const classNumber = (of: WaterClass): number => WATER_CLASSES.indexOf(of) + 1;

/** True when `of` is at least as good as `limit`. */
export const meetsClass = (of: WaterClass, limit: WaterClass): boolean => classNumber(of) <= classNumber(limit);
