// Pictures drawn in code: names and pixels.
import { describe, expect, it } from 'vitest';
import { donutArcs } from '../../../src/map/images/donut';
import { imageFor } from '../../../src/map/images/image-for';
import { donutImage, hatchImage, imageRequest, markImage } from '../../../src/map/images/image-id';
import type { Pixels } from '../../../src/map/images/pixels';
import { polygonDistance } from '../../../src/map/images/pixels';

const draw = (id: string, ratio = 2): Pixels => {
  const image = imageFor(id, ratio);
  if (image === null) throw new Error(`no picture for ${id}`);
  return image;
};
/** `x`, `y`: shares of the width and height. */
const at = ({ width, height, data }: Pixels, x: number, y: number): number[] => {
  const i = (Math.floor(y * height) * width + Math.floor(x * width)) * 4;
  return [...data.slice(i, i + 4)];
};

describe('image names', () => {
  it('read back as what they were made of', () => {
    expect(
      imageRequest(
        donutImage(40, [
          { status: 'closed', n: 3 },
          { status: null, n: 1 },
        ]),
      ),
    ).toEqual({
      type: 'donut',
      diameter: 40,
      parts: [
        { status: 'closed', n: 3 },
        { status: null, n: 1 },
      ],
    });
    expect(imageRequest(markImage('drop', '#112233', '#445566', 'hatched'))).toEqual({
      type: 'mark',
      shape: 'drop',
      colour: '#112233',
      edge: '#445566',
      fill: 'hatched',
    });
    expect(imageRequest(hatchImage('#112233'))).toEqual({ type: 'hatch', colour: '#112233' });
  });

  it.each(['', 'marker-15', 'mark:star:#112233:#112233:solid', 'hatch:red', 'donut:40:closed', 'donut:0:closed=3'])(
    'do not answer to %j',
    (id) => expect(imageFor(id, 2)).toBeNull(),
  );
});

describe('donut', () => {
  it('gives every status its share of the turn', () => {
    expect(
      donutArcs([
        { status: 'closed', n: 1 },
        { status: 'working', n: 3 },
      ]),
    ).toEqual([
      { status: 'closed', from: 0, to: 0.25 },
      { status: 'working', from: 0.25, to: 1 },
    ]);
  });

  it('starts at the top, clockwise, around a white middle', () => {
    const image = draw(
      donutImage(40, [
        { status: 'closed', n: 1 },
        { status: 'reopened', n: 1 },
      ]),
    );
    expect([image.width, image.height]).toEqual([80, 80]);
    expect(at(image, 0.92, 0.5)).toEqual([0x1b, 0x5e, 0x46, 255]);
    expect(at(image, 0.08, 0.5)).toEqual([0xb3, 0x26, 0x1e, 255]);
    expect(at(image, 0.5, 0.5).slice(0, 3)).toEqual([255, 255, 255]);
    expect(at(image, 0.01, 0.01)[3]).toBe(0);
  });
});

describe('marks', () => {
  it('fill their shape and leave the corners empty', () => {
    for (const shape of ['triangle', 'drop', 'diamond', 'disc'] as const) {
      const image = draw(markImage(shape, '#E08E3C', '#4A4650', 'solid'));
      expect(at(image, 0.5, 0.55), shape).toEqual([0xe0, 0x8e, 0x3c, 255]);
      expect(at(image, 0, 0)[3], shape).toBe(0);
    }
  });

  it('keep only the edge when hollow', () => {
    const image = draw(markImage('disc', '#E08E3C', '#4A4650', 'hollow'));
    expect(at(image, 0.5, 0.55).slice(0, 3)).toEqual([255, 255, 255]);
  });

  it('are drawn at the screen’s density', () => {
    const id = markImage('drop', '#E08E3C', '#4A4650', 'solid');
    expect(draw(id, 3).width).toBe(draw(id, 1).width * 3);
  });
});

describe('hatch', () => {
  it('repeats without a seam', () => {
    const { width, data } = draw(hatchImage('#000000'));
    const alpha = (x: number, y: number): number => data[(y * width + (x % width)) * 4 + 3] ?? -1;
    for (let x = 0; x < width; x++) expect(alpha(x + 1, 0)).toBe(alpha(x, 1));
    expect(Math.max(...data)).toBeGreaterThan(200);
  });
});

describe('distance to an outline', () => {
  const square = [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
  ] as const;
  it('is negative inside and counts from the nearest edge', () => {
    expect(polygonDistance(square, 0, 0)).toBe(-1);
    expect(polygonDistance(square, 0.75, 0)).toBeCloseTo(-0.25);
    expect(polygonDistance(square, 4, 5)).toBe(5);
  });
});
