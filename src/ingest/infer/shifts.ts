// What moved the coordinates on their way in, in words: datum shifts and the shifts of web maps, and how far.
import type { DatumShift } from '../../contract/batches';
import type { ImportCheck } from '../../contract/import-report';
import { type ChinaShift, SHIFT_NAMES } from '../../domain/geo/china-shift';
import { crsName, type Datum, type KnownCrs } from '../../domain/geo/crs-codes';

/** What a person says about how the coordinates were moved before they came. */
export interface ShiftWish {
  readonly shifted: ChinaShift | null;
  readonly datumShift: DatumShift | null;
}

const METRES_PER_DEGREE = 111_320;
type Pair = readonly [number, number];

const metresBetween = ([lon, lat]: Pair, [toLon, toLat]: Pair): number =>
  Math.hypot((toLon - lon) * Math.cos((lat * Math.PI) / 180), toLat - lat) * METRES_PER_DEGREE;

/** How far positions were moved, on the whole. */
export class ShiftMeter {
  #sum = 0;
  #count = 0;

  add(from: Pair, to: Pair): void {
    this.#sum += metresBetween(from, to);
    this.#count += 1;
  }

  /** null: nothing was moved. */
  get metres(): number | null {
    return this.#count === 0 ? null : this.#sum / this.#count;
  }
}

export const isOldDatum = (datum: Datum): boolean => datum === 'Xian80' || datum === 'Beijing54';

const note = (code: ImportCheck['code'], zh: string, en: string): ImportCheck => ({
  row: null,
  code,
  severity: 'note',
  message: { zh, en },
});

const shown = (metres: number): string => (metres < 10 ? metres.toFixed(1) : String(Math.round(metres)));

/** The datum of an old system, shifted or not, and the shift of a web map. */
export function shiftCheck(crs: KnownCrs, { shifted, datumShift }: ShiftWish, meter: ShiftMeter): ImportCheck[] {
  const { zh, en } = crsName(crs);
  const metres = shown(meter.metres ?? 0);
  if (shifted !== null) {
    const name = SHIFT_NAMES[shifted];
    return [
      note(
        'shifted-coordinates',
        `已按 ${name} 反算到 WGS 84，此处平均偏移 ${metres} 米。所用公式并非官方公布，结果只能视为近似。`,
        `Taken back from ${name} to WGS 84; the shift here is ${metres} m on average. The formula is not official, so the places are approximate.`,
      ),
    ];
  }
  if (!isOldDatum(crs.datum)) {
    if (datumShift === null) return [];
    return [
      note(
        'datum-shift',
        `给出了七参数，但 ${zh} 不需要基准转换，未使用。`,
        `Seven parameters were given, but ${en} needs no datum shift; they were not used.`,
      ),
    ];
  }
  if (datumShift !== null) {
    return [
      note(
        'datum-shift',
        `${zh} 已按给定的七参数（位置矢量法）转换到 CGCS2000，此处平均移动 ${metres} 米。`,
        `${en} was shifted to CGCS2000 by the seven parameters given (position vector), here by ${metres} m on average.`,
      ),
    ];
  }
  return [
    note(
      'datum-shift',
      `${zh} 与 CGCS2000 基准不同；没有七参数，未作基准转换，位置可能偏差数十米至百余米。`,
      `${en} has another datum than CGCS2000; without seven parameters no shift was applied, so places may be tens of metres to more than a hundred off.`,
    ),
  ];
}
