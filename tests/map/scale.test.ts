// The scale bar's figures.
import { assert, double, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { metresPerPixel, roundLength } from '../../src/map/scale';

describe('scale', () => {
  it('is the equator over the world’s width, narrowing with latitude', () => {
    expect(metresPerPixel(0, 0)).toBeCloseTo(40_075_016.686 / 512);
    expect(metresPerPixel(60, 10) / metresPerPixel(0, 10)).toBeCloseTo(0.5);
    expect(metresPerPixel(38, 11)).toBeCloseTo(metresPerPixel(38, 10) / 2);
  });

  it.each([
    [99, 50],
    [100, 100],
    [199, 100],
    [200, 200],
    [4999, 2000],
    [5000, 5000],
    [0.7, 0.5],
  ])('rounds %d m down to %d m', (most, round) => expect(roundLength(most)).toBeCloseTo(round));

  it('never draws a bar longer than there is room, nor shorter than two fifths of it', () => {
    assert(
      property(double({ min: 0.1, max: 1e7, noNaN: true }), (most) => {
        expect(roundLength(most)).toBeLessThanOrEqual(most * (1 + 1e-9));
        expect(roundLength(most)).toBeGreaterThan(most * 0.399);
      }),
    );
  });
});
