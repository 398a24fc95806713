// Style expressions that give a site its colour.
import type { ExpressionSpecification } from 'maplibre-gl';
import type { LayerKey } from '../../domain/site/layer';
import type { IsoDate } from '../../domain/units';
import { WATER_CLASSES } from '../../domain/water/class';
import { LAYER_COLOUR, STATUS_COLOUR, UNKNOWN, WATER_CLASS_COLOUR } from '../palette';
import { statusExpression } from './site-state';

/** Every status mapped by `value`; anything else by `other`. */
export function byStatus(asOf: IsoDate, value: (colour: string) => string, other: string): ExpressionSpecification {
  const branches = Object.entries(STATUS_COLOUR).flatMap(([status, colour]) => [status, value(colour)]);
  return ['match', statusExpression(asOf), ...branches, other] as unknown as ExpressionSpecification;
}

export const statusColour = (asOf: IsoDate): ExpressionSpecification => byStatus(asOf, (colour) => colour, UNKNOWN);

/** A water point shows its class where the tile says one, its status otherwise. */
export function waterValue(asOf: IsoDate, value: (colour: string) => string): ExpressionSpecification {
  const branches = WATER_CLASSES.flatMap((of) => [of, value(WATER_CLASS_COLOUR[of])]);
  const other = byStatus(asOf, value, value(LAYER_COLOUR['water-points']));
  const stated: ExpressionSpecification = ['coalesce', ['get', 'class'], ['get', 'statedClass'], ''];
  return ['match', stated, ...branches, other] as unknown as ExpressionSpecification;
}

/** Fill of polygons. What has no status keeps its layer's copper among mining zones. */
export function fillColour(layer: LayerKey, asOf: IsoDate): ExpressionSpecification {
  if (layer === 'mining-zones') return byStatus(asOf, (colour) => colour, LAYER_COLOUR[layer]);
  return layer === 'water-points' ? waterValue(asOf, (colour) => colour) : statusColour(asOf);
}

export const lineColour = (layer: LayerKey, asOf: IsoDate): ExpressionSpecification | string =>
  layer === 'mining-zones' ? byStatus(asOf, (colour) => colour, LAYER_COLOUR[layer]) : LAYER_COLOUR[layer];
