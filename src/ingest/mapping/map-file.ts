// The `--map` file: which source field means what, in which unit, and how its words are read.
import { z } from 'zod';
import type { ImportRefusal } from '../../contract/import-report';
import { attributeSpec } from '../../domain/site/attributes';
import type { LayerKey } from '../../domain/site/layer';
import { AMOUNTS } from '../../domain/site/site';
import type { LocalText } from '../../domain/text';
import { refuse } from '../read/source';

const target = z.string().min(1);
const mapFile = z.strictObject({
  fields: z.record(
    z.string(),
    z.union([target, z.null(), z.strictObject({ to: target.nullable(), unit: z.string().optional() })]),
  ),
  words: z.record(z.string(), z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]))).default({}),
});

export interface FieldWish {
  readonly to: string | null;
  readonly unit: string | null;
}

export interface MapWish {
  readonly fields: Readonly<Record<string, FieldWish>>;
  readonly words: Readonly<Record<string, Readonly<Record<string, string | number | boolean>>>>;
}

export const NO_MAP: MapWish = { fields: {}, words: {} };

const PLAIN = ['code', 'name', 'region', 'status', 'lon', 'lat', 'x', 'y'];

export function isTarget(to: string, layer: LayerKey): boolean {
  if (PLAIN.includes(to)) return true;
  const [group, key = '', ...rest] = to.split('.');
  if (key === '' || rest.length > 0) return false;
  if (group === 'details') return true;
  if (group === 'amounts') return key !== 'area' && AMOUNTS.some((amount) => amount === key);
  return group === 'attributes' && attributeSpec(key)?.layers.includes(layer) === true;
}

type ParsedMap = { readonly ok: true; readonly wish: MapWish } | ImportRefusal;

/** `text`: the file's content. */
export const parseMapFile = (text: string, layer: LayerKey): ParsedMap =>
  parseMapText(text, (to) => isTarget(to, layer), { zh: `图层 ${layer}`, en: `layer ${layer}` });

/** `whose`: what has these targets, for the sentence about one that it has not. */
export function parseMapText(text: string, isKnown: (to: string) => boolean, whose: LocalText): ParsedMap {
  const bad = (zh: string, en: string): ImportRefusal => refuse('map-file', `--map：${zh}`, `--map: ${en}`);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return bad(`不是有效的 JSON：${detail}`, `not valid JSON: ${detail}`);
  }
  const parsed = mapFile.safeParse(json);
  if (!parsed.success) {
    const detail = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
    return bad(detail, detail);
  }
  const fields = Object.fromEntries(
    Object.entries(parsed.data.fields).map(([field, wish]): [string, FieldWish] => {
      const { to, unit } = typeof wish === 'object' && wish !== null ? wish : { to: wish, unit: undefined };
      return [field, { to, unit: unit ?? null }];
    }),
  );
  const wrong = Object.values(fields).find(({ to }) => to !== null && !isKnown(to));
  if (wrong) return bad(`${whose.zh}没有 ${wrong.to}。`, `${whose.en} has no ${wrong.to}.`);
  return { ok: true, wish: { fields, words: parsed.data.words } };
}
