// How a selection looks: counted sites in full colour, the rest of the population in outline, everything else at a
// quarter. Membership travels as feature state, so that choosing another target repaints and asks for nothing.
import type { ExpressionSpecification } from 'maplibre-gl';
import type { LayerKey } from '../../domain/site/layer';
import { STATUS_CHANGES, type StatusChange } from '../../domain/site/status-change';
import type { FeatureId } from '../../domain/units';
import type { MapChanges, MapSelection } from '../model';
import type { Scene } from './scene';

export const DIMMED = 0.25;
const OUTSIDE = 0.35;
const MERGED_DIMMED = 0.4;

export type SiteMark = 'counted' | 'pending' | 'selected' | StatusChange;

/** What feature state each site carries; sites without an entry carry none. */
export function selectionMarks(selection: MapSelection): ReadonlyMap<FeatureId, SiteMark> {
  const marks = new Map<FeatureId, SiteMark>();
  if (selection.kind === 'feature') marks.set(selection.id, 'selected');
  if (selection.kind === 'target') {
    for (const id of selection.pending) marks.set(id, 'pending');
    for (const id of selection.counted) marks.set(id, 'counted');
  }
  return marks;
}

export const changeMarks = (changes: MapChanges): ReadonlyMap<FeatureId, SiteMark> =>
  new Map(changes.sites.map(({ id, change }) => [id, change]));

export interface MarkChange {
  readonly id: FeatureId;
  /** null: carries none any more. */
  readonly mark: SiteMark | null;
}

export function markChanges(
  before: ReadonlyMap<FeatureId, SiteMark>,
  after: ReadonlyMap<FeatureId, SiteMark>,
): readonly MarkChange[] {
  const changes: MarkChange[] = [];
  for (const id of before.keys()) if (!after.has(id)) changes.push({ id, mark: null });
  for (const [id, mark] of after) if (before.get(id) !== mark) changes.push({ id, mark });
  return changes;
}

const has = (mark: SiteMark): ExpressionSpecification => ['==', ['feature-state', 'mark'], mark];

/** The site differs between the two days that are held side by side. */
export const CHANGED: ExpressionSpecification = [
  'in',
  ['coalesce', ['feature-state', 'mark'], ''],
  ['literal', [...STATUS_CHANGES]],
];

type Shown = Pick<Scene, 'selection' | 'inside' | 'changes'>;
type Opacity = ExpressionSpecification | number;

const share = (full: Opacity, of: number): Opacity => (typeof full === 'number' ? full * of : ['*', of, full]);

/** Without a target, sites outside the current region step back. */
const byRegion = ({ inside }: Shown, full: Opacity): ExpressionSpecification => [
  'case',
  ['in', ['get', 'region'], ['literal', [...inside]]],
  full,
  share(full, OUTSIDE),
];

/** Opacity of what shows the site's colour: fills and solid marks. */
export function colourOpacity(scene: Shown, layer: LayerKey, full: Opacity): Opacity {
  if (scene.changes) return ['case', CHANGED, scene.changes.colour === 'status' ? full : 0, share(full, DIMMED)];
  if (scene.selection.kind !== 'target') return byRegion(scene, full);
  if (!scene.selection.layers.includes(layer)) return share(full, DIMMED);
  return ['case', has('counted'), full, has('pending'), 0, share(full, DIMMED)];
}

/** Opacity of outlines and labels: the whole population stays. */
export function outlineOpacity(scene: Shown, layer: LayerKey, full: Opacity): Opacity {
  if (scene.changes) return ['case', CHANGED, full, share(full, DIMMED)];
  if (scene.selection.kind !== 'target') return byRegion(scene, full);
  if (!scene.selection.layers.includes(layer)) return share(full, DIMMED);
  return ['case', has('counted'), full, has('pending'), full, share(full, DIMMED)];
}

/** Merged marks stand for sites of which some may count: they stay legible. */
export const mergedOpacity = (scene: Shown, full: number): ExpressionSpecification | number =>
  scene.selection.kind === 'target' || scene.changes ? full * MERGED_DIMMED : byRegion(scene, full);

export const whenPending = (value: string | number, other: string | number): ExpressionSpecification => [
  'case',
  has('pending'),
  value,
  other,
];

export const haloOpacity = (): ExpressionSpecification => ['case', has('selected'), 1, 0];
