// Plan documents of the packs against the published rows, the registry of attributes and their own sums.
import { describe, expect, it } from 'vitest';
import { packFile } from '../../src/contract/pack';
import { regionCode } from '../../src/contract/scalars';
import type { Measure } from '../../src/domain/plan/measure';
import { unitFactor } from '../../src/domain/plan/quantity';
import { checkMeasure } from '../../src/ingest/packs/measure-checks';
import { facts, PACKS, plans, publishedRows, type Row, readJson, target, targets } from './plans-files';

const rows = publishedRows('targets.tsv');
const isTarget = (row: Row): boolean => row.kind === 'target' || row.kind === 'task';
const publishedIds = rows
  ? rows.filter(isTarget).map((row) => row.id as string)
  : (readJson('geodata/target-ids.json') as string[]);
const packs = PACKS.map((pack) => packFile.parse(readJson(`geodata/packs/${pack}/pack.json`)));
const excluded = readJson('geodata/excluded.json') as Record<string, { zh: string; en: string }>;
const regionsFile = readJson('geodata/regions/regions.geojson') as { features: { properties: { code: string } }[] };
const outlined = new Set(regionsFile.features.map((feature) => feature.properties.code));
const zones = new Set(packs.flatMap((pack) => pack.zones.map((zone) => String(zone.code))));
const numberOrNull = (text: string | undefined): number | null => (text ? Number(text) : null);
const textOrNull = (text: string | undefined): string | null => text || null;

describe('packs', () => {
  it('name regions that have an outline, and zones that lie in one of them', () => {
    for (const pack of packs) {
      expect(pack.regions.filter((code) => !outlined.has(code))).toEqual([]);
      expect(pack.regions).toContain(pack.region);
      for (const zone of pack.zones) expect(pack.regions).toContain(zone.parent);
    }
  });

  it('open on a day of their scenario', () => {
    for (const pack of packs) expect(pack.from <= pack.opensAt && pack.opensAt <= pack.to).toBe(true);
    expect(packs[0]?.opensAt).toBe('2020-11-15');
  });
});

describe('plan files', () => {
  it('hold every published target and task once, or exclude it with a reason', () => {
    const held = [...targets.map(({ id }) => id as string), ...Object.keys(excluded)];
    expect(held.toSorted()).toEqual(publishedIds.toSorted());
    expect(Object.values(excluded).filter(({ zh, en }) => !zh || !en)).toEqual([]);
  });

  it('agree with the copy of the ids that the project keeps', () => {
    expect((readJson('geodata/target-ids.json') as string[]).toSorted()).toEqual(publishedIds.toSorted());
  });

  it('have unique ids across all packs', () => {
    const ids = [
      ...plans.map(({ document }) => document.id),
      ...targets.map(({ id }) => id),
      ...facts.map(({ id }) => id),
    ];
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
  });

  it('name every region of a target in both languages and every indicator by a kebab-case key', () => {
    for (const { id, region, indicator, indicatorKey, scope } of targets) {
      expect(outlined.has(region) || zones.has(region), id).toBe(true);
      expect(indicator.zh && indicator.en, id).toBeTruthy();
      expect(`${indicatorKey} ${scope}`, id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)* [a-z0-9]+(-[a-z0-9]+)*$/);
    }
  });

  it('keep no document of ours repealed: what 许政〔2022〕35号 repeals is another programme', () => {
    expect(plans.filter(({ document }) => document.repealedOn !== null)).toEqual([]);
    expect(plans.find(({ document }) => document.id === 'XC-2022-035')?.facts).toHaveLength(1);
    expect(plans.map(({ document }) => document.number)).not.toContain('许政〔2020〕11号');
  });
});

