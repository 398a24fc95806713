// The picture that belongs to an image name.
import { drawDonut } from './donut';
import { imageRequest } from './image-id';
import { drawHatch, drawMark } from './marks';
import type { Pixels } from './pixels';

/** null: the name is not one of ours. `ratio`: pixels per CSS pixel. */
export function imageFor(id: string, ratio: number): Pixels | null {
  const request = imageRequest(id);
  if (request === null) return null;
  switch (request.type) {
    case 'hatch':
      return drawHatch(request.colour, ratio);
    case 'mark':
      return drawMark(request.shape, request.colour, request.edge, request.fill, ratio);
    case 'donut':
      return drawDonut(request.diameter, request.parts, ratio);
  }
}
