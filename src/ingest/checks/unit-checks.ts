// Whether stated areas look as if they were in another unit than their column says.
import type { FieldChoice, ImportCheck } from '../../contract/import-report';
import { ellipsoidalAreaDm2 } from '../../domain/geo/ellipsoid';
import { UNITS } from '../../domain/quantity-text';
import type { SoundDraft } from './draft';

/** Units that ledgers confuse; the others are spellings of these. */
const CANDIDATES = ['亩', '公顷', '平方米', '平方公里', '万亩'] as const;
const CLOSE = 0.03;
const MOST_ROWS = 0.8;
const SAMPLE = 2000;

const isClose = (ratio: number, factor: number): boolean => Math.abs(ratio / factor - 1) <= CLOSE;

/** Stated by computed area, row by row. */
function ratiosOf(drafts: readonly SoundDraft[]): number[] {
  const stated = drafts.filter(({ amounts }) => (amounts.statedArea ?? 0) > 0).slice(0, SAMPLE);
  return stated.flatMap(({ amounts, geometry }) => {
    const computed = ellipsoidalAreaDm2(geometry);
    return computed > 0 ? [(amounts.statedArea as number) / computed] : [];
  });
}

export function checkAreaUnit(drafts: readonly SoundDraft[], choices: readonly FieldChoice[]): ImportCheck[] {
  const choice = choices.find(({ to }) => to === 'amounts.statedArea');
  if (!choice?.unit || !(choice.unit in UNITS.area)) return [];
  const ratios = ratiosOf(drafts);
  if (ratios.length === 0) return [];
  const used = UNITS.area[choice.unit as keyof typeof UNITS.area];
  const likely = CANDIDATES.find((unit) => {
    const factor = used / UNITS.area[unit];
    if (isClose(factor, 1)) return false;
    return ratios.filter((ratio) => isClose(ratio, factor)).length >= ratios.length * MOST_ROWS;
  });
  if (!likely) return [];
  const { field, unit } = choice;
  const zh = `“${field}”的单位是${unit}，数值与图形面积相比却像是${likely}；请核对单位。`;
  const en = `"${field}" is in ${unit}, but beside the shapes its numbers look like ${likely}; check the unit.`;
  return [{ row: null, code: 'unit-conflict', severity: 'note', message: { zh, en } }];
}
