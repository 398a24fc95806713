// How a selection changes opacity, and how few feature states a change of selection touches.
import { array, assert, constantFrom, property, uniqueArray } from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FeatureId, TargetId } from '../../../src/domain/units';
import {
  colourOpacity,
  haloOpacity,
  markChanges,
  outlineOpacity,
  type SiteMark,
  selectionMarks,
} from '../../../src/map/layers/selection';
import type { MapSelection } from '../../../src/map/model';
import { evaluate } from '../evaluate';
import { code } from '../model';

const ids = (...list: string[]): FeatureId[] => list as FeatureId[];
const target: MapSelection = {
  kind: 'target',
  id: 'YQ-2020-123-022' as TargetId,
  layers: ['restoration-sites'],
  counted: ids('A', 'B'),
  pending: ids('C'),
};
const scene = (selection: MapSelection) => ({ selection, inside: [code('140321')] });
const withMark = (mark: SiteMark | null) => ({
  properties: { region: '140321' },
  state: mark === null ? {} : { mark },
});

describe('a chosen target', () => {
  const colour = colourOpacity(scene(target), 'restoration-sites', 0.8);
  const outline = outlineOpacity(scene(target), 'restoration-sites', 1);

  it('shows counted sites in full colour, pending ones in outline, the rest at a quarter', () => {
    expect(evaluate(colour, withMark('counted'))).toBe(0.8);
    expect(evaluate(colour, withMark('pending'))).toBe(0);
    expect(evaluate(colour, withMark(null))).toBeCloseTo(0.2);
    expect(evaluate(outline, withMark('counted'))).toBe(1);
    expect(evaluate(outline, withMark('pending'))).toBe(1);
    expect(evaluate(outline, withMark(null))).toBe(0.25);
  });

  it('dims layers it is not about, and counts across the region border', () => {
    expect(colourOpacity(scene(target), 'gangue-piles', 1)).toBe(0.25);
    expect(evaluate(colour, { properties: { region: '140322' }, state: { mark: 'counted' } })).toBe(0.8);
  });
});

describe('without a target', () => {
  it('dims sites outside the current region only', () => {
    const opacity = colourOpacity(scene({ kind: 'none' }), 'gangue-piles', 1);
    expect(evaluate(opacity, { properties: { region: '140321' } })).toBe(1);
    expect(evaluate(opacity, { properties: { region: '140322' } })).toBeLessThan(0.5);
  });

  it('puts a halo around the chosen site', () => {
    expect([...selectionMarks({ kind: 'feature', id: 'A' as FeatureId })]).toEqual([['A', 'selected']]);
    expect(evaluate(haloOpacity(), withMark('selected'))).toBe(1);
    expect(evaluate(haloOpacity(), withMark('counted'))).toBe(0);
  });
});

describe('changes between two selections', () => {
  const marks = array(constantFrom<SiteMark>('counted', 'pending'), { maxLength: 6 }).chain((list) =>
    uniqueArray(constantFrom(...ids('A', 'B', 'C', 'D', 'E', 'F')), {
      minLength: list.length,
      maxLength: list.length,
    }).map((of) => new Map(of.map((id, i) => [id, list[i] as SiteMark]))),
  );

  it('lead from one to the other and touch nothing that stays', () => {
    assert(
      property(marks, marks, (before, after) => {
        const state = new Map(before);
        const changes = markChanges(before, after);
        for (const { id, mark } of changes) {
          expect(state.get(id)).not.toBe(mark);
          if (mark === null) state.delete(id);
          else state.set(id, mark);
        }
        expect(new Map([...state].sort())).toEqual(new Map([...after].sort()));
        expect(new Set(changes.map((change) => change.id)).size).toBe(changes.length);
      }),
    );
  });

  it('counts a site that is listed twice', () => {
    const marked = selectionMarks({ ...target, pending: ids('A', 'C') });
    expect(Object.fromEntries(marked)).toEqual({ A: 'counted', B: 'counted', C: 'pending' });
  });
});
