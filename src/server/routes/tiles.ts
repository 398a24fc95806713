// Vector tiles and their TileJSON.
import { z } from 'zod';
import { tileJson as tileJsonSchema } from '../../contract/api-files';
import { isTile, MAX_TILE_ZOOM } from '../../domain/geo/tile-grid';
import type { Endpoint } from '../endpoint';
import { done, failed } from '../outcome';
import { expectedOf } from '../parameters';
import { COLLECTIONS, isCollection, tileBytes, tileJsonOf } from '../tiles/collections';
import { versionFor } from '../viewer';

const collectionParams = z.object({ collection: z.string() });
const unknownCollection = (collection: string) =>
  failed({ code: 'unknown-collection', collection, allowed: COLLECTIONS });

export const tileJson: Endpoint<typeof collectionParams.shape, z.ZodRawShape, typeof tileJsonSchema> = {
  path: '/tiles/{collection}.json',
  name: 'readTileJson',
  summary: { zh: '瓦片说明（TileJSON 3）', en: 'TileJSON 3 of a collection' },
  params: collectionParams,
  response: tileJsonSchema,
  failures: [404],
  handle: async ({ params: { collection }, request, viewer }, { snapshots }) => {
    if (!isCollection(collection)) return unknownCollection(collection);
    return done(tileJsonOf(await snapshots.current(), viewer, collection, new URL(request.url).origin));
  },
};

const whole = z
  .string()
  .regex(/^\d{1,6}$/)
  .transform(Number);
const tileParams = z.object({ collection: z.string(), z: whole.refine((z) => z <= MAX_TILE_ZOOM), x: whole, y: whole });
const tileQuery = z.object({ v: z.string().max(128).optional() });
const tileContent = z.string().describe('Mapbox Vector Tile 2');

const TILE_TYPE = 'application/vnd.mapbox-vector-tile';

export const tile: Endpoint<typeof tileParams.shape, typeof tileQuery.shape, typeof tileContent> = {
  path: '/tiles/{collection}/{z}/{x}/{y}.mvt',
  name: 'readTile',
  summary: { zh: '矢量瓦片', en: 'Vector tile' },
  params: tileParams,
  query: tileQuery,
  response: tileContent,
  contentType: TILE_TYPE,
  failures: [404],
  handle: async ({ params: { collection, z, x, y }, query: { v }, viewer }, services) => {
    if (!isCollection(collection)) return unknownCollection(collection);
    if (!isTile({ z, x, y })) {
      const parameter = x < 2 ** z ? 'y' : 'x';
      const given = String(parameter === 'x' ? x : y);
      return failed({ code: 'bad-parameter', parameter, given, expected: expectedOf(parameter) ?? { zh: '', en: '' } });
    }
    const snapshot = await services.snapshots.current();
    const version = versionFor(snapshot.state.version, viewer);
    const bytes = await tileBytes(services, viewer, snapshot, collection, { z, x, y });
    const headers = {
      etag: `W/"${version}"`,
      'cache-control': v === version ? 'public, max-age=31536000, immutable' : 'no-cache',
    };
    if (bytes.byteLength === 0) return done(new Response(null, { status: 204, headers }));
    return done(new Response(bytes, { headers: { ...headers, 'content-type': TILE_TYPE } }));
  },
};