describe.runIf(rows)('published rows', () => {
  const BINDING = { 约束性: 'binding', 预期性: 'expected', 任务: 'task', none: 'none' } as const;
  const published = new Map((rows ?? []).map((row) => [row.id, row]));
  const row = (id: string): Row => published.get(id) ?? {};

  it('agree in operator, value, unit, dates and baseline', () => {
    for (const one of targets) {
      const from = row(one.id);
      expect(
        { op: one.op, value: one.value, unit: one.unit, deadline: one.deadline, line: String(one.sourceLine) },
        one.id,
      ).toEqual({
        op: from.op,
        value: numberOrNull(from.value),
        unit: from.unit,
        deadline: textOrNull(from.deadline),
        line: from.source_line,
      });
      if (from.start_date) expect(one.start, one.id).toBe(from.start_date);
      expect(one.baseline?.value ?? null, one.id).toBe(numberOrNull(from.baseline_value));
      expect(one.baseline?.year ?? null, one.id).toBe(numberOrNull(from.baseline_year));
    }
  });

  it('agree in accumulation, binding, kind and region', () => {
    for (const one of targets) {
      const from = row(one.id);
      expect([one.accumulation, one.binding, one.kind, one.indicator.zh], one.id).toEqual([
        from.accumulation,
        BINDING[from.binding as keyof typeof BINDING],
        from.kind,
        from.indicator,
      ]);
      if (from.region_code) expect(one.region, one.id).toBe(from.region_code);
      else expect(zones.has(one.region), one.id).toBe(true);
    }
  });

  it('come along as facts where they are not targets', () => {
    const others = (rows ?? []).filter((one) => !isTarget(one)).map((one) => one.id as string);
    expect(facts.map(({ id }) => id as string).toSorted()).toEqual(others.toSorted());
    for (const fact of facts) expect(fact.value, fact.id).toBe(numberOrNull(row(fact.id).value));
  });
});

describe('the 104 tasks of Jiaozuo', () => {
  it('carry their row number and their responsible units', () => {
    const tasks = targets.filter(({ id }) => /^JZ-2023-054-T\d+$/.test(id));
    expect(tasks.map(({ item }) => Number(item))).toEqual(Array.from({ length: 104 }, (_, i) => i + 1));
    expect(tasks.filter(({ responsible }) => responsible.length === 0)).toEqual([]);
    expect(target('JZ-2023-054-T065').responsible).toEqual(['市自然资源和规划局', '市生态环境局']);
    expect(target('JZ-2023-054-T059').responsible).toHaveLength(8);
  });

  it('count legacy mines cumulatively on the city target: 87, 192, 349', () => {
    expect(target('JZ-2023-054-T067').milestones.map(({ value }) => value)).toEqual([87, 87 + 105, 349]);
  });
});

