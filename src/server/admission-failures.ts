// Why a proposed area is not checked, each with what to do.
import type { GeometryFault } from '../domain/geo/geometry-faults';
import type { LocalText } from '../domain/text';
import { type Wordings, words } from './wording';

type FaultCode = GeometryFault['code'];

export type AdmissionFailure =
  | { readonly code: 'bad-geometry'; readonly fault: FaultCode; readonly place: readonly [number, number] | null }
  | { readonly code: 'too-many-corners'; readonly corners: number; readonly most: number }
  | { readonly code: 'too-many-sites'; readonly most: number }
  | { readonly code: 'no-rules'; readonly regions: readonly string[] }
  | { readonly code: 'unknown-mineral'; readonly mineral: string; readonly allowed: readonly string[] };

const text = (zh: string, en: string): LocalText => ({ zh, en });

const FAULTS: Readonly<Record<FaultCode, LocalText>> = {
  'geometry-type': text('图形不是面，请画出或导入范围面', 'it is not an area: draw or import one'),
  'non-finite': text('坐标不是有效的数', 'a coordinate is not a number'),
  'out-of-range': text(
    '坐标超出经纬度范围，请用经度、纬度（度），不要用投影坐标',
    'a coordinate is beyond longitude and latitude: give degrees, not projected metres',
  ),
  'swapped-axes': text('经纬度次序颠倒，请先经度、后纬度', 'latitude comes first: give longitude before latitude'),
  'too-many-vertices': text('折点过多，请简化', 'it has too many corners: simplify it'),
  'open-ring': text('边线没有闭合，请让首尾两点相同', 'an outline is not closed: end it where it begins'),
  'zero-area': text('面积为零，请至少给出三个不在一条线上的点', 'it has no area: give three corners not on one line'),
  'self-intersection': text('边线自相交或各部分重叠，请改正', 'an outline crosses itself, or parts overlap: mend it'),
  'hole-outside': text('空洞超出外边线，请改正', 'a hole leaves its outline: mend it'),
};

const at = (place: readonly [number, number] | null): string =>
  place === null ? '' : place.map((degrees) => degrees.toFixed(6)).join(', ');

export const ADMISSION_WORDINGS: Wordings<AdmissionFailure> = {
  'bad-geometry': ({ fault, place }) =>
    words(
      400,
      'Bad geometry',
      `拟设范围${place === null ? '' : `在 ${at(place)} 处`}有误：${FAULTS[fault].zh}。`,
      `The proposed area is faulty${place === null ? '' : ` at ${at(place)}`}: ${FAULTS[fault].en}.`,
    ),
  'too-many-corners': ({ corners, most }) =>
    words(
      400,
      'Too many corners',
      `拟设范围有 ${corners} 个折点，最多 ${most} 个：请简化后重试。`,
      `The proposed area has ${corners} corners, at most ${most} are taken: simplify it.`,
    ),
  'too-many-sites': ({ most }) =>
    words(
      400,
      'Too large',
      `拟设范围涉及的图斑超过 ${most} 个：请缩小范围，或分块核查。`,
      `The proposed area meets more than ${most} sites: make it smaller, or check it part by part.`,
    ),
  'no-rules': ({ regions }) =>
    words(
      404,
      'No rules here',
      `拟设范围不在有准入规则的行政区内：目前有规则的是 ${regions.join('、') || '（无）'}，请检查位置。`,
      `The proposed area lies in no region with admission rules: there are rules for ${regions.join(', ') || 'none'}; check its place.`,
    ),
  'unknown-mineral': ({ mineral, allowed }) =>
    words(
      400,
      'Unknown mineral',
      `准入规则中没有矿种 ${mineral}：可用 ${allowed.join('、')}。`,
      `The admission rules know no mineral ${mineral}: use one of ${allowed.join(', ')}.`,
    ),
};
