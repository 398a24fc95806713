// Water points of the packs: what the documents publish, what is marked as illustrative, and drill data that holds together.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Outlines } from '../../geodata/build/features';
import { distance, type LonLat } from '../../geodata/build/frame';
import { SEED } from '../../geodata/build/generate';
import { Random } from '../../geodata/build/random';
import { waterFiles } from '../../geodata/build/water';
import type { DrillEvent, DrillSample, SiteProperties } from '../../src/contract/pack';
import { riversFile } from '../../src/contract/pack-rivers';
import { nearestOnLine } from '../../src/domain/geo/nearest';
import { pointInPolygon } from '../../src/domain/geo/polygon';
import type { IsoDate } from '../../src/domain/units';
import { periodClass } from '../../src/domain/water/period';
import type { Reading } from '../../src/domain/water/reading';
import { courseAt } from '../../src/domain/water/upstream';

const geodata = new URL('../../geodata/', import.meta.url);
const text = (path: string): string => readFileSync(new URL(path, geodata), 'utf8');
const outlines = new Outlines(text('regions/regions.geojson'));
const PACKS = ['jiaozuo', 'xuchang'] as const;
type Pack = (typeof PACKS)[number];

interface Point {
  readonly id: string;
  readonly properties: SiteProperties;
  readonly geometry: { readonly coordinates: LonLat };
}
const points = (pack: Pack): Point[] => JSON.parse(text(`packs/${pack}/layers/water-points.geojson`)).features;
const events = (pack: Pack): DrillEvent[] => JSON.parse(text(`packs/${pack}/drill/water-events.json`));
const samples = (pack: Pack): DrillSample[] => JSON.parse(text(`packs/${pack}/drill/readings.json`));

type Attributes = Readonly<Record<string, unknown>>;
const having = (pack: Pack, wanted: Attributes): Point[] =>
  points(pack).filter(({ properties }) =>
    Object.entries(wanted).every(([key, value]) => properties.attributes[key] === value),
  );

