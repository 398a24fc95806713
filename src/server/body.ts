// The JSON body of a write: bounded, of one type, parsed by its schema; a refusal names the place and what is expected.
import { z } from 'zod';
import type { LocalText } from '../domain/text';
import { done, type Failure, failed, type Outcome } from './outcome';

const LARGEST = 1024 * 1024;
const JSON_TYPE = /^application\/json\s*(;|$)/i;
/** Control characters but line breaks and tabs: no text of ours holds them, and a database takes no NUL. */
const UNPRINTABLE = /[^\P{Cc}\n\r\t]/u;

const inChinese = z.locales.zhCN().localeError;

async function textOf(request: Request): Promise<Outcome<string>> {
  const reader = request.body?.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) {
    size += next.value.byteLength;
    if (size > LARGEST) {
      await reader?.cancel();
      return failed({ code: 'body-too-large', most: LARGEST });
    }
    chunks.push(next.value);
  }
  return done(Buffer.concat(chunks).toString('utf8'));
}

function jsonOf(text: string): Outcome<unknown> {
  try {
    return done(JSON.parse(text));
  } catch {
    return failed({ code: 'bad-body', at: '', expected: { zh: '应为 JSON', en: 'expected JSON' } });
  }
}

/** Path of the first text with a control character. */
function unprintableIn(value: unknown, at: string): string | null {
  if (typeof value === 'string') return UNPRINTABLE.test(value) ? at : null;
  if (value === null || typeof value !== 'object') return null;
  for (const [key, inner] of Object.entries(value)) {
    const found = UNPRINTABLE.test(key) ? at : unprintableIn(inner, at === '' ? key : `${at}.${key}`);
    if (found !== null) return found;
  }
  return null;
}

const firstOf = (error: z.ZodError | undefined): string => error?.issues[0]?.message ?? '';

function refusal(schema: z.ZodType, value: unknown, error: z.ZodError): Failure {
  const zh = firstOf(schema.safeParse(value, { error: inChinese }).error);
  const expected: LocalText = { zh: zh || firstOf(error), en: firstOf(error) };
  return { code: 'bad-body', at: error.issues[0]?.path.join('.') ?? '', expected };
}

/** Unknown keys are refused. */
export const strictly = (schema: z.ZodType): z.ZodType => (schema instanceof z.ZodObject ? schema.strict() : schema);

export async function readBody(schema: z.ZodType, request: Request): Promise<Outcome<unknown>> {
  if (!JSON_TYPE.test(request.headers.get('content-type') ?? '')) return failed({ code: 'not-json' });
  const text = await textOf(request);
  if (!text.ok) return text;
  const json = jsonOf(text.value);
  if (!json.ok) return json;
  const unprintable = unprintableIn(json.value, '');
  if (unprintable !== null) {
    const expected = { zh: '不能有控制字符', en: 'expected text without control characters' };
    return failed({ code: 'bad-body', at: unprintable, expected });
  }
  const parsed = strictly(schema).safeParse(json.value);
  return parsed.success ? done(parsed.data) : failed(refusal(strictly(schema), json.value, parsed.error));
}
