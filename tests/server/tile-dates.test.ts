// What a tile says of a changing attribute on a day is what the API says.
import { VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { featuresResponse, packsResponse } from '../../src/contract/api';
import { tileAt } from '../../src/domain/geo/tile-grid';
import { json, openPacks, type RunningApp } from './app-fixture';

const DAYS = ['2020-01-15', '2020-11-15', '2021-03-31'];

let running: RunningApp;
beforeAll(async () => {
  running = await openPacks(true);
});
afterAll(() => running.close());

type Properties = Readonly<Record<string, string | number | boolean>>;

/** The last `key@i` whose `key#i` is not after the day; without any change, the plain value. */
function valueOn(properties: Properties, key: string, day: number): unknown {
  if (properties[`${key}#0`] === undefined) return properties[key];
  let found: unknown;
  for (let i = 0; Number(properties[`${key}#${i}`]) <= day; i++) found = properties[`${key}@${i}`];
  return found;
}

async function pilesInTiles(): Promise<readonly Properties[]> {
  const { version } = packsResponse.parse(await json(running.app, '/api/packs'));
  const path = '/api/features?layer=gangue-piles&region=140300&limit=1000&asOf=2021-03-31';
  const { features } = featuresResponse.parse(await json(running.app, path));
  const piles = new Map<string, Properties>();
  for (const { bbox } of features) {
    const { z, x, y } = tileAt((bbox[0] + bbox[2]) / 2, (bbox[1] + bbox[3]) / 2, 14);
    const response = await running.app.request(`/tiles/gangue-piles/${z}/${x}/${y}.mvt?v=${version}`);
    if (response.status !== 200) continue;
    const layer = new VectorTile(new PbfReader(new Uint8Array(await response.arrayBuffer()))).layers['gangue-piles'];
    for (let i = 0; i < (layer?.length ?? 0); i++) {
      const properties = layer?.feature(i).properties as Properties;
      piles.set(String(properties.id), properties);
    }
  }
  expect(piles.size).toBe(features.length);
  return [...piles.values()];
}

it('burning piles are the same in tiles and lists on every day', async () => {
  const piles = await pilesInTiles();
  const counts: number[] = [];
  for (const day of DAYS) {
    const path = `/api/features?layer=gangue-piles&region=140300&burning=true&asOf=${day}`;
    const { total } = featuresResponse.parse(await json(running.app, path));
    const shown = piles.filter((pile) => valueOn(pile, 'burning', Number(day.replaceAll('-', ''))) === true);
    expect(shown).toHaveLength(total);
    counts.push(total);
  }
  expect(new Set(counts).size).toBeGreaterThan(1);
});
