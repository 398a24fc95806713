// Bytes → JSON → a value of a schema, with a fault instead of an exception.
import { z } from 'zod';
import type { Report } from './faults';
import type { GeoFile } from './pack-files';

const chinese = z.locales.zhCN().localeError;
const utf8 = new TextDecoder('utf-8', { fatal: true });

/** The file's JSON; `undefined` when it is none (then a fault has been reported). */
export function parseJson(file: GeoFile, report: Report): unknown {
  try {
    return JSON.parse(utf8.decode(file.bytes));
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    report(null, 'json', `不是 UTF-8 编码的有效 JSON：${detail}`, `Not valid JSON in UTF-8: ${detail}`);
    return undefined;
  }
}

/** A path such as `targets.3.value` into the value, or the root. */
const pathText = (path: readonly PropertyKey[]): string => path.map(String).join('.') || '(root)';

const ROW_KEYS = ['id', 'site', 'point', 'code'];

function idOf(value: unknown): string | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const row = value as Record<string, unknown>;
  const id = ROW_KEYS.map((key) => row[key]).find((text) => typeof text === 'string' && text !== '');
  return typeof id === 'string' ? id : null;
}

/** The id of the innermost row on the way to a faulty field, else its index, else null. */
function rowOf(root: unknown, path: readonly PropertyKey[]): string | null {
  let at = root;
  let named = idOf(root);
  for (const step of path) {
    at = typeof at === 'object' && at !== null ? (at as Record<PropertyKey, unknown>)[step] : undefined;
    named = idOf(at) ?? (typeof step === 'number' && named === null ? `#${step}` : named);
  }
  return named;
}

/** `at`: the feature or row all of `value` belongs to; without it the row is found on the way to the faulty field. */
export function parseSchema<T>(schema: z.ZodType<T>, value: unknown, report: Report, at?: string): T | undefined {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const inChinese = schema.safeParse(value, { error: chinese }).error?.issues ?? [];
  parsed.error.issues.forEach((issue, index) => {
    const path = pathText(issue.path);
    const zh = inChinese[index]?.message ?? issue.message;
    report(at ?? rowOf(value, issue.path), 'schema', `字段 ${path}：${zh}`, `Field ${path}: ${issue.message}`);
  });
  return undefined;
}
