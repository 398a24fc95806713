// Content negotiation: the `f` parameter first, otherwise what the Accept header prefers.
import type { LocalText } from '../../domain/text';
import { done, failed, type Outcome } from '../outcome';

export type Format = 'json' | 'html';
const FORMATS: readonly Format[] = ['json', 'html'];

export const HTML_TYPE = 'text/html';
const JSON_LIKE = /^application\/([\w.]+\+)?json$/;

export const FORMAT_EXPECTED: LocalText = { zh: 'json 或 html', en: 'json or html' };

interface Range {
  readonly type: string;
  readonly quality: number;
}

function rangesOf(accept: string): readonly Range[] {
  return accept
    .split(',')
    .map((part) => {
      const [type = '', ...parameters] = part.split(';').map((text) => text.trim().toLowerCase());
      const quality = parameters.find((one) => one.startsWith('q='))?.slice(2);
      return { type, quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ type, quality }) => type !== '' && quality > 0)
    .sort((a, b) => b.quality - a.quality);
}

function formatOfType(type: string): Format | null {
  if (type === '*/*' || type === 'application/*' || JSON_LIKE.test(type)) return 'json';
  return type === HTML_TYPE || type === 'text/*' || type === 'application/xhtml+xml' ? 'html' : null;
}

export function negotiate(given: string | undefined, accept: string | null): Outcome<Format> {
  if (given !== undefined) {
    const format = FORMATS.find((one) => one === given);
    return format ? done(format) : failed({ code: 'bad-parameter', parameter: 'f', given, expected: FORMAT_EXPECTED });
  }
  const ranges = rangesOf(accept ?? '');
  if (ranges.length === 0) return done('json');
  for (const { type } of ranges) {
    const format = formatOfType(type);
    if (format) return done(format);
  }
  return failed({ code: 'not-acceptable', accept: accept ?? '' });
}
