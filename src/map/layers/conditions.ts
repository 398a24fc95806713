// Which sites of a layer are shown: they exist on the day, their group is not hidden, they pass the filters.
import type { ExpressionSpecification } from 'maplibre-gl';
import { attributeSpec } from '../../domain/site/attributes';
import type { LayerKey } from '../../domain/site/layer';
import type { MapModel } from '../model';
import { existsExpression, statusExpression, valueExpression } from './site-state';

export const STATUS_FILTER = 'status';

/** The attribute that groups a layer in the layer tree. */
export const groupKey = (layer: LayerKey): 'programme' | 'kind' =>
  layer === 'restoration-sites' ? 'programme' : 'kind';

type Shown = Pick<MapModel, 'asOf' | 'hiddenGroups' | 'filters'>;

const hiddenOf = (model: Shown, layer: LayerKey): readonly string[] =>
  model.hiddenGroups.filter((group) => group.startsWith(`${layer}/`)).map((group) => group.slice(layer.length + 1));

const applies = (key: string, layer: LayerKey): boolean =>
  key === STATUS_FILTER || attributeSpec(key)?.layers.includes(layer) === true;

const groupShown = (model: Shown, layer: LayerKey): ExpressionSpecification[] => {
  const hidden = hiddenOf(model, layer);
  return hidden.length === 0 ? [] : [['!', ['in', ['to-string', ['get', groupKey(layer)]], ['literal', [...hidden]]]]];
};

const filtersOf = (model: Shown, layer: LayerKey): readonly (readonly [string, readonly string[]])[] =>
  Object.entries(model.filters).filter(([key]) => applies(key, layer));

const allows = (key: string, allowed: readonly string[]): ExpressionSpecification => [
  'in',
  ['to-string', ['get', key]],
  ['literal', [...allowed]],
];

export function siteFilter(model: Shown, layer: LayerKey): ExpressionSpecification {
  const filters = filtersOf(model, layer).map(
    ([key, allowed]): ExpressionSpecification => [
      'in',
      key === STATUS_FILTER ? statusExpression(model.asOf) : valueExpression(key, model.asOf),
      ['literal', [...allowed]],
    ],
  );
  return ['all', existsExpression(model.asOf), ...groupShown(model, layer), ...filters];
}

/** A merged mark carries only what its sites share; what it can't tell does not hide it. */
export function mergedFilter(model: Shown, layer: LayerKey): ExpressionSpecification {
  const filters = filtersOf(model, layer)
    .filter(([key]) => key !== STATUS_FILTER)
    .map(([key, allowed]): ExpressionSpecification => ['any', ['!', ['has', key]], allows(key, allowed)]);
  return ['all', existsExpression(model.asOf), ...groupShown(model, layer), ...filters];
}

/** The number of a merged mark, or … where a filter may hide some of its sites. */
export function mergedNumber(model: Shown, layer: LayerKey): ExpressionSpecification | string {
  const keys = filtersOf(model, layer).map(([key]) => key);
  if (keys.includes(STATUS_FILTER)) return '…';
  const number: ExpressionSpecification = ['to-string', ['get', 'n']];
  if (keys.length === 0) return number;
  const known = keys.map((key): ExpressionSpecification => ['has', key]);
  return ['case', ['all', ...known], number, '…'];
}
