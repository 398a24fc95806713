// The class that a station states against the class that its values give.
import type { ImportCheck } from '../../contract/import-report';
import { WATER_CLASSES, type WaterClass } from '../../domain/water/class';
import { sampleClass } from '../../domain/water/sample';
import { type ReadingDraft, rowCheck } from './draft';

const WRITTEN: readonly (readonly [RegExp, WaterClass])[] = [
  [/^(劣Ⅴ|劣V|劣五|worse than V)类?$/i, 'worse-than-V'],
  [/^(Ⅴ|V|5|五)类?$/i, 'V'],
  [/^(Ⅳ|IV|4|四)类?$/i, 'IV'],
  [/^(Ⅲ|III|3|三)类?$/i, 'III'],
  [/^(Ⅱ|II|2|二)类?$/i, 'II'],
  [/^(Ⅰ|I|1|一)类?$/i, 'I'],
];
const SHOWN: Readonly<Record<WaterClass, string>> = {
  I: 'Ⅰ',
  II: 'Ⅱ',
  III: 'Ⅲ',
  IV: 'Ⅳ',
  V: 'Ⅴ',
  'worse-than-V': '劣Ⅴ',
};

/** null: no class is stated (`*`, `-`, `断流`). */
export const readClass = (text: string): WaterClass | null =>
  WRITTEN.find(([pattern]) => pattern.test(text.trim().replaceAll(/\s+/g, '')) || pattern.test(text.trim()))?.[1] ??
  null;

/** What a class is told apart by: the five parameters that national stations judge by. */
const STATIONS = ['pH', 'DO', 'CODMn', 'NH3N', 'TP'];

export function checkClass({ row, statedClass, values }: ReadingDraft): ImportCheck[] {
  const stated = statedClass === null ? null : readClass(statedClass);
  const sound = values.filter(({ flags }) => !flags.includes('impossible'));
  const measured = new Set(sound.map(({ parameter }) => parameter));
  if (stated === null || !STATIONS.every((code) => measured.has(code))) return [];
  const byCode = Object.fromEntries(sound.map(({ parameter, value }) => [parameter, value]));
  const belowDetection = sound.filter((value) => value.belowDetection).map(({ parameter }) => parameter);
  const inRiver = sampleClass(byCode, { belowDetection });
  const inLake = sampleClass(byCode, { belowDetection, water: 'lake' });
  if (inRiver.class === null || inRiver.class === stated || inLake.class === stated) return [];
  const [limiting = '', found] = [
    inRiver.limiting.join('、'),
    SHOWN[WATER_CLASSES.find((one) => one === inRiver.class) ?? 'I'],
  ];
  const zh = `写的水质类别是 ${SHOWN[stated]}，按各项浓度为 ${found}${limiting && `（${limiting}）`}；以浓度为准。`;
  const en = `The stated class is ${SHOWN[stated]}; the values give ${found}${limiting && ` (${limiting.replaceAll('、', ', ')})`}. The values count.`;
  return [rowCheck(row, 'class-differs', 'note', zh, en)];
}
