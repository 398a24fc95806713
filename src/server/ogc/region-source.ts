// Features of the collection `regions`, which is small and held in memory.
import type { Region } from '../../domain/geo/region';
import type { RegionCode } from '../../domain/units';
import { pageAfter } from '../page';
import { outlinesOf } from '../tiles/region-tile';
import type { Ask } from './answer';
import type { Item, ItemPage } from './geojson';
import type { ItemsQuery } from './items-query';

const propertiesOf = (region: Region): Item['properties'] => ({
  code: region.code,
  name: region.name,
  nameEn: region.nameEn,
  level: region.level,
  parent: region.parent,
  pack: region.pack,
  outline: region.hasOutline ? 'schematic' : 'none',
});

async function geometries({ snapshot, services }: Ask): Promise<ReadonlyMap<RegionCode, Item['geometry']>> {
  const outlines = await services.tiles.outlines.get(snapshot.state.version, async () =>
    outlinesOf(await services.store.regionShapes(), snapshot.regions),
  );
  return new Map(outlines.map(({ region, geometry }) => [region.code, geometry]));
}

const byCode = (a: Region, b: Region): number => (a.code < b.code ? -1 : 1);

export async function regionPage(ask: Ask, { area, filters, limit, cursor }: ItemsQuery): Promise<ItemPage> {
  const shapes = await geometries(ask);
  const items = [...ask.snapshot.catalogue.regions]
    .sort(byCode)
    .map(
      (region): Item => ({
        id: region.code,
        geometry: shapes.get(region.code) ?? null,
        properties: propertiesOf(region),
      }),
    )
    .filter(({ properties }) => [...filters].every(([key, value]) => properties[key] === value))
    .filter(({ geometry }) => !area || (geometry !== null && area.meets(geometry)));
  const { entries, nextCursor } = pageAfter(items, (item) => item.id, cursor, limit);
  return { items: entries, nextCursor, matched: items.length };
}

export async function oneRegion(ask: Ask, code: string): Promise<Item | null> {
  const region = ask.snapshot.regions.get(code as RegionCode);
  if (!region) return null;
  const shapes = await geometries(ask);
  return { id: code, geometry: shapes.get(region.code) ?? null, properties: propertiesOf(region) };
}
