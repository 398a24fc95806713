import { describe, expect, it } from 'vitest';
import {
  clashingFields,
  editedSettings,
  isEdited,
  NO_EDITS,
  targetsFor,
  unitsFor,
  valuesFor,
} from '../../src/state/import-mapping';
import { BATCH, REPORT } from './batches';

describe('what a field may mean', () => {
  it('are attributes of the layer, and not of others', () => {
    const targets = targetsFor('sites', 'gangue-piles').flatMap((group) => group.targets);
    expect(targets).toEqual(expect.arrayContaining(['code', 'status', 'amounts.statedArea', 'attributes.burning']));
    expect(targets).not.toContain('attributes.dueYear');
  });

  it('are the parts of a reading, and each parameter, where readings come in', () => {
    const targets = targetsFor('readings', null).flatMap((group) => group.targets);
    expect(targets).toEqual(expect.arrayContaining(['point', 'time', 'readings.TP', 'readings.flow']));
    expect(targets).not.toContain('code');
    expect(targetsFor('sites', null)).toEqual([]);
  });

  it('amounts have units of their kind', () => {
    expect(unitsFor('amounts.statedArea')).toEqual(expect.arrayContaining(['亩', '公顷']));
    expect(unitsFor('amounts.investment')).toContain('万元');
    expect(unitsFor('amounts.investment')).not.toContain('亩');
    expect(unitsFor('name')).toEqual([]);
    expect(unitsFor(null)).toEqual([]);
  });

  it('words may mean a status of the workflow, a value of the list, yes or no', () => {
    expect(valuesFor('status', 'gangue-piles')).toContain('accepted');
    expect(valuesFor('status', 'gangue-piles')).not.toContain('producing');
    expect(valuesFor('status', 'water-points')).toEqual(expect.arrayContaining(['found', 'active', 'closed']));
    expect(valuesFor('attributes.owner', 'gangue-piles')).toEqual(['owned', 'ownerless']);
    expect(valuesFor('attributes.burning', 'gangue-piles')).toEqual([true, false]);
    expect(valuesFor('details.x', 'gangue-piles')).toEqual([]);
  });
});

describe('changes', () => {
  it('that are none ask for nothing else', () => {
    expect(isEdited(NO_EDITS)).toBe(false);
    expect(editedSettings(BATCH, NO_EDITS)).toEqual(BATCH.settings);
  });

  it('go on top of what was chosen before', () => {
    const before = {
      ...BATCH,
      settings: {
        ...BATCH.settings,
        mapping: { fields: { 备注: { to: null, unit: null } }, words: { 状态: { 完: 'completed' } } },
      },
    };
    const edits = {
      settings: { epsg: 4547 },
      fields: { 面积: { to: 'amounts.statedArea', unit: '公顷' } },
      words: { 状态: { 在做: 'working' } },
    };
    expect(isEdited(edits)).toBe(true);
    expect(editedSettings(before, edits)).toEqual({
      ...before.settings,
      epsg: 4547,
      mapping: {
        fields: { 备注: { to: null, unit: null }, 面积: { to: 'amounts.statedArea', unit: '公顷' } },
        words: { 状态: { 完: 'completed', 在做: 'working' } },
      },
    });
  });

  it('another part of the file begins without the fields of the one before', () => {
    const before = {
      ...BATCH,
      settings: { ...BATCH.settings, mapping: { fields: { a: { to: 'code', unit: null } }, words: {} } },
    };
    expect(editedSettings(before, { ...NO_EDITS, settings: { part: 'Sheet2' } })).toMatchObject({
      part: 'Sheet2',
      mapping: null,
    });
  });

  it('two fields with one meaning clash; what is left out does not', () => {
    expect(clashingFields(REPORT.mapping, NO_EDITS)).toEqual([]);
    const twice = { ...NO_EDITS, fields: { 备注: { to: 'code', unit: null } } };
    expect(clashingFields(REPORT.mapping, twice)).toEqual(['编号', '备注']);
    const out = { ...NO_EDITS, fields: { 备注: { to: null, unit: null }, 面积: { to: null, unit: null } } };
    expect(clashingFields(REPORT.mapping, out)).toEqual([]);
  });
});
