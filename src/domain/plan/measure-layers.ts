// The layers whose sites a measure looks at.
import type { LayerKey } from '../site/layer';
import type { Measure } from './measure';
import { partsOf } from './parts';

export function layersOf(measure: Measure): ReadonlySet<LayerKey> {
  switch (measure.type) {
    case 'count':
    case 'sum':
    case 'seriesSum':
      return new Set([measure.layer]);
    case 'waterClass':
    case 'flow':
      return new Set(['water-points']);
    default:
      return new Set(partsOf(measure).flatMap((part) => [...layersOf(part)]));
  }
}
