// One row of a table of readings: which point, when, and what was measured; what is unclear becomes a check.
import type { ImportCheck } from '../../contract/import-report';
import type { IsoDate } from '../../domain/units';
import { measuredParameter, parameterNamed } from '../../domain/water/parameters';
import type { MapWish } from '../mapping/map-file';
import type { Cell, SourceRow } from '../read/source';
import type { ParameterColumn, ReadingColumns, Role } from './columns';
import { type DraftValue, type ReadingDraft, rowCheck } from './draft';
import type { FoundPoint, KnownPoint, PointFinder } from './points';
import { type ReadValue, readValue } from './read-value';
import { readDayAndClock } from './time';

export interface RowReader {
  readonly columns: ReadingColumns;
  readonly finder: PointFinder;
  readonly map: MapWish;
  readonly today: IsoDate;
}

/** What a row became, and whether its point was taken from the row above (cells that were merged). */
export interface ReadRow {
  readonly draft: ReadingDraft;
  readonly checks: readonly ImportCheck[];
  readonly pointFromAbove: boolean;
  /** Cells that say that nothing was measured. */
  readonly missing: number;
  /** Columns whose unit was taken for granted. */
  readonly assumedUnits: readonly string[];
}

const textOf = (cell: Cell | undefined): string => String(cell ?? '').trim();

/** Texts of a role's columns, through the words of the mapping. */
const textsOf = ({ columns, map }: RowReader, row: SourceRow, role: Role): string[] =>
  columns.roles[role].flatMap((field) => {
    const text = textOf(row.values[field]);
    return text === '' ? [] : [String(map.words[field]?.[text] ?? text)];
  });

const nameOf = ({ code, name }: KnownPoint): string => `${name}（${code}）`;
const list = (points: readonly KnownPoint[]): string => points.map(nameOf).join('、');

function pointCheck(row: number, text: string, found: FoundPoint): ImportCheck | null {
  if (found.kind === 'point') return null;
  if (found.kind === 'several') {
    const names = list(found.points);
    return rowCheck(
      row,
      'unknown-point',
      'blocks',
      `“${text}”有多个点位：${names}。请改用点位编号，或在映射中指明。`,
      `"${text}" is the name of several points: ${names}. Use the point's code, or say which in the mapping.`,
    );
  }
  const names = list(found.nearest);
  const zh = names ? `相近的有：${names}。请改正名称，或在映射中指明。` : '请先录入点位，或在映射中指明。';
  const en = names
    ? `Near it are: ${names}. Correct the name, or say which in the mapping.`
    : 'Import the point first, or say which one it is in the mapping.';
  return rowCheck(
    row,
    'unknown-point',
    'blocks',
    `没有点位“${text}”。${zh}`,
    `There is no water point "${text}". ${en}`,
  );
}

/** The first column that names a known point wins; two that name different ones block the row. */
function findPoint(reader: RowReader, row: SourceRow, texts: readonly string[]) {
  const hints = textsOf(reader, row, 'river');
  const found = texts.map((text) => ({ text, result: reader.finder.find(text, hints) }));
  const points = [...new Set(found.flatMap(({ result }) => (result.kind === 'point' ? [result.point] : [])))];
  const [point, other] = points;
  if (point && other) {
    const check = rowCheck(
      row.row,
      'unknown-point',
      'blocks',
      `同一行写了两个点位：${list([point, other])}。`,
      `The row names two points: ${list([point, other])}.`,
    );
    return { point: null, check };
  }
  if (point) return { point, check: null };
  const [first] = found;
  return { point: null, check: first ? pointCheck(row.row, first.text, first.result) : null };
}

