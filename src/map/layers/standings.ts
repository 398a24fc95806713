// Regions in the colour of the verdict that most needs attention in them; hatched where data is missing.
import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import { VERDICT_WORDS } from '../../domain/plan/progress-words';
import type { Standing } from '../../domain/plan/roll-up';
import { hatchImage } from '../images/image-id';
import type { MapModel, RegionStanding } from '../model';
import { STANDING_COLOUR, STANDING_SIGN, SURFACE, UNKNOWN } from '../palette';
import { REGIONS } from './regions';

const isColoured = (standing: Standing): standing is keyof typeof STANDING_COLOUR => standing in STANDING_COLOUR;

/** Under the name of a region, so that it is read without colour. */
export const standingText = (standing: Standing, language: MapModel['language']): string =>
  standing === 'none' ? '' : `${STANDING_SIGN[standing]} ${VERDICT_WORDS[standing][language]}`;

export function standingLayers(standings: readonly RegionStanding[]): LayerSpecification[] {
  const fills = standings.flatMap(({ region, standing }) =>
    isColoured(standing) ? [region, STANDING_COLOUR[standing]] : [],
  );
  const unknown = standings.filter(({ standing }) => standing === 'unknown').map(({ region }) => region);
  const on = { type: 'fill', source: REGIONS, 'source-layer': REGIONS } as const;
  const layers: LayerSpecification[] = [];
  if (fills.length > 0) {
    layers.push({
      id: 'standing',
      ...on,
      filter: ['in', ['get', 'code'], ['literal', fills.filter((_, index) => index % 2 === 0)]],
      paint: {
        'fill-color': ['match', ['get', 'code'], ...fills, SURFACE] as unknown as ExpressionSpecification,
        'fill-opacity': 0.75,
      },
    });
  }
  if (unknown.length > 0) {
    layers.push({
      id: 'standing-unknown',
      ...on,
      filter: ['in', ['get', 'code'], ['literal', unknown]],
      paint: { 'fill-pattern': hatchImage(UNKNOWN), 'fill-opacity': 0.6 },
    });
  }
  return layers;
}
