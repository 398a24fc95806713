// Every requirement of OGC API – Features that /ogc declares, on a real database, with a table of the outcome.
import { afterAll, beforeAll, describe, it } from 'vitest';
import { openPacks, type RunningApp } from '../app-fixture';
import { CORE } from './core-requirements';
import { CRS } from './crs-requirements';
import { FEATURES } from './feature-requirements';
import { GEOJSON, HTML, OAS30 } from './form-requirements';
import { Reader } from './reader';

const CLASSES = {
  'Part 1, Core': [...CORE, ...FEATURES],
  'Part 1, GeoJSON': GEOJSON,
  'Part 1, HTML': HTML,
  'Part 1, OpenAPI 3.0': OAS30,
  'Part 2, CRS': CRS,
};

let running: RunningApp;
beforeAll(async () => {
  running = await openPacks(true);
});

const outcomes: { class: string; requirement: string; says: string; outcome: 'pass' | 'FAIL' }[] = [];

afterAll(async () => {
  console.table(outcomes);
  await running.close();
});

describe.each(Object.entries(CLASSES))('%s', (name, requirements) => {
  it.each(requirements)('$id: $says', async ({ id, says, check }) => {
    const row = { class: name, requirement: id, says, outcome: 'FAIL' as 'pass' | 'FAIL' };
    outcomes.push(row);
    await check(new Reader(running.app));
    row.outcome = 'pass';
  });
});
