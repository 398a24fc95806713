// Evaluates style expressions with MapLibre's own evaluator.
import { createExpression, featureFilter } from '@maplibre/maplibre-gl-style-spec';
import type { SiteProperties } from '../../src/map/layers/site-state';

export interface Evaluated {
  readonly properties?: SiteProperties;
  readonly state?: Readonly<Record<string, unknown>>;
  readonly zoom?: number;
}

export function evaluate(expression: unknown, { properties = {}, state = {}, zoom = 12 }: Evaluated): unknown {
  if (!Array.isArray(expression)) return expression;
  const made = createExpression(expression, 'test');
  if (made.result === 'error') throw new Error(made.value.map((error) => error.message).join('; '));
  return made.value.evaluate({ zoom }, { type: 3, properties: { ...properties } }, { ...state });
}

export const passes = (filter: unknown, properties: SiteProperties, zoom = 12): boolean =>
  featureFilter(filter as Parameters<typeof featureFilter>[0], 'test').filter(
    { zoom },
    { type: 3, properties: { ...properties } },
  );
