// Spellings of degrees, minutes and seconds; worked by hand: 113 + 50/60 + 38.19/3600 = 113.843941666….
import { describe, expect, it } from 'vitest';
import { parseAngle } from '../../../src/domain/geo/angle';

describe('angles as ledgers write them', () => {
  it.each([
    '113°50′38.19″',
    '113°50\'38.19"',
    '113度50分38.19秒',
    '113 ° 50 ′ 38.19 ″',
    '１１３°５０′３８.１９″',
    "113º50'38.19''",
    '113-50-38.19',
    '113:50:38.19',
  ])('%s', (text) => {
    expect(parseAngle(text)).toEqual({ degrees: expect.closeTo(113.8439416667, 9), axis: null });
  });

  it.each([
    ['东经113°53\'41.82"', 113.89495, 'lon'],
    ['E113°38′10.75″', 113.636319444, 'lon'],
    ['北纬37°43\'19.9"', 37.722194444, 'lat'],
    ['37°43′19.9″N', 37.722194444, 'lat'],
    ['W113.5', -113.5, 'lon'],
    ['S 12.25', -12.25, 'lat'],
  ] as const)('%s says which coordinate it is', (text, degrees, axis) => {
    expect(parseAngle(text)).toEqual({ degrees: expect.closeTo(degrees, 8), axis });
  });

  it.each([
    ['113.752748', 113.752748],
    ['113°', 113],
    ['113°30′', 113.5],
    ['-12.5', -12.5],
  ])('%s', (text, degrees) => {
    expect(parseAngle(text)?.degrees).toBeCloseTo(degrees, 9);
  });

  it.each(['', '平定县', '113°60′00″', '113°10′60″', '113°50′38.19″5', '1,234', '12:30'])(
    '“%s” is no angle',
    (text) => {
      expect(parseAngle(text)).toBeNull();
    },
  );
});
