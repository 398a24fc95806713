// Base maps by environment, and the file that this server serves itself.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BASEMAP_ADDRESS, openBasemapFile, readRange } from '../../src/app/basemap-file';
import { localArchive, readBasemaps, tileOrigins } from '../../src/app/basemaps';
import { configResponse } from '../../src/contract/api';

describe('base maps by environment', () => {
  it('are the offline one alone when nothing is set', () => {
    const config = readBasemaps({});
    expect(config.basemaps.map(({ id }) => id)).toEqual(['offline']);
    expect(config.mapApproval).toBeNull();
    expect(tileOrigins(config)).toEqual([]);
  });

  it('follow the contract, and their hosts are the only ones a page may ask', () => {
    const config = readBasemaps({
      TIANDITU_KEY: 'a b',
      BASEMAP_XYZ: 'https://{s}.tiles.example/{z}/{x}/{y}.png https://labels.example/{z}/{x}/{y}.png',
      BASEMAP_PMTILES: '/srv/map.pmtiles',
      BASEMAP_NAME: '市局底图',
      MAP_APPROVAL: ' 晋S(2020)001号 ',
    });
    expect(() => configResponse.parse(config)).not.toThrow();
    expect(config.mapApproval).toBe('晋S(2020)001号');
    expect(config.basemaps.map(({ kind }) => kind)).toEqual(['offline', 'raster', 'raster', 'raster', 'pmtiles']);
    expect(config.basemaps[1]?.tiles[1]).toContain('LAYER=cva');
    expect(config.basemaps[1]?.tiles[0]).toContain('tk=a%20b');
    expect(config.basemaps.at(-1)).toMatchObject({ name: { zh: '市局底图' }, tiles: [BASEMAP_ADDRESS] });
    expect(tileOrigins(config)).toEqual([
      'https://t0.tianditu.gov.cn',
      'https://s.tiles.example',
      'https://labels.example',
    ]);
  });

  it('leave a remote archive to the browser', () => {
    const env = { BASEMAP_PMTILES: 'https://tiles.example/map.pmtiles' };
    expect(localArchive(env)).toBeUndefined();
    expect(tileOrigins(readBasemaps(env))).toEqual(['https://tiles.example']);
  });
});

describe('byte ranges', () => {
  it.each([
    ['bytes=0-6', { from: 0, to: 6 }],
    ['bytes=90-', { from: 90, to: 99 }],
    ['bytes=90-200', { from: 90, to: 99 }],
    ['bytes=100-', null],
    ['bytes=-5', null],
    ['bytes=0-1,4-5', null],
    [null, null],
  ])('%s of 100 bytes', (header, range) => expect(readRange(header, 100)).toEqual(range));
});

describe('a PMTiles file', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'minemend-basemap-'));
    await writeFile(join(folder, 'good.pmtiles'), 'PMTiles0123456789');
    await writeFile(join(folder, 'bad.pmtiles'), 'something else');
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const ask = (path: string, range?: string) =>
    new Request(`http://127.0.0.1${path}`, range === undefined ? {} : { headers: { range } });

  it('is served in parts', async () => {
    const file = await openBasemapFile(join(folder, 'good.pmtiles'));
    const response = await file?.respond(ask(BASEMAP_ADDRESS, 'bytes=7-9'));
    expect(response?.status).toBe(206);
    expect(response?.headers.get('content-range')).toBe('bytes 7-9/17');
    expect(await response?.text()).toBe('012');
    expect((await file?.respond(ask(BASEMAP_ADDRESS)))?.status).toBe(416);
    expect(await file?.respond(ask('/elsewhere'))).toBeNull();
  });

  it('must be one', async () => {
    await expect(openBasemapFile(join(folder, 'bad.pmtiles'))).rejects.toThrow('PMTiles');
    expect(await openBasemapFile(undefined)).toBeNull();
  });
});
