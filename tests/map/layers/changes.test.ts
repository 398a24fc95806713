// How a changed site looks on either day, and how the rest steps back.
import { describe, expect, it } from 'vitest';
import { STATUS_CHANGES } from '../../../src/domain/site/status-change';
import type { FeatureId } from '../../../src/domain/units';
import { changedCandidates } from '../../../src/map/candidates';
import { changeAreas, changePoints, changesSource } from '../../../src/map/layers/changes';
import { changeMarks, colourOpacity, mergedOpacity, outlineOpacity } from '../../../src/map/layers/selection';
import type { MapChanges } from '../../../src/map/model';
import { CHANGE_COLOUR, CHANGE_SIGN, STATUS_COLOUR, SURFACE } from '../../../src/map/palette';
import { evaluate } from '../evaluate';
import { code } from '../model';

const changes = (more: Partial<MapChanges> = {}): MapChanges => ({
  side: 'after',
  colour: 'change',
  chosen: null,
  sites: [
    {
      id: 'A' as FeatureId,
      layer: 'restoration-sites',
      name: '一号图斑',
      change: 'advanced',
      status: 'completed',
      at: [113.5, 37.8],
    },
  ],
  ...more,
});
const scene = (of: MapChanges) => ({ selection: { kind: 'none' } as const, inside: [code('140321')], changes: of });
const paintOf = (id: string, of: MapChanges): Record<string, unknown> =>
  ([...changeAreas(of, ['restoration-sites']), ...changePoints(of)].find((layer) => layer.id === id)?.paint ??
    {}) as Record<string, unknown>;
const features = (of: MapChanges): GeoJSON.Feature[] => {
  const source = changesSource(of);
  return source.type === 'geojson' && typeof source.data === 'object' && 'features' in source.data
    ? source.data.features
    : [];
};
const state = { mark: 'advanced' };

describe('a changed site', () => {
  it('is hollow before and full after, in the colour of its change', () => {
    const properties = features(changes())[0]?.properties ?? {};
    const colourOf = (of: MapChanges) => evaluate(paintOf('change-point', of)['circle-color'], { properties });
    expect(colourOf(changes())).toBe(CHANGE_COLOUR.advanced);
    expect(colourOf(changes({ side: 'before' }))).toBe(SURFACE);
    const shareOf = (of: MapChanges) =>
      evaluate(paintOf('restoration-sites-change-fill', of)['fill-opacity'], { state }) as number;
    expect(shareOf(changes())).toBeGreaterThan(shareOf(changes({ side: 'before' })));
    expect(properties).toMatchObject({ sign: CHANGE_SIGN.advanced, status: 'completed' });
  });

  it('shows its status instead where that is asked for', () => {
    const of = changes({ colour: 'status' });
    const properties = features(of)[0]?.properties ?? {};
    expect(evaluate(paintOf('change-point', of)['circle-color'], { properties })).toBe(STATUS_COLOUR.completed);
    expect(evaluate(paintOf('restoration-sites-change-fill', of)['fill-opacity'], { state })).toBe(0);
    expect(evaluate(colourOpacity(scene(of), 'restoration-sites', 0.8), { state })).toBe(0.8);
  });

  it('has an outline in the colour of its change, whatever the kind', () => {
    const colours = STATUS_CHANGES.map((mark) =>
      evaluate(paintOf('restoration-sites-change-line', changes())['line-color'], { state: { mark } }),
    );
    expect(new Set(colours.map(String)).size).toBe(STATUS_CHANGES.length);
    expect([...changeMarks(changes())]).toEqual([['A', 'advanced']]);
  });

  it('answers to the pointer with its number, name and status', () => {
    const [point] = features(changes());
    expect(changedCandidates([point?.properties ?? {}])).toEqual([
      { id: 'A', layer: 'restoration-sites', code: 'A', name: '一号图斑', status: 'completed' },
    ]);
  });
});

describe('what has not changed', () => {
  it('is faint, and carries neither colour nor outline of a change', () => {
    const of = scene(changes());
    expect(evaluate(colourOpacity(of, 'restoration-sites', 0.8), {})).toBeCloseTo(0.2);
    expect(evaluate(colourOpacity(of, 'restoration-sites', 0.8), { state })).toBe(0);
    expect(evaluate(outlineOpacity(of, 'restoration-sites', 1), {})).toBe(0.25);
    expect(evaluate(outlineOpacity(of, 'restoration-sites', 1), { state })).toBe(1);
    expect(mergedOpacity(of, 1)).toBeLessThan(0.5);
    expect(evaluate(paintOf('restoration-sites-change-line', changes())['line-opacity'], {})).toBe(0);
  });
});
