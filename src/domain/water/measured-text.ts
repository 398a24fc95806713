// What a cell of a table of readings says: a number, a value below detection, nothing, or something unreadable.
import { parseNumber } from '../quantity-text';

export type MeasuredCell =
  | { readonly kind: 'value'; readonly value: number; readonly above: boolean }
  /** `limit` null: not detected, without saying below what. */
  | { readonly kind: 'below'; readonly limit: number | null }
  | { readonly kind: 'none' }
  | { readonly kind: 'unreadable'; readonly text: string };

const NONE =
  /^(|[-—–−~*/\\.…]+|无|空|缺|缺测|缺失|未测|未监测|未检测|不检测|停测|断流|干涸|冰封|维护|故障|停站|停电|null|none|nil|na|n\/a|#n\/a|nan|无数据|无效)$/i;
const NOT_DETECTED =
  /^(未检出|未检出\(nd\)|nd|n\.d\.|n\.d|bdl|<dl|<lod|<mdl|<rl|not detected|低于检出限|小于检出限|l)$/i;
/** HJ/T 91: the limit with the mark L; other laboratories write `<`, `ND` before or behind it. */
const BELOW = [/^<=?(.+)$/, /^≤(.+)$/, /^(.+?)\(?(?:L|ND)\)?$/i, /^(?:L|ND|低于|小于)\(?(.+?)\)?$/i];
const ABOVE = /^(?:>=?|≥|大于|高于)(.+)$/;

const positive = (text: string): number | null => {
  const value = parseNumber(text);
  return value !== null && value > 0 ? value : null;
};

function belowOf(text: string): number | null {
  for (const pattern of BELOW) {
    const limit = positive(pattern.exec(text)?.[1] ?? '');
    if (limit !== null) return limit;
  }
  return null;
}

export function readMeasured(cell: string | number | boolean | null): MeasuredCell {
  if (typeof cell === 'number') {
    return Number.isFinite(cell) ? { kind: 'value', value: cell, above: false } : { kind: 'none' };
  }
  const text = String(cell ?? '')
    .normalize('NFKC')
    .trim();
  if (NONE.test(text)) return { kind: 'none' };
  const value = parseNumber(text);
  if (value !== null) return { kind: 'value', value, above: false };
  if (NOT_DETECTED.test(text)) return { kind: 'below', limit: null };
  const limit = belowOf(text.replace(/\s+/g, ''));
  if (limit !== null) return { kind: 'below', limit };
  const above = positive(ABOVE.exec(text.replace(/\s+/g, ''))?.[1] ?? '');
  return above === null ? { kind: 'unreadable', text } : { kind: 'value', value: above, above: true };
}