describe('the generator', () => {
  it('gives the committed bytes', () => {
    const files = waterFiles(outlines, new Random(SEED).fork('water'), PACKS);
    expect(files).toHaveLength(8);
    for (const [path, made] of files) expect(made === text(path), path).toBe(true);
  });

  it('makes only the packs asked for', () => {
    const paths = waterFiles(outlines, new Random(SEED), ['jiaozuo', 'yindu']).map(([path]) => path);
    expect(paths.map((path) => path.split('/')[1])).toEqual(['jiaozuo', 'jiaozuo', 'jiaozuo', 'jiaozuo']);
  });

  it('gives other bytes for another seed', () => {
    const path = 'packs/xuchang/layers/water-points.geojson';
    const made = new Map(waterFiles(outlines, new Random('another'), ['xuchang'])).get(path);
    expect(made).toMatch(/^\{"type":"FeatureCollection"/);
    expect(made).not.toBe(text(path));
  });
});

describe('published figures', () => {
  it.each<[Pack, Attributes, number]>([
    // 许政〔2022〕32号: 19 stations at sections, 26 small ones.
    ['xuchang', { kind: 'station', level: 'municipal' }, 19],
    ['xuchang', { kind: 'station' }, 19 + 26],
    // 许政〔2022〕34号: five control sections, seven sources up to the standard.
    ['xuchang', { kind: 'section', level: 'national' }, 5],
    ['xuchang', { kind: 'source', level: 'city' }, 7],
    ['xuchang', { kind: 'source', level: 'city', boundary: true, statedClass: 'III' }, 7],
    ['xuchang', { kind: 'flow-gate' }, 3],
    // 焦政办〔2023〕54号: four groundwater points.
    ['jiaozuo', { kind: 'groundwater', level: 'national' }, 4],
  ])('%s %o: %d', (pack, attributes, count) => {
    expect(having(pack, attributes)).toHaveLength(count);
  });

  it('gates have the published goals in litres per second, and none where none is published', () => {
    expect(
      having('xuchang', { kind: 'flow-gate' }).map(({ properties: of }) => [of.name, of.attributes.flowGoal]),
    ).toEqual([
      ['清潩河马岗闸', undefined],
      ['颍河化行闸', 390],
      ['北汝河大陈闸', 1430],
    ]);
    expect(having('jiaozuo', { kind: 'flow-gate' }).every(({ properties: of }) => !('flowGoal' in of.attributes))).toBe(
      true,
    );
  });

  it('the five rivers have one control section of goal Ⅲ each; the canals have Ⅱ and Ⅳ', () => {
    const goals = having('xuchang', { kind: 'section' })
      .filter(({ properties: of }) => 'goal' in of.attributes)
      .map(({ properties: of }) => `${of.attributes.river} ${of.attributes.goal}`);
    expect(goals.sort()).toEqual(
      ['北汝河 III', '清潩河 III', '颍河 III', '吴公渠 III', '清流河 III', '南水北调总干渠 II', '引黄干渠 IV'].sort(),
    );
  });

  it('the rivers and lakes named for Jiaozuo are there, each in its county', () => {
    const rivers = new Map(having('jiaozuo', { kind: 'river' }).map(({ properties: of }) => [of.name, of.region]));
    expect([rivers.get('青天河'), rivers.get('群英水库'), rivers.get('老蟒河')]).toEqual([
      '410822',
      '410821',
      '410825',
    ]);
    for (const name of ['沁河', '丹河', '蟒河', '共产主义渠']) expect(rivers.has(name), name).toBe(true);
  });
});

describe('positions', () => {
  it.each(PACKS)('%s: all illustrative, inside their region, 350 m apart', (pack) => {
    const all = points(pack);
    for (const { id, properties, geometry } of all) {
      expect(properties.positionAccuracy, id).toBe('illustrative');
      expect(pointInPolygon([...geometry.coordinates], outlines.of(properties.region.slice(0, 6))), id).toBe(true);
      expect(properties.regionAccuracy === 'none', id).toBe(properties.region.includes('-'));
    }
    const tooClose = all.flatMap((point, i) =>
      all
        .slice(i + 1)
        .filter((other) => distance(point.geometry.coordinates, other.geometry.coordinates) < 349)
        .map((other) => `${point.id} ${other.id}`),
    );
    expect(tooClose).toEqual([]);
  });

  it.each(PACKS)('%s: what no document names says so in both languages', (pack) => {
    for (const { id, properties } of points(pack).filter(({ properties: of }) => of.name.includes('示意'))) {
      expect(properties.details.countNote, id).toMatch(/未公布/);
      expect(properties.details.countNoteEn, id).toMatch(/illustrative/);
    }
  });
});

const readingsOf = (pack: Pack, id: string): Reading[] =>
  samples(pack)
    .filter(({ point }) => point === id)
    .flatMap(({ point, on, values, belowDetection = [] }) =>
      Object.entries(values).map(([parameter, value]) => {
        return { point, on, parameter, value, belowDetection: belowDetection.includes(parameter), drill: true };
      }),
    );

describe('lines of rivers', () => {
  const rivers = (pack: Pack) => riversFile.parse(JSON.parse(text(`packs/${pack}/rivers.geojson`))).features;

  it.each(PACKS)('%s: illustrative, and every section, gate and outfall stands within 2 km of its own', (pack) => {
    const courses = rivers(pack).map(({ properties, geometry }) => ({
      ...properties,
      lines: geometry.type === 'LineString' ? [geometry.coordinates] : geometry.coordinates,
    }));
    expect(new Set(courses.map(({ positionAccuracy }) => positionAccuracy))).toEqual(new Set(['illustrative']));
    const beside = points(pack).filter(
      ({
        properties: {
          attributes: { kind },
        },
      }) => ['section', 'flow-gate', 'outfall'].includes(String(kind)),
    );
    expect(beside.length).toBeGreaterThan(50);
    for (const { id, properties, geometry } of beside) {
      const at = [...geometry.coordinates];
      const course = courseAt(at, String(properties.attributes.river), courses);
      expect(course === null ? Number.NaN : nearestOnLine(at, course.line).distanceM, id).toBeLessThan(2000);
    }
  });
});

describe('drill data', () => {
  it.each<[Pack, number]>([
    ['xuchang', 42],
    ['jiaozuo', 36],
  ])('%s: a reading a month for each section and gate, and for nothing else', (pack, months) => {
    const measured = points(pack).filter(({ properties: of }) =>
      ['section', 'flow-gate'].includes(String(of.attributes.kind)),
    );
    const monthsOf = new Map<string, Set<string>>();
    for (const { point, on } of samples(pack)) {
      monthsOf.set(point, (monthsOf.get(point) ?? new Set()).add(on.slice(0, 7)));
    }
    expect([...monthsOf.keys()].sort()).toEqual(measured.map(({ id }) => id).sort());
    for (const [id, of] of monthsOf) expect(of.size, id).toBe(months);
  });

  it('has a few exceedances, not many, and values below detection', () => {
    const limits: Readonly<Record<string, number>> = { CODMn: 6, COD: 20, BOD5: 4, NH3N: 1, TP: 0.2 };
    const national = new Set(having('xuchang', { kind: 'section', level: 'national' }).map(({ id }) => id));
    const values = samples('xuchang')
      .filter(({ point }) => national.has(point))
      .flatMap((sample) => Object.entries(sample.values).filter(([code]) => code in limits));
    const exceeding = values.filter(([code, value]) => value > (limits[code] ?? 0)).length / values.length;
    expect(exceeding).toBeGreaterThan(0.01);
    expect(exceeding).toBeLessThan(0.2);
    expect(samples('xuchang').some(({ belowDetection }) => belowDetection?.includes('VP'))).toBe(true);
  });

  it('the canal keeps class Ⅱ, and the five rivers are not all at Ⅲ when the pack opens', () => {
    const year = (id: string) =>
      periodClass(readingsOf('xuchang', id), '2023-07-01' as IsoDate, '2024-06-30' as IsoDate);
    const [canal] = having('xuchang', { kind: 'section', river: '南水北调总干渠' });
    expect(year(canal?.id ?? '').class).toBe('II');
    const five = having('xuchang', { kind: 'section', level: 'national' }).map(({ id }) => year(id).class);
    expect(new Set(five)).toEqual(new Set(['III', 'IV']));
    expect(year(canal?.id ?? '').parametersUsed).toBe(11);
  });

  it.each(PACKS)('%s: every change says that it is a drill', (pack) => {
    for (const { site, why } of events(pack)) expect(why, site).toMatch(/^演练：/);
  });

  it('outfalls of Jiaozuo are all surveyed in 2023, 80 % traced, fewer than 30 % treated, and all but two by 2025', () => {
    const by = (day: string, test: (event: DrillEvent) => boolean): number =>
      new Set(
        events('jiaozuo')
          .filter((event) => event.on <= day && event.site.includes('-OF-') && test(event))
          .map(({ site }) => site),
      ).size;
    const all = having('jiaozuo', { kind: 'outfall' }).length;
    expect(by('2023-12-31', ({ patch }) => patch.attributes?.surveyed === true)).toBe(all);
    expect(by('2023-12-31', ({ patch }) => patch.status === 'traced') / all).toBeGreaterThanOrEqual(0.8);
    expect(by('2023-12-31', ({ patch }) => patch.status === 'treated') / all).toBeLessThan(0.3);
    expect(by('2025-12-31', ({ patch }) => patch.status === 'treated')).toBe(all - 2);
  });

  it('nothing that is not published is stated outside the drill', () => {
    const invented = ['surveyed', 'hasStation', 'hasGauge', 'beautiful'];
    for (const pack of PACKS) {
      for (const { id, properties } of points(pack)) {
        for (const key of invented) expect(key in properties.attributes, `${id} ${key}`).toBe(false);
        const published = ['station', 'source'].includes(String(properties.attributes.kind));
        if (!published) expect(properties.status, id).toBeNull();
      }
    }
  });
});
