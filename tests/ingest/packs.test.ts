// The pack reader: what is valid is loaded whole; each broken rule is named with file and feature, and nothing is loaded.
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { fingerprintPacks, readPacks } from '../../src/ingest/packs/read-packs';
import { attributes, polygon, properties } from './breaking';
import { BROKEN_LAYERS } from './broken-layers';
import { BROKEN_PLANS } from './broken-plans';
import { BROKEN_RULES, SOUND_REPORTS, SOUND_RULES } from './broken-rules';
import {
  EVENTS,
  type Files,
  PLAN,
  POINTS,
  READINGS,
  RIVERS,
  rivers,
  SITES,
  square,
  validFiles,
  WATER_EVENTS,
  writeGeodata,
} from './pack-fixture';

const made: string[] = [];
async function geodata(files: Files): Promise<string> {
  const root = await writeGeodata(files);
  made.push(root);
  return root;
}
afterEach(async () => {
  await Promise.all(made.splice(0).map((root) => rm(root, { recursive: true })));
});

describe('a valid directory', () => {
  it('is loaded whole', async () => {
    const reading = await readPacks(await geodata(validFiles()));
    if (!reading.ok) throw new Error(JSON.stringify(reading.faults));
    const [demo] = reading.bundle.packs;
    expect(
      reading.bundle.regions.map(({ code, level, pack: of, geometry }) => [code, level, of, geometry !== null]),
    ).toEqual([
      ['990000', 'prefecture', 'demo', true],
      ['990001', 'county', 'demo', true],
      ['990000-ZZ', 'zone', 'demo', false],
    ]);
    expect(demo?.sites.map(({ id, layer }) => `${layer}/${id}`)).toEqual([
      'restoration-sites/TT-AP-1',
      'restoration-sites/TT-AP-2',
      'water-points/TT-WS-1',
      'water-points/TT-OF-1',
    ]);
    expect(demo?.drillEvents.map(({ site }) => site)).toEqual(['TT-AP-1', 'TT-AP-1', 'TT-OF-1']);
    expect(demo?.drillSamples).toHaveLength(2);
    expect(demo?.plans[0]?.targets).toHaveLength(2);
    // 0.01° × 0.01° at 37.3° N is about 0.983 km².
    expect((demo?.sites[0]?.areaDm2 ?? 0) / 1e8).toBeCloseTo(0.983, 2);
    expect(demo?.sites[2]?.areaDm2).toBe(0);
  });

  it('lets a site reach 200 m across its outline', async () => {
    const files = validFiles();
    // 0.7° east is the county's edge; 0.002° are 178 m there.
    polygon(files, square(113.692, 37.3, 0.01));
    expect((await readPacks(await geodata(files))).ok).toBe(true);
    const further = validFiles();
    polygon(further, square(113.694, 37.3, 0.01));
    expect((await readPacks(await geodata(further))).ok).toBe(false);
  });

  it('may bring lines of rivers, whole or in parts', async () => {
    const files = validFiles();
    const line = [
      [113.3, 37.3],
      [113.4, 37.2],
    ];
    files[RIVERS] = rivers({ type: 'MultiLineString', coordinates: [line, line] });
    const reading = await readPacks(await geodata(files));
    expect(reading.ok && reading.bundle.packs[0]?.rivers?.features[0]?.geometry.coordinates).toEqual([line, line]);
    expect((await readPacks(await geodata(validFiles()))).ok).toBe(true);
  });

  it('may bring rules on new rights, and simulated reports', async () => {
    const files = validFiles();
    SOUND_RULES(files);
    SOUND_REPORTS(files);
    const reading = await readPacks(await geodata(files));
    const [pack] = reading.ok ? reading.bundle.packs : [];
    expect(pack?.rules?.rules.map(({ id }) => id)).toEqual(['TT-ADM-001', 'TT-ADM-002']);
    expect(pack?.drillReports).toMatchObject([{ target: 'TT-2020-001-002', value: 1 }]);
  });

  it('may do without drill and layers', async () => {
    const files = validFiles();
    for (const path of [EVENTS, WATER_EVENTS, READINGS, SITES, POINTS]) delete files[path];
    const reading = await readPacks(await geodata(files));
    expect(reading.ok && reading.bundle.packs[0]?.sites).toEqual([]);
  });
});

describe('a broken rule', () => {
  it.each([...BROKEN_LAYERS, ...BROKEN_PLANS, ...BROKEN_RULES])('%s: %s', async (rule, _what, file, at, breakIt) => {
    const files = validFiles();
    breakIt(files);
    const reading = await readPacks(await geodata(files));
    if (reading.ok) throw new Error('accepted');
    expect(reading.faults.map((fault) => [fault.file, fault.at, fault.rule])).toContainEqual([file, at, rule]);
    for (const { message } of reading.faults) {
      expect(message.zh).toMatch(/\p{Script=Han}/u);
      expect(message.en).not.toMatch(/\p{Script=Han}/u);
    }
  });

  it('reports all of them at once', async () => {
    const files = validFiles();
    attributes(files, SITES).hue = 'red';
    properties(files, POINTS).region = '990009';
    const reading = await readPacks(await geodata(files));
    expect(reading.ok ? [] : reading.faults.map(({ rule }) => rule)).toEqual(['unknown-attribute', 'unknown-region']);
  });
});

describe('the fingerprint', () => {
  it('is the bundle’s, found without checks, and follows every byte and name', async () => {
    const root = await geodata(validFiles());
    const first = await fingerprintPacks(root);
    const reading = await readPacks(root);
    expect(reading.ok && reading.bundle.fingerprint).toBe(first);
    expect(await fingerprintPacks(await geodata(validFiles()))).toBe(first);
    const renamed = validFiles();
    renamed['packs/demo/plans/other.json'] = renamed[PLAN];
    delete renamed[PLAN];
    expect(await fingerprintPacks(await geodata(renamed))).not.toBe(first);
    const at = join(root, READINGS);
    await writeFile(at, (await readFile(at, 'utf8')).replace('12.5', '12.6'));
    expect(await fingerprintPacks(root)).not.toBe(first);
  });

  it('does not change with files that are not read', async () => {
    const root = await geodata(validFiles());
    const first = await fingerprintPacks(root);
    await writeFile(join(root, 'regions/README.md'), 'notes');
    expect(await fingerprintPacks(root)).toBe(first);
  });
});

describe('the geodata of the project', () => {
  it('keeps every rule', async () => {
    const reading = await readPacks(fileURLToPath(new URL('../../geodata', import.meta.url)));
    expect(reading.ok ? [] : reading.faults).toEqual([]);
    expect(reading.ok && reading.bundle.packs.map(({ file }) => file.id)).toEqual([
      'jiaozuo',
      'xuchang',
      'yangquan',
      'yindu',
    ]);
  });
});
