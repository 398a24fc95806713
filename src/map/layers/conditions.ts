// Which sites of a layer are shown: they exist on the day, their group is not hidden, they pass the filters.
import type { ExpressionSpecification } from 'maplibre-gl';
import { attributeSpec } from '../../domain/site/attributes';
import type { LayerKey } from '../../domain/site/layer';
import type { MapModel } from '../model';
import { existsExpression, statusExpression } from './site-state';

export const STATUS_FILTER = 'status';

/** The attribute that groups a layer in the layer tree. */
export const groupKey = (layer: LayerKey): 'programme' | 'kind' => (layer === 'restoration-sites' ? 'programme' : 'kind');

type Shown = Pick<MapModel, 'asOf' | 'hiddenGroups' | 'filters'>;

const hiddenOf = (model: Shown, layer: LayerKey): readonly string[] =>
  model.hiddenGroups.filter((group) => group.startsWith(`${layer}/`)).map((group) => group.slice(layer.length + 1));

const applies = (key: string, layer: LayerKey): boolean =>
  key === STATUS_FILTER || attributeSpec(key)?.layers.includes(layer) === true;

/** True when something hides part of the layer, so that a number merged by the server would be too large. */
export const isPartial = (model: Shown, layer: LayerKey): boolean =>
  hiddenOf(model, layer).length > 0 || Object.keys(model.filters).some((key) => applies(key, layer));

export function siteFilter(model: Shown, layer: LayerKey): ExpressionSpecification {
  const all: ExpressionSpecification[] = [existsExpression(model.asOf)];
  const hidden = hiddenOf(model, layer);
  if (hidden.length > 0) {
    all.push(['!', ['in', ['to-string', ['get', groupKey(layer)]], ['literal', [...hidden]]]]);
  }
  for (const [key, allowed] of Object.entries(model.filters)) {
    if (!applies(key, layer)) continue;
    const value: ExpressionSpecification =
      key === STATUS_FILTER ? statusExpression(model.asOf) : ['to-string', ['get', key]];
    all.push(['in', value, ['literal', [...allowed]]]);
  }
  return ['all', ...all];
}
