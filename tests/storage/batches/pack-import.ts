// An import over the packs of the checkout, large enough to move figures, and the figures that it moves.
import { resolve } from 'node:path';
import type { ImportSettings } from '../../../src/contract/batches';
import type { BundleSite, PackBundle } from '../../../src/contract/bundle';
import type { ReadSite } from '../../../src/contract/import-report';
import type { Store } from '../../../src/contract/store';
import { readPacks } from '../../../src/ingest/packs/read-packs';
import { Figures } from '../../../src/server/figures';
import { Snapshots } from '../../../src/server/snapshot';
import { Worlds } from '../../../src/server/world';
import { day, square } from '../fixture';
import { SETTINGS } from './batch-fixture';

/** Before the import, on its day, and after; the packs open on some of them. */
export const FIGURE_DAYS = ['2020-03-01', '2020-09-30', '2020-10-01', '2020-11-15', '2021-03-31', '2024-12-31'].map(
  day,
);
export const PACK_SETTINGS: ImportSettings = { ...SETTINGS, on: day('2020-10-01') };

export async function packsOfCheckout(): Promise<PackBundle> {
  const reading = await readPacks(resolve('geodata'));
  if (!reading.ok) throw new Error(reading.faults.map((fault) => fault.message.en).join('\n'));
  return reading.bundle;
}

/** Every figure of every target on every one of these days, digit by digit. */
export async function figuresOf(store: Store, days = FIGURE_DAYS): Promise<readonly string[]> {
  const snapshot = await new Snapshots(store).current();
  const figures = new Figures(store, new Worlds(store));
  const lines: string[] = [];
  for (const on of days) {
    const dated = await figures.on(snapshot, on);
    for (const target of snapshot.catalogue.targets) {
      lines.push(`${on} ${target.id} ${JSON.stringify(dated.evaluation(target))}`);
    }
  }
  return lines;
}

const changed = ({ properties: { code, name, region: home }, geometry }: BundleSite, row: number): ReadSite => ({
  row,
  code,
  name: row % 3 === 0 ? `${name}（复核）` : name,
  region: home,
  status: row % 2 === 0 ? 'accepted' : 'completed',
  attributes: {},
  amounts: { acceptedArea: 1000 * row, investment: 7 * row },
  details: { 复核: row },
  geometry: row % 4 === 0 && geometry.type === 'Polygon' ? square(113.5 + row * 1e-4, 37.9, 0.0007) : geometry,
});

const fresh = (row: number): ReadSite => ({
  row,
  code: `NEW-${row}`,
  name: `平定县新增图斑 ${row} 号`,
  region: '140321',
  status: row % 2 === 0 ? 'completed' : 'planned',
  attributes: { programme: 'abandoned-pit', group: `新增第${row % 7}片区` },
  amounts: { statedArea: 12_345 + row },
  details: {},
  geometry: square(113.6 + (row % 100) * 0.002, 37.6 + Math.floor(row / 100) * 0.002, 0.001),
});

/** Every second pit of Yangquan as a new survey states it, and so many new ones. */
export function packFile(bundle: PackBundle, news: number): readonly ReadSite[] {
  const pits = bundle.packs
    .flatMap((pack) => pack.sites)
    .filter(({ id, layer }) => id.startsWith('YQ-') && layer === 'restoration-sites');
  const half = pits.filter((_, i) => i % 2 === 0);
  return [
    ...half.map((site, i) => changed(site, i + 1)),
    ...Array.from({ length: news }, (_, i) => fresh(half.length + i + 1)),
  ];
}