function momentCheck(reader: RowReader, row: SourceRow) {
  const [day = null] = reader.columns.roles.time
    .map((field) => row.values[field] ?? null)
    .filter((cell) => cell !== null);
  const clock =
    reader.columns.roles.clock.map((field) => row.values[field] ?? null).find((cell) => cell !== null) ?? null;
  const moment = readDayAndClock(day, clock, reader.today);
  if (moment.kind === 'unreadable') {
    const text = [day, clock].filter((cell) => cell !== null).join(' ');
    const check = rowCheck(
      row.row,
      'date-unreadable',
      'blocks',
      text === '' ? '没有写监测时间。' : `监测时间“${text}”读不出年月日，请写成 2024-05-01 08:00。`,
      text === '' ? 'The row states no time.' : `The time "${text}" can't be read; write it as 2024-05-01 08:00.`,
    );
    return { on: null, time: null, checks: [check] };
  }
  const { on, time, yearAssumed } = moment;
  const checks: ImportCheck[] = [];
  if (yearAssumed) {
    const zh = `监测时间“${textOf(day)}”没有年份，按 ${on} 计。接受即按此计入。`;
    const en = `The time "${textOf(day)}" has no year and is taken as ${on}. Accept to take it so.`;
    checks.push(rowCheck(row.row, 'year-missing', 'decision', zh, en));
  }
  if (on > reader.today) {
    const zh = `监测时间 ${on} 晚于今天（${reader.today}）。`;
    checks.push(
      rowCheck(row.row, 'date-future', 'decision', zh, `The time ${on} is later than today (${reader.today}).`),
    );
  }
  return { on, time, checks };
}

interface Measured {
  readonly values: readonly DraftValue[];
  readonly checks: readonly ImportCheck[];
  readonly missing: number;
  readonly assumedUnits: readonly string[];
}

function collect(cells: readonly { readonly field: string; readonly read: ReadValue | null }[]): Measured {
  return {
    values: cells.flatMap(({ read }) => read?.value ?? []),
    checks: cells.flatMap(({ read }) => read?.checks ?? []),
    missing: cells.filter(({ read }) => read === null).length,
    assumedUnits: cells.flatMap(({ field, read }) => (read?.assumedUnit ? [field] : [])),
  };
}

function wideValues(row: SourceRow, columns: readonly ParameterColumn[]): Measured {
  return collect(
    columns.map(({ field, code, unit }) => {
      const cell = row.values[field] ?? null;
      return { field, read: readValue({ row: row.row, code, cell, unit, limit: null }) };
    }),
  );
}

function longValues(reader: RowReader, row: SourceRow): Measured {
  const { value: fields, limit: limits, parameter } = reader.columns.roles;
  const [name = ''] = textsOf(reader, row, 'parameter');
  const code = measuredParameter(name) ? name : parameterNamed(name);
  const field = fields[0] as string;
  if (code === null) {
    const zh = `不认识监测指标“${name}”，请在“${parameter[0]}”的映射中指明。`;
    const en = `The parameter "${name}" is not known; say what it is in the mapping of "${parameter[0]}".`;
    const check = rowCheck(row.row, 'unknown-parameter', 'blocks', zh, en);
    return { values: [], checks: [check], missing: 0, assumedUnits: [] };
  }
  const choice = reader.columns.choices.find((each) => each.field === field);
  const [unit] = textsOf(reader, row, 'unit');
  const read = readValue({
    row: row.row,
    code,
    cell: row.values[field] ?? null,
    unit: unit ?? choice?.unit ?? null,
    limit: limits[0] === undefined ? null : (row.values[limits[0]] ?? null),
  });
  return collect([{ field, read }]);
}

/** `above`: texts that named the point in the row before. */
export function readRow(
  reader: RowReader,
  row: SourceRow,
  above: readonly string[],
): ReadRow & { readonly pointTexts: readonly string[] } {
  const own = textsOf(reader, row, 'point');
  const pointTexts = own.length > 0 ? own : above;
  const { point, check } = findPoint(reader, row, pointTexts);
  const moment = momentCheck(reader, row);
  const measured =
    reader.columns.parameters.length > 0 ? wideValues(row, reader.columns.parameters) : longValues(reader, row);
  const noPoint =
    pointTexts.length === 0
      ? [rowCheck(row.row, 'missing-required', 'blocks', '没有写点位。', 'The row names no water point.')]
      : [];
  return {
    draft: {
      row: row.row,
      pointText: pointTexts[0] ?? '',
      point,
      on: moment.on,
      time: moment.time,
      statedClass: textsOf(reader, row, 'class')[0] ?? null,
      values: measured.values,
    },
    checks: [...noPoint, ...(check ? [check] : []), ...moment.checks, ...measured.checks],
    pointFromAbove: own.length === 0 && above.length > 0,
    missing: measured.missing,
    assumedUnits: measured.assumedUnits,
    pointTexts,
  };
}
