// Features as a GeoJSON file (RFC 7946), written while it is read: memory does not grow with the number of features.
import type { z } from 'zod';
import { featureCollection } from '../../contract/api-files';
import type { SiteRecord, SiteRow } from '../../contract/store';
import { bboxOf } from '../../domain/geo/polygon';
import { areaOf, type SiteState } from '../../domain/site/site';
import { type IsoDate, type SquareDecimetres, toSquareMetres } from '../../domain/units';
import type { Endpoint } from '../endpoint';
import { downloadQuery, type FeatureFilter, filterOf } from '../feature-filter';
import { done, failed } from '../outcome';
import type { Services } from '../services';
import { asOfFor, type Snapshot } from '../snapshot';

type Properties = z.input<typeof featureCollection>['features'][number]['properties'];

const known = (area: SquareDecimetres): number | null => (area === 0 ? null : toSquareMetres(area));

function propertiesOf(snapshot: Snapshot, record: SiteRecord, state: SiteState, asOf: IsoDate): Properties {
  const { source } = record;
  return {
    ...state.attributes,
    layer: record.layer,
    code: record.code,
    name: record.name,
    region: state.region,
    asOf,
    status: state.status,
    areaM2: known(areaOf(state)),
    statedAreaM2: known(state.amounts.statedArea as SquareDecimetres),
    positionAccuracy: state.positionAccuracy,
    regionAccuracy: state.regionAccuracy,
    drill: state.drill,
    sourceDocument: source.document,
    sourceDocumentNumber: snapshot.documents.get(source.document)?.number ?? '',
    sourceSection: source.section,
    sourceNote: source.note,
  };
}

interface Download {
  readonly services: Services;
  readonly snapshot: Snapshot;
  readonly asOf: IsoDate;
  readonly filter: FeatureFilter;
}

/** Features at once from the store. */
const TOGETHER = 8;

async function featureText({ services, snapshot, asOf }: Download, row: SiteRow): Promise<string[]> {
  const record = await services.store.site(services.viewer, row.id, asOf);
  if (!record?.state) return [];
  const properties = propertiesOf(snapshot, record, record.state, asOf);
  const { geometry } = record;
  return [JSON.stringify({ type: 'Feature', id: row.id, bbox: bboxOf(geometry), geometry, properties })];
}

async function* lines(download: Download, head: object): AsyncGenerator<string> {
  const { services, snapshot, asOf, filter } = download;
  yield `${JSON.stringify(head).slice(0, -1)},"features":[\n`;
  let first = true;
  for await (const rows of services.features.walk(snapshot, services.viewer, asOf, filter)) {
    for (let at = 0; at < rows.length; at += TOGETHER) {
      const some = await Promise.all(rows.slice(at, at + TOGETHER).map((row) => featureText(download, row)));
      for (const text of some.flat()) {
        yield first ? text : `,\n${text}`;
        first = false;
      }
    }
  }
  yield '\n]}\n';
}

function streamOf(chunks: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { done: ended, value } = await chunks.next();
      if (ended) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await chunks.return(undefined);
    },
  });
}

export const download: Endpoint<z.ZodRawShape, typeof downloadQuery.shape, typeof featureCollection> = {
  path: '/api/features.geojson',
  name: 'downloadFeatures',
  summary: {
    zh: '下载 GeoJSON，筛选条件与列表相同，坐标为 CGCS2000 经纬度',
    en: 'Download as GeoJSON with the filters of the list; coordinates are CGCS2000 longitude and latitude',
  },
  query: downloadQuery,
  response: featureCollection,
  contentType: 'application/geo+json',
  failures: [404, 503],
  handle: async ({ query }, services) => {
    const snapshot = await services.snapshots.current();
    const filtered = filterOf(snapshot, query);
    if (!filtered.ok) return filtered;
    const asOf = asOfFor(snapshot, query.asOf, query.region);
    if (asOf === null) return failed({ code: 'no-packs' });
    const { filter } = filtered;
    const { total, hidden } = await services.features.page(snapshot, services.viewer, asOf, filter, {
      after: undefined,
      limit: 1,
    });
    const head = { type: 'FeatureCollection', asOf, version: snapshot.state.version, total, hidden };
    const name = [query.layer, query.region, asOf].filter((part) => part !== undefined).join('_');
    return done(
      new Response(streamOf(lines({ services, snapshot, asOf, filter }, head)), {
        headers: {
          'content-type': 'application/geo+json; charset=utf-8',
          'content-disposition': `attachment; filename="${name}.geojson"`,
          'cache-control': 'no-store',
          'x-streamed': '1',
        },
      }),
    );
  },
};
