// Checks of the file as a whole: what its shapes have in common, what its fields leave open.
import type { FieldChoice, ImportCheck } from '../../contract/import-report';
import { positionsOf } from '../../domain/geo/geometry-faults';
import { DIMENSIONS, lacksUnit } from '../mapping/apply';
import type { Source, SourceRow } from '../read/source';

const fileCheck = (
  code: ImportCheck['code'],
  severity: ImportCheck['severity'],
  zh: string,
  en: string,
): ImportCheck => ({
  row: null,
  code,
  severity,
  message: { zh, en },
});

const hasHeight = ({ geometry }: SourceRow): boolean =>
  geometry !== null && positionsOf(geometry).some((position) => position.length > 2 && position[2] !== 0);

export function checkHeights(rows: readonly SourceRow[]): ImportCheck[] {
  const count = rows.filter(hasHeight).length;
  if (count === 0) return [];
  const check = fileCheck(
    'z-values',
    'note',
    `${count} 行的图形带有高程，高程不导入。`,
    `The shapes of ${count} rows carry heights, which are not taken over.`,
  );
  return [{ ...check, repair: { kind: 'drop-z', message: { zh: '去掉高程', en: 'Drop the heights' } } }];
}

const KINDS: Readonly<Record<string, string>> = {
  Point: 'point',
  MultiPoint: 'point',
  LineString: 'line',
  MultiLineString: 'line',
  Polygon: 'polygon',
  MultiPolygon: 'polygon',
};

export function checkTypes(rows: readonly SourceRow[]): ImportCheck[] {
  const kinds = new Set(rows.flatMap(({ geometry }) => (geometry ? [KINDS[geometry.type] ?? 'collection'] : [])));
  if (kinds.size < 2) return [];
  const list = [...kinds].sort().join(', ');
  return [
    fileCheck('mixed-types', 'note', `文件中有多种几何类型：${list}。`, `The file mixes types of shapes: ${list}.`),
  ];
}

export function checkUnits(choices: readonly FieldChoice[], rows: readonly SourceRow[]): ImportCheck[] {
  return choices.flatMap((choice) => {
    const { field, to, unit } = choice;
    const key = to?.startsWith('amounts.') ? to.slice('amounts.'.length) : null;
    if (key === null || !(key in DIMENSIONS) || unit !== null) return [];
    if (!rows.some(({ values }) => lacksUnit(choice, values[field] ?? null))) return [];
    const zh = `“${field}”没有写单位，未取用；请在字段对应中指明单位（命令行用 --map）。`;
    const en = `"${field}" states no unit and was left out; name the unit in the mapping (--map on the command line).`;
    return [fileCheck('unit-unknown', 'decision', zh, en)];
  });
}

export function checkEncoding({ encoding }: Source): ImportCheck[] {
  if (encoding?.sure !== 'unsure') return [];
  const { name, reason } = encoding;
  return [
    fileCheck(
      'encoding-unsure',
      'decision',
      `编码按 ${name} 读取，但不能确定：${reason.zh}`,
      `Read as ${name}, which is not sure: ${reason.en}`,
    ),
  ];
}

export const noCoordinates: ImportCheck = fileCheck(
  'coordinates-missing',
  'blocks',
  '表中没有找到坐标列；请在字段对应中指明哪两列是经度和纬度（命令行用 --map）。',
  'No coordinate columns were found; name the two as lon and lat in the mapping (--map on the command line).',
);

/** What was left aside is never left unsaid. */
export function checkParts({ parts, part }: Source): ImportCheck[] {
  if (!parts || part === undefined) return [];
  const list = parts.map(({ name, features }) => (features === null ? name : `${name} (${features})`));
  const zh = `文件中有 ${parts.length} 份数据：${list.join('、')}；读取的是 ${part}，其余未读取。`;
  const en = `The file holds ${parts.length} sets of data: ${list.join(', ')}; ${part} was read, the others were not.`;
  return [fileCheck('several-parts', 'note', zh, en)];
}
