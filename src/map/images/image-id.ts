// Names of the images that the map draws itself. A name says everything about the picture, so that it can be drawn
// when the map first asks for it.
import type { Status } from '../../domain/site/status';

/** triangle: gangue pile; drop: water point; diamond: mining zone given as a point; disc: restoration site as a point. */
export type MarkShape = 'triangle' | 'drop' | 'diamond' | 'disc';

/** `hatched`: the position is illustrative; `hollow`: not counted yet. */
export type MarkFill = 'solid' | 'hatched' | 'hollow';

export const hatchImage = (colour: string): string => `hatch:${colour}`;
export const markImage = (shape: MarkShape, colour: string, edge: string, fill: MarkFill): string =>
  `mark:${shape}:${colour}:${edge}:${fill}`;

export interface DonutPart {
  readonly status: Status | null;
  readonly n: number;
}

/** `diameter` in pixels. */
export const donutImage = (diameter: number, parts: readonly DonutPart[]): string =>
  `donut:${diameter}:${parts.map(({ status, n }) => `${status ?? 'unknown'}=${n}`).join(',')}`;

export type ImageRequest =
  | { readonly type: 'hatch'; readonly colour: string }
  | {
      readonly type: 'mark';
      readonly shape: MarkShape;
      readonly colour: string;
      readonly edge: string;
      readonly fill: MarkFill;
    }
  | { readonly type: 'donut'; readonly diameter: number; readonly parts: readonly DonutPart[] };

const SHAPES: readonly string[] = ['triangle', 'drop', 'diamond', 'disc'];
const FILLS: readonly string[] = ['solid', 'hatched', 'hollow'];
const COLOUR = /^#[0-9A-Fa-f]{6}$/;

function donutRequest(diameter: string, list: string): ImageRequest | null {
  const parts = list.split(',').map((part) => {
    const [status = '', n = ''] = part.split('=');
    return { status: status === 'unknown' ? null : (status as Status), n: Number(n) };
  });
  const sound = Number(diameter) > 0 && parts.every((part) => part.n > 0);
  return sound ? { type: 'donut', diameter: Number(diameter), parts } : null;
}

function markRequest(shape: string, colour: string, edge: string, fill: string): ImageRequest | null {
  const sound = SHAPES.includes(shape) && COLOUR.test(colour) && COLOUR.test(edge) && FILLS.includes(fill);
  return sound ? { type: 'mark', shape: shape as MarkShape, colour, edge, fill: fill as MarkFill } : null;
}

/** null: not one of ours. */
export function imageRequest(id: string): ImageRequest | null {
  const [type, a = '', b = '', c = '', d = ''] = id.split(':');
  if (type === 'hatch') return COLOUR.test(a) ? { type, colour: a } : null;
  if (type === 'mark') return markRequest(a, b, c, d);
  return type === 'donut' ? donutRequest(a, b) : null;
}
