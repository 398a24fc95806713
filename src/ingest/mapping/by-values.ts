// What a field with a name that says nothing means, by its values alone: licence numbers, regions, statuses, places.
import { parseAngle } from '../../domain/geo/angle';
import { ATTRIBUTES, attributeSpec } from '../../domain/site/attributes';
import type { LayerKey } from '../../domain/site/layer';
import { readLicence } from '../../domain/site/licence';
import { statusOfWord } from '../../domain/site/status-words';
import type { LocalText } from '../../domain/text';
import type { Cell, Source } from '../read/source';
import { filledCells } from './sample';
import { readWord } from './words';

type Filled = Exclude<Cell, null>;

/** Fewer cells prove nothing. */
const FEWEST = 3;
const MOST = 0.9;
const CHINA = { lon: [73, 136], lat: [3, 54] } as const;

const share = (cells: readonly Filled[], test: (text: string) => boolean): number =>
  cells.filter((cell) => test(String(cell).trim())).length / cells.length;

/** Degrees of China with a fraction or with minutes: whole numbers are more likely something else. */
function isDegree(text: string, [from, to]: readonly [number, number]): boolean {
  if (!/[.°度]/.test(text)) return false;
  const angle = parseAngle(text);
  return angle !== null && angle.degrees >= from && angle.degrees <= to;
}

const isDistinct = (cells: readonly Filled[]): boolean => new Set(cells.map(String)).size === cells.length;

/** Only words that belong to one list; yes, no and numbers fit everywhere. */
function enumOf(cells: readonly Filled[], layer: LayerKey, used: ReadonlySet<string | null>): string | null {
  for (const key of Object.keys(ATTRIBUTES)) {
    const spec = attributeSpec(key);
    if (spec?.type !== 'enum' || !spec.layers.includes(layer) || used.has(`attributes.${key}`)) continue;
    if (share(cells, (text) => readWord(spec, text) !== undefined) === 1) return `attributes.${key}`;
  }
  return null;
}

type Axis = 'lon' | 'lat';
const isAxis = (cells: readonly Filled[], axis: Axis): boolean =>
  cells.length >= FEWEST && share(cells, (text) => isDegree(text, CHINA[axis])) === 1;

/** A longitude only beside a latitude, and the other way round; where a column is named as one, none is guessed. */
function axisOf(cells: readonly Filled[], source: Source, used: ReadonlySet<string | null>): Axis | null {
  if (['x', 'y', 'first', 'second'].some((to) => used.has(to))) return null;
  const pairs = [
    ['lon', 'lat'],
    ['lat', 'lon'],
  ] as const;
  for (const [axis, other] of pairs) {
    if (used.has(axis) || !isAxis(cells, axis)) continue;
    if (used.has(other) || source.fields.some(({ name }) => isAxis(filledCells(source, name), other))) return axis;
  }
  return null;
}

function targetOf(
  cells: readonly Filled[],
  source: Source,
  layer: LayerKey,
  used: ReadonlySet<string | null>,
  isRegion: (text: string) => boolean,
): string | null {
  const isFree = (to: string): boolean => !used.has(to);
  if (isFree('code') && isDistinct(cells) && share(cells, (text) => readLicence(text).ok) >= MOST) return 'code';
  if (isFree('region') && share(cells, isRegion) >= MOST) return 'region';
  if (isFree('status') && share(cells, (text) => statusOfWord(layer, {}, text) !== null) >= MOST) return 'status';
  const axis = source.table ? axisOf(cells, source, used) : null;
  if (axis) return axis;
  return enumOf(cells, layer, used);
}

const BY_VALUES_ALONE: LocalText = { zh: '按取值推断，请核对', en: 'told by its values alone; check it' };

/** null: its values say nothing. */
export function guessByValues(
  source: Source,
  field: string,
  layer: LayerKey,
  used: ReadonlySet<string | null>,
  isRegion: (text: string) => boolean,
): { to: string; reason: LocalText } | null {
  const cells = filledCells(source, field);
  if (cells.length < FEWEST) return null;
  const to = targetOf(cells, source, layer, used, isRegion);
  return to === null ? null : { to, reason: BY_VALUES_ALONE };
}
