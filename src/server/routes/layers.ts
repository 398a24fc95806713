// Counts by layer, group, region and status, for the layer tree and the roll-up marks.
import type { z } from 'zod';
import { layersQuery, layersResponse } from '../../contract/api';
import { type Cell, countsByGroup } from '../../domain/site/site-groups';
import { toSquareMetres } from '../../domain/units';
import type { Endpoint } from '../endpoint';
import { done, failed } from '../outcome';
import { asOfFor } from '../snapshot';

export const layers: Endpoint<z.ZodRawShape, typeof layersQuery.shape, typeof layersResponse> = {
  path: '/api/layers',
  name: 'countLayers',
  summary: { zh: '各图层按类别、行政区、状态的数量', en: 'Counts of each layer by group, region and status' },
  query: layersQuery,
  response: layersResponse,
  failures: [404, 503],
  handle: async ({ query: { region, asOf: asked } }, { snapshots, worlds }) => {
    const snapshot = await snapshots.current();
    if (region !== undefined && !snapshot.regions.get(region)) return failed({ code: 'unknown-region', region });
    const asOf = asOfFor(snapshot, asked, region);
    if (asOf === null) return failed({ code: 'no-packs' });
    const { cells } = await worlds.day(snapshot, asOf);
    const within = (cell: Cell): boolean => region === undefined || snapshot.regions.within(cell.region, region);
    const rows = countsByGroup(cells.filter(within)).map(({ areaDm2, ...row }) => ({
      ...row,
      areaM2: toSquareMetres(areaDm2),
    }));
    return done({ asOf, rows });
  },
};
