// A request for a file, read: layer, format, system, encoding, and the filters of a list. One reading for the HTTP
// route and the command line.
import { z } from 'zod';
import { crsOfFormat, type ExportChoice, exportChoices } from '../contract/export';
import type { Viewer } from '../contract/store';
import { LAYERS, type LayerKey } from '../domain/site/layer';
import type { LocalText } from '../domain/text';
import { parse } from './endpoint';
import type { ExportWish } from './export-job';
import { downloadQuery, filterOf } from './feature-filter';
import { done, failed, type Outcome } from './outcome';
import { asOfFor, type Snapshot } from './snapshot';

export const exportParams = z.object({ layer: z.enum(LAYERS) });
export const exportQuery = downloadQuery.omit({ layer: true }).extend(exportChoices);

type Query = z.output<typeof exportQuery>;

export interface ExportRequest {
  readonly layer: LayerKey;
  readonly query: Query;
}

const CHOICES = new Set(Object.keys(exportChoices));

const refusedValue = (parameter: string, given: string, expected: LocalText) =>
  failed({ code: 'bad-parameter', parameter, given, expected });

/** Format, system and encoding that go together. */
function choiceOf({ format, crs = 'EPSG:4490', encoding = 'UTF-8' }: Query): Outcome<ExportChoice> {
  const systems = crsOfFormat(format);
  if (!systems.includes(crs)) {
    return refusedValue('crs', crs, {
      zh: `${systems.join('、')}（${format} 只能用经纬度）`,
      en: `${systems.join(' or ')}, because ${format} knows only longitude and latitude`,
    });
  }
  if (encoding !== 'UTF-8' && format !== 'shp') {
    return refusedValue('encoding', encoding, { zh: `UTF-8（${format} 没有别的编码）`, en: `UTF-8 for ${format}` });
  }
  return done({ format, crs, encoding });
}

export function exportWish(snapshot: Snapshot, viewer: Viewer, { layer, query }: ExportRequest): Outcome<ExportWish> {
  const choice = choiceOf(query);
  if (!choice.ok) return choice;
  const filtered = filterOf(snapshot, { ...query, layer });
  if (!filtered.ok) return filtered;
  const asOf = asOfFor(snapshot, query.asOf, query.region);
  if (asOf === null) return failed({ code: 'no-packs' });
  const filters = Object.entries(query).flatMap(([key, value]) =>
    value === undefined || key === 'asOf' || CHOICES.has(key) ? [] : [[key, String(value)] as const],
  );
  return done({ viewer, snapshot, asOf, filter: filtered.filter, choice: choice.value, filters });
}

/** From words as they were written on a command line; needs no data. */
export function readExport(layer: string, words: Readonly<Record<string, string>>): Outcome<ExportRequest> {
  const params = parse(exportParams, { layer });
  if (!params.ok) return params;
  const query = parse(exportQuery, words);
  if (!query.ok) return query;
  const choice = choiceOf(query.value);
  return choice.ok ? done({ layer: params.value.layer, query: query.value }) : choice;
}
