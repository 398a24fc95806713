import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { attributeSpec } from '../../src/domain/site/attributes';
import { DETAIL_LABELS } from '../../src/ui/i18n/details';
import { unitIn } from '../../src/ui/i18n/units';
import { CHINESE, loadWords } from '../../src/ui/i18n/words';
import { actualBeside, actualFigure, actualText, attributeEntries, groupLabel, valueText } from '../../src/ui/labels';

const english = await loadWords('en');

describe('what a plan asks for', () => {
  it.each([
    [{ op: '=', value: 230, unit: '个' }, '230 个'],
    [{ op: '>=', value: 90, unit: '%' }, '≥ 90%'],
    [{ op: '~', value: 3.3, unit: '亿元' }, '≈ 3.3 亿元'],
    [{ op: '<=', value: 3, unit: '水质类别' }, '≤ Ⅲ类'],
    [{ op: 'done', value: null, unit: '' }, '完成'],
    [{ op: 'maintain', value: 37, unit: '%' }, '保持 37%'],
    [{ op: '>=', value: null, unit: '%' }, '未公布'],
  ] as const)('%o reads %s', (target, text) => {
    expect(valueText(target, CHINESE)).toBe(text);
  });

  it('is said in English units', () => {
    expect(valueText({ op: '=', value: 10_924.05, unit: '亩' }, english)).toBe('10,924.05 mu');
    expect(valueText({ op: '=', value: 230, unit: '个' }, english)).toBe('230');
  });
});

describe('actual values', () => {
  it('of completion are percentages', () => {
    const done = { actual: (407 / 680) * 100, unit: '%' };
    expect(actualText(done, null, CHINESE)).toBe('59.9%');
    expect(actualFigure({ actual: 100, unit: '%' }, null, CHINESE)).toBe('100.0');
  });

  it('keep their unit', () => {
    expect(actualText({ actual: 6_058.35, unit: '亩' }, 10_924.05, CHINESE)).toBe('6,058.35 亩');
    expect(actualFigure({ actual: 6, unit: '水质类别' }, 3, CHINESE)).toBe('劣Ⅴ类');
  });

  it('leave out the unit that the value beside them has, and no other', () => {
    expect(actualBeside({ actual: 131, unit: '个' }, { unit: '个', value: 230 }, CHINESE)).toBe('131');
    expect(actualBeside({ actual: 50, unit: '%' }, { unit: '项', value: 2 }, CHINESE)).toBe('50.0%');
    expect(actualBeside({ actual: 50, unit: '%' }, { unit: '', value: null }, CHINESE)).toBe('50.0%');
  });
});

describe('attributes', () => {
  it('have the names of the registry', () => {
    expect(groupLabel('restoration-sites', 'abandoned-pit', CHINESE)).toBe('废弃露天矿山');
    expect(groupLabel('gangue-piles', '', CHINESE)).toBe('未分类');
    expect(attributeEntries({ owner: 'ownerless', burning: true, dueYear: 2024 }, { height: 43 }, CHINESE)).toEqual([
      { label: '权属', value: '无主' },
      { label: '自燃', value: '是' },
      { label: '计划年度', value: '2024' },
      { label: '高度（米）', value: '43' },
    ]);
  });

  it('say a detail in the language of the page', () => {
    const details = { countNote: '数量为示意', countNoteEn: 'illustrative number' };
    expect(attributeEntries({}, details, CHINESE)).toEqual([{ label: '数量说明', value: '数量为示意' }]);
    expect(attributeEntries({}, details, english)).toEqual([{ label: 'On the number', value: 'illustrative number' }]);
  });

  it('and details of every pack have a name', () => {
    const root = new URL('../../geodata/packs/', import.meta.url);
    const keys = new Set<string>();
    for (const pack of readdirSync(root)) {
      for (const layer of readdirSync(new URL(`${pack}/layers/`, root))) {
        const { features } = JSON.parse(readFileSync(new URL(`${pack}/layers/${layer}`, root), 'utf8'));
        for (const { properties } of features)
          for (const key of [...Object.keys(properties.attributes), ...Object.keys(properties.details)]) keys.add(key);
      }
    }
    expect(keys.size).toBeGreaterThan(20);
    const nameless = [...keys].filter((key) => !attributeSpec(key) && !DETAIL_LABELS[key.replace(/En$/, '')]);
    expect(nameless).toEqual([]);
  });

  it('and units of every target are said in English', () => {
    const root = new URL('../../geodata/packs/', import.meta.url);
    const units = new Set<string>();
    for (const pack of readdirSync(root)) {
      for (const plan of readdirSync(new URL(`${pack}/plans/`, root))) {
        const { targets } = JSON.parse(readFileSync(new URL(`${pack}/plans/${plan}`, root), 'utf8'));
        for (const target of targets) units.add(target.unit);
      }
    }
    expect(units.size).toBeGreaterThan(20);
    expect([...units].filter((unit) => /\p{Script=Han}/u.test(unitIn(unit, 'en')))).toEqual([]);
  });
});
