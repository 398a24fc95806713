// Checks of one row's shape: each fault with its sentence, its place and, where there is one, the way to mend it.
import type { CheckSeverity, ImportCheck, ImportRepair } from '../../contract/import-report';
import { type GeometryFault, type GeometryFaultCode, geometryFault } from '../../domain/geo/geometry-faults';
import type { LocalText } from '../../domain/text';
import type { Draft, SoundDraft } from './draft';

const SENTENCES: Readonly<Record<GeometryFaultCode, LocalText>> = {
  'geometry-type': { zh: '几何类型应为点或面。', en: 'The shape must be a point or a polygon.' },
  'non-finite': { zh: '坐标中有不是数的值。', en: 'A coordinate is not a number.' },
  'out-of-range': { zh: '坐标超出经纬度范围。', en: 'A coordinate is beyond the range of degrees.' },
  'swapped-axes': { zh: '经度与纬度对调了。', en: 'Longitude and latitude are swapped.' },
  'too-many-vertices': { zh: '顶点超过一百万个。', en: 'The shape has more than a million vertices.' },
  'open-ring': { zh: '面的边界没有闭合。', en: 'A ring of the polygon is not closed.' },
  'zero-area': { zh: '面积为零。', en: 'The area is zero.' },
  'self-intersection': { zh: '面的边界自相交。', en: 'The outline of the polygon crosses itself.' },
  'hole-outside': { zh: '内环不在外环之内。', en: 'A hole does not lie within its polygon.' },
};

const REPAIRS: Readonly<Partial<Record<GeometryFaultCode, Pick<ImportRepair, 'kind' | 'message'>>>> = {
  'geometry-type': { kind: 'line-to-polygon', message: { zh: '把闭合线改为面', en: 'Make the closed line a polygon' } },
  'swapped-axes': { kind: 'swap-axes', message: { zh: '对调两轴', en: 'Swap the axes' } },
  'open-ring': { kind: 'close-ring', message: { zh: '把起点补在末尾', en: 'Close the ring at its first position' } },
  'self-intersection': {
    kind: 'split-ring',
    message: { zh: '在交点处分成两个面', en: 'Split at the crossing into two polygons' },
  },
};

function repairOf(fault: GeometryFault, before: GeoJSON.Geometry): ImportRepair | undefined {
  const repair = REPAIRS[fault.code];
  return repair && fault.mended ? { ...repair, before, after: fault.mended } : undefined;
}

function shapeCheck(row: number, fault: GeometryFault, geometry: GeoJSON.Geometry): ImportCheck {
  const severity: CheckSeverity = 'blocks';
  const repair = repairOf(fault, geometry);
  return {
    row,
    code: fault.code,
    severity,
    message: SENTENCES[fault.code],
    ...(fault.place ? { place: fault.place } : {}),
    ...(repair ? { repair } : {}),
  };
}

const NULL_GEOMETRY: LocalText = { zh: '没有图形（空几何）。', en: 'There is no shape (null geometry).' };

/** `isKnown`: that the row lacks a shape has been reported already. */
export function checkShape(
  draft: Draft,
  isKnown: boolean,
): { readonly check: ImportCheck | null; readonly sound: SoundDraft | null } {
  const { row, geometry } = draft;
  if (geometry === null) {
    const check: ImportCheck = { row, code: 'null-geometry', severity: 'blocks', message: NULL_GEOMETRY };
    return { check: isKnown ? null : check, sound: null };
  }
  const fault = geometryFault(geometry);
  return fault ? { check: shapeCheck(row, fault, geometry), sound: null } : { check: null, sound: draft as SoundDraft };
}
