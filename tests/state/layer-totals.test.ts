import { describe, expect, it } from 'vitest';
import type { LayerKey } from '../../src/domain/site/layer';
import type { Status } from '../../src/domain/site/status';
import type { RegionCode } from '../../src/domain/units';
import { filtersFor } from '../../src/state/filters';
import {
  childTotals,
  countableUnder,
  type LayerRow,
  layerTotals,
  rowsWithin,
  rowsWithStatus,
  statusTotals,
  visibleRows,
} from '../../src/state/layer-totals';
import { rollUpsOf } from '../../src/state/map-model';
import { REGIONS } from './regions';

const row = (region: string, layer: LayerKey, group: string, status: Status | null, n: number): LayerRow => ({
  region: region as RegionCode,
  layer,
  group,
  status,
  n,
  areaM2: n * 100,
  drill: status !== null,
});

const ROWS = [
  row('140321', 'restoration-sites', 'abandoned-pit', 'accepted', 131),
  row('140321', 'restoration-sites', 'abandoned-pit', 'working', 99),
  row('140321', 'restoration-sites', 'damaged-pit', 'accepted', 34),
  row('140300-JK', 'restoration-sites', 'damaged-pit', 'closed', 1),
  row('140321', 'gangue-piles', 'pile', null, 72),
  row('410505', 'mining-zones', 'mining-right', 'producing', 11),
];

describe('counts of the layer tree', () => {
  const own = rowsWithin(ROWS, '140321' as RegionCode, REGIONS);

  it('belong to the region and what lies below it', () => {
    expect(own).toHaveLength(4);
    expect(rowsWithin(ROWS, '140300' as RegionCode, REGIONS)).toHaveLength(5);
  });

  it('add up by layer and group, every layer in its place', () => {
    expect(
      layerTotals(own).map(({ layer, n, groups }) => [layer, n, groups.map((group) => [group.group, group.n])]),
    ).toEqual([
      ['mining-zones', 0, []],
      [
        'restoration-sites',
        264,
        [
          ['abandoned-pit', 230],
          ['damaged-pit', 34],
        ],
      ],
      ['gangue-piles', 72, [['pile', 72]]],
      ['water-points', 0, []],
    ]);
    expect(layerTotals(own)[1]?.areaM2).toBe(26_400);
  });

  it('add up by status in the order of the work, unknown last', () => {
    expect(statusTotals(own)).toEqual([
      { status: 'working', n: 99, drill: true },
      { status: 'accepted', n: 165, drill: true },
      { status: null, n: 72, drill: false },
    ]);
  });

  it('leave out what the tree hides', () => {
    const shown = visibleRows(own, ['gangue-piles'], ['restoration-sites/damaged-pit']);
    expect(layerTotals(shown).map(({ n }) => n)).toEqual([0, 230, 0, 0]);
  });

  it('follow a filter by status, and no other can be counted', () => {
    const status = { status: ['working'] };
    expect(statusTotals(rowsWithStatus(own, status)).map(({ n }) => n)).toEqual([99]);
    expect(rowsWithStatus(own, {})).toHaveLength(4);
    expect([countableUnder({}), countableUnder(status), countableUnder({ ...status, owner: ['无主'] })]).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('list counties before functional zones, empty ones included', () => {
    expect(
      childTotals(ROWS, '140300' as RegionCode, REGIONS).map(({ region, byLayer }) => [
        region,
        byLayer['restoration-sites'],
      ]),
    ).toEqual([
      ['140302', 0],
      ['140321', 264],
      ['140300-JK', 1],
    ]);
  });

  it('become one roll-up per layer, region and status over the groups that are shown', () => {
    expect(rollUpsOf(own, [])).toEqual([
      { layer: 'restoration-sites', region: '140321', status: 'accepted', n: 165 },
      { layer: 'restoration-sites', region: '140321', status: 'working', n: 99 },
      { layer: 'gangue-piles', region: '140321', status: null, n: 72 },
    ]);
    expect(rollUpsOf(own, ['restoration-sites/abandoned-pit'])[0]?.n).toBe(34);
  });

  it('decide which filters can make a difference', () => {
    expect(filtersFor(own).map(({ key }) => key)).toEqual(['owner', 'burning']);
    expect(filtersFor(ROWS.slice(-1)).map(({ key }) => key)).toEqual(['mineral', 'size', 'green']);
  });
});