describe('flags', () => {
  const all = [...targets, ...facts];
  const flagged = new Map(all.map(({ id, flags }) => [id, flags]));

  it('name targets or facts that exist, and both sides name each other', () => {
    for (const { id, flags } of all) {
      for (const other of flags.flatMap((flag) => flag.with ?? [])) {
        const back = flagged.get(other)?.flatMap((flag) => flag.with ?? []) ?? [];
        expect(back, `${id} names ${other}`).toContain(id);
      }
    }
  });

  it('say in both languages what is the matter', () => {
    for (const { id, flags } of all)
      for (const { note } of flags) expect(/[一-鿿]/.test(note.zh) && /[a-z]/.test(note.en), id).toBe(true);
  });

  it('cover the known conflicts of the plans', () => {
    const sides: readonly (readonly [string, string])[] = [
      ['XC-2022-032-134', 'XC-2022-036-046'],
      ['XC-2022-032-049', 'XC-2022-034-085'],
      ['XC-2022-032-048', 'XC-2022-034-088'],
      ['XC-2022-032-086', 'XC-2022-034-087'],
      ['XC-2022-032-048', 'XC-2022-034-006'],
      ['XC-2022-032-090', 'XC-2022-034-079'],
      ['XC-2022-032-129', 'XC-2022-034-091'],
      ['XC-2022-032-126', 'XC-2022-034-092'],
      ['XC-2022-032-128', 'XC-2022-034-093'],
      ['XC-2022-032-094', 'XC-2022-034-137'],
      ['XC-2022-032-093', 'XC-2022-034-136'],
      ['XC-2022-032-138', 'XC-2022-036-064'],
      ['XC-2022-032-113', 'XC-2022-036-055'],
      ['XC-2022-036-052', 'XC-2022-036-103'],
      ['XC-2022-036-068', 'XC-2022-036-105'],
      ['XC-2022-036-070', 'XC-2022-036-110'],
      ['XC-2022-032-059', 'XC-2022-036-111'],
      ['XC-2022-032-111', 'XC-2022-036-053'],
      ['XC-2022-036-067', 'XC-2022-036-033'],
      ['XC-2022-036-059', 'XC-2022-036-035'],
      ['XC-2022-032-016', 'XC-2022-034-067'],
      ['XC-2022-032-019', 'XC-2022-032-054'],
      ['XC-2022-032-010', 'XC-2022-032-046'],
      ['XC-2022-032-044', 'XC-2022-034-135'],
      ['XC-2022-032-135', 'XC-2022-036-097'],
      ['XC-2022-034-084', 'XC-2022-034-126'],
      ['YD-2023-054-065', 'YD-2023-054-069'],
      ['YD-2023-054-066', 'YD-2023-054-068'],
      ['YD-2023-054-086', 'YD-2023-054-108'],
      ['JZ-2023-054-009', 'JZ-2023-054-T078'],
    ];
    for (const [a, b] of sides) {
      const conflict = flagged
        .get(a as never)
        ?.find((flag) => flag.code === 'conflict' && flag.with?.includes(b as never));
      expect(conflict, `${a} against ${b}`).toBeDefined();
    }
  });
});

/** Measures whose value is a percentage. */
const isShare = (measure: Measure): boolean =>
  measure.type === 'ratio' ||
  measure.type === 'all' ||
  (measure.type === 'waterClass' && measure.as === 'share') ||
  (measure.type === 'flow' && measure.by !== 'count');

describe('measures', () => {
  const known = (code: string): boolean => outlined.has(code) || zones.has(code);

  it('name attributes, values, regions and statuses that exist on their layer', () => {
    const faults: string[] = [];
    for (const { id, measure } of targets) {
      const report = (at: string | null, rule: string, _zh: string, en: string): void => {
        faults.push(`${at} ${rule} ${en}`);
      };
      if (measure) checkMeasure(measure, { at: id, hasRegion: (code) => known(regionCode.parse(code)), report });
    }
    expect(faults).toEqual([]);
  });

  it('yield the unit their target is stated in', () => {
    const measured = targets.flatMap(({ id, unit, op, measure }) =>
      measure ? [{ id, unit, op, of: measure.type === 'change' ? measure.of : measure }] : [],
    );
    for (const { id, unit, of } of measured) {
      if (of.type === 'sum') expect(unitFactor(of.field, unit), `${id} ${unit}`).not.toBeNull();
      if (of.type === 'waterClass' && of.as === 'worst') expect(unit, id).toBe('水质类别');
    }
    const shares = measured.filter(({ of, op }) => isShare(of) && op !== 'done' && op !== 'maintain');
    expect(shares.filter(({ unit }) => unit !== '%')).toEqual([]);
  });

  it('are given to whatever the layers can show', () => {
    const measured = targets.filter(({ measure }) => measure !== null).map(({ id }) => id as string);
    expect(measured.filter((id) => id.startsWith('YQ-2020-123'))).toHaveLength(63);
    const annex = targets.filter(({ section }) => section.startsWith('附件 许昌市2020年度营造林计划明细表'));
    expect(annex.filter(({ measure }) => measure === null)).toEqual([]);
    expect(measured).toContain('JZ-2023-054-T067');
    expect(measured.length).toBeGreaterThanOrEqual(290);
  });
});
