// Overlaps found window by window are those that a look at all of them finds, wherever the windows are cut.
import { describe, expect, it } from 'vitest';
import type { Bounds, FeatureRow, Store } from '../../src/contract/store';
import { type Areal, bboxOf } from '../../src/domain/geo/polygon';
import { encodeWkb } from '../../src/domain/geo/wkb';
import type { FeatureId, IsoDate } from '../../src/domain/units';
import { OverlapBook } from '../../src/server/overlap-book';

const ON = '2020-06-30' as IsoDate;

/** Degrees; the lower left corner and the side. */
type Square = readonly [x: number, y: number, side: number];

const shapeOf = ([x, y, side]: Square): Areal => ({
  type: 'Polygon',
  coordinates: [
    [
      [x, y],
      [x + side, y],
      [x + side, y + side],
      [x, y + side],
      [x, y],
    ],
  ],
});

const idOf = (i: number): FeatureId => `S${String(i).padStart(5, '0')}` as FeatureId;

/** As the database answers: sites whose box meets the bounds, in order of ids. */
function bookOn(squares: readonly Square[]): OverlapBook {
  const shapes = squares.map(shapeOf);
  const boxes = shapes.map(bboxOf);
  const meets = ([w, s, e, n]: readonly number[], [west = 0, south = 0, east = 0, north = 0]: Bounds): boolean =>
    (w ?? 0) <= east && (e ?? 0) >= west && (s ?? 0) <= north && (n ?? 0) >= south;
  const store: Pick<Store, 'extent' | 'featureKeys' | 'features'> = {
    extent: async () => ({
      since: ON,
      bbox: [
        Math.min(...boxes.map(([w]) => w)),
        Math.min(...boxes.map(([, s]) => s)),
        Math.max(...boxes.map(([, , e]) => e)),
        Math.max(...boxes.map(([, , , n]) => n)),
      ],
    }),
    featureKeys: async (_, { bounds = [], limit }) => {
      const keys = boxes.flatMap((box, i) =>
        bounds.some((one) => meets(box, one)) ? [{ id: idOf(i), within: true }] : [],
      );
      return { keys: keys.slice(0, limit), count: null };
    },
    features: async (_, __, ids) =>
      ids.map((id) => ({ id, wkb: encodeWkb(shapes[Number(id.slice(1))] as Areal) }) as FeatureRow),
  };
  return new OverlapBook(store as Store);
}

const found = (squares: readonly Square[]) => bookOn(squares).of('version', 'restoration-sites', ON);

/** Squares share more than a hundredth of the smaller one: by their sides alone. */
function expectedPairs(squares: readonly Square[]): string[] {
  const pairs: string[] = [];
  squares.forEach(([x, y, side], i) => {
    squares.slice(i + 1).forEach(([u, v, other], k) => {
      const [width, height] = [
        Math.min(x + side, u + other) - Math.max(x, u),
        Math.min(y + side, v + other) - Math.max(y, v),
      ];
      if (width > 0 && height > 0 && width * height > 0.01 * Math.min(side, other) ** 2)
        pairs.push(`${idOf(i)} ${idOf(i + 1 + k)}`);
    });
  });
  return pairs;
}

/** A grid of 40 × 40 in which every seventh reaches over its neighbours. */
const GRID: readonly Square[] = Array.from({ length: 1600 }, (_, i) => [
  112 + (i % 40) * 0.01,
  34 + Math.floor(i / 40) * 0.01,
  i % 7 === 0 ? 0.0125 : 0.0095,
]);

describe('overlaps found window by window', () => {
  it('are those of all pairs, each once', async () => {
    const { pairs, cut } = await found(GRID);
    const expected = expectedPairs(GRID);
    expect(expected.length).toBeGreaterThan(500);
    expect(pairs.map(({ a, b }) => `${a} ${b}`)).toEqual(expected.sort());
    expect(cut).toBe(false);
  });

  it('stop where a layer lies on itself', async () => {
    const heap = Array.from({ length: 80 }, (): Square => [112, 34, 0.01]);
    const { pairs, cut } = await found(heap);
    expect([pairs.length, cut]).toEqual([2000, true]);
  });

  it('are none in an empty layer', async () => {
    const store = { extent: async () => null } as unknown as Store;
    const none = await new OverlapBook(store).of('version', 'gangue-piles', ON);
    expect([none.pairs, none.cut]).toEqual([[], false]);
  });
});
