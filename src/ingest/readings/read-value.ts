// One measured cell of a table of readings, in the unit of its parameter; what is unclear becomes a check.
import type { ImportCheck } from '../../contract/import-report';
import { detectionLimit } from '../../domain/water/detection-limits';
import { readMeasured } from '../../domain/water/measured-text';
import { converted } from '../../domain/water/measured-units';
import { measuredParameter } from '../../domain/water/parameters';
import type { ParameterCode } from '../../domain/water/reading';
import type { Cell } from '../read/source';
import { factorOf } from './columns';
import { type DraftValue, rowCheck } from './draft';

export interface MeasuredCellOf {
  readonly row: number;
  readonly code: ParameterCode;
  readonly cell: Cell;
  readonly unit: string | null;
  readonly limit: Cell;
}

export interface ReadValue {
  readonly value: DraftValue | null;
  readonly checks: readonly ImportCheck[];
  readonly assumedUnit: boolean;
}

const labelOf = (code: ParameterCode) => measuredParameter(code)?.label ?? { zh: code, en: code };
const unitOf = (code: ParameterCode): string => measuredParameter(code)?.unit ?? '';

function unitQuestion({ row, code, unit }: MeasuredCellOf): ImportCheck {
  const { zh, en } = labelOf(code);
  return rowCheck(
    row,
    'unit-unknown',
    'decision',
    `${zh}的单位“${unit}”不认识。接受即按 ${unitOf(code) || '无量纲'} 计入；排除则不取这一行；也可在映射中写明单位。`,
    `The unit "${unit}" of ${en} is not known. Accept to take the number as ${unitOf(code) || 'without unit'}, exclude the row, or state the unit in the mapping.`,
  );
}

/** A column of limits may write them as `0.01` or `<0.01`. */
function limitIn(cell: Cell): number | null {
  const read = readMeasured(cell);
  if (read.kind === 'value') return read.value > 0 ? read.value : null;
  return read.kind === 'below' ? read.limit : null;
}

/** A value that is not detected, and its limit: stated in the cell, in a column, or that of the standard's method. */
function belowValue(of: MeasuredCellOf, stated: number | null, scale: (value: number) => number): ReadValue {
  const { row, code, limit } = of;
  const label = labelOf(code);
  const given = stated ?? limitIn(limit);
  if (given !== null) {
    return {
      value: { parameter: code, value: scale(given), belowDetection: true, flags: [] },
      checks: [],
      assumedUnit: false,
    };
  }
  const method = detectionLimit(code);
  if (method === null) {
    const zh = `${label.zh}不会“未检出”，这个值不取。`;
    const check = rowCheck(
      row,
      'bad-value',
      'decision',
      zh,
      `${label.en} can't be "not detected"; the value is left out.`,
    );
    return { value: null, checks: [check], assumedUnit: false };
  }
  const check = rowCheck(
    row,
    'detection-limit',
    'note',
    `${label.zh}未检出而没有写检出限，按 GB 3838-2002 表4 的方法检出限 ${method} mg/L 计（统计时取其一半）。`,
    `${label.en} was not detected, without a limit; the limit of the method in GB 3838-2002, Table 4, is taken: ${method} mg/L (half of it counts).`,
  );
  return {
    value: { parameter: code, value: method, belowDetection: true, flags: ['assumed-limit'] },
    checks: [check],
    assumedUnit: false,
  };
}

/** null: nothing was measured. */
export function readValue(of: MeasuredCellOf): ReadValue | null {
  const { row, code, cell, unit } = of;
  const measured = readMeasured(cell);
  if (measured.kind === 'none') return null;
  if (measured.kind === 'unreadable') {
    const { zh, en } = labelOf(code);
    const check = rowCheck(
      row,
      'bad-value',
      'decision',
      `${zh}的值“${measured.text}”读不懂，这个值不取；接受即取这一行的其余各值。`,
      `The value "${measured.text}" of ${en} can't be read and is left out; accept to take the other values of the row.`,
    );
    return { value: null, checks: [check], assumedUnit: false };
  }
  const factor = factorOf(code, unit);
  const scale = (value: number): number => (factor ? converted(value, factor) : value);
  const read: ReadValue =
    measured.kind === 'below'
      ? belowValue(of, measured.limit, scale)
      : {
          value: {
            parameter: code,
            value: scale(measured.value),
            belowDetection: false,
            flags: measured.above ? ['above-range'] : [],
          },
          checks: [],
          assumedUnit: false,
        };
  const checks = factor === null && read.value ? [...read.checks, unitQuestion(of)] : read.checks;
  return { ...read, checks, assumedUnit: factor?.assumed === true && unitOf(code) !== '' };
}
