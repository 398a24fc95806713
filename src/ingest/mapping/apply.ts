// One source row through the mapping: values in the project's units, and what could not be read.
import type { FieldChoice, ImportCheck } from '../../contract/import-report';
import { readDay } from '../../domain/day-text';
import { type Dimension, parseNumber, splitHeader, unitsOf } from '../../domain/quantity-text';
import { attributeSpec } from '../../domain/site/attributes';
import type { AttributeValue, LayerKey } from '../../domain/site/layer';
import type { Status } from '../../domain/site/status';
import { statusOfWord } from '../../domain/site/status-words';
import type { LocalText } from '../../domain/text';
import type { Cell, SourceRow } from '../read/source';
import { isDateKey } from './dates';
import type { MapWish } from './map-file';
import { listOf, nearestStatuses, nearestValues, type Offer } from './offers';
import { readWord } from './words';

export interface MappedRow {
  readonly row: number;
  readonly code: string;
  readonly name: string;
  readonly region: string | null;
  readonly status: Status | null;
  readonly attributes: Readonly<Record<string, AttributeValue>>;
  readonly amounts: Readonly<Record<string, number>>;
  readonly details: Readonly<Record<string, AttributeValue>>;
}

export const DIMENSIONS: Readonly<Record<string, Dimension>> = {
  statedArea: 'area',
  acceptedArea: 'area',
  investment: 'money',
  volume: 'volume',
  capacity: 'capacity',
};

const textOf = (cell: Cell | undefined): string => (cell === null || cell === undefined ? '' : String(cell).trim());

interface Quantity {
  readonly value: number | null;
  /** Written in the cell itself. */
  readonly unit: string | null;
}

function quantityOf(cell: Cell): Quantity {
  if (typeof cell === 'number') return { value: cell, unit: null };
  const text = textOf(cell);
  const value = parseNumber(text);
  if (value !== null) return { value, unit: null };
  const { name, unit } = splitHeader(text);
  return { value: unit === null ? null : parseNumber(name), unit };
}

/** A number without a unit anywhere. */
export function lacksUnit(choice: FieldChoice, cell: Cell): boolean {
  const { value, unit } = quantityOf(cell);
  return choice.unit === null && value !== null && unit === null;
}

/** In the stored unit, whole; null: no number, or no unit. The unit of the cell goes before that of its column. */
export function amountOf(choice: FieldChoice, cell: Cell): number | null {
  const dimension = DIMENSIONS[choice.to?.slice('amounts.'.length) ?? ''];
  const { value, unit } = quantityOf(cell);
  const named = unit ?? choice.unit;
  const factor = dimension && named !== null ? unitsOf(dimension)[named] : undefined;
  return value === null || factor === undefined || !Number.isFinite(value) ? null : Math.round(value * factor);
}

/** Sentences about words, each made once however many rows hold the word. */
export type Sentences = Map<string, LocalText>;

class RowReader {
  readonly attributes: Record<string, AttributeValue> = {};
  readonly amounts: Record<string, number> = {};
  readonly details: Record<string, AttributeValue> = {};
  readonly checks: ImportCheck[] = [];
  readonly #row: SourceRow;
  readonly #words: MapWish['words'];
  readonly #sentences: Sentences;

  constructor(row: SourceRow, words: MapWish['words'], sentences: Sentences) {
    this.#row = row;
    this.#words = words;
    this.#sentences = sentences;
  }

  #sentence(field: string, text: string, offers: () => readonly Offer[]): LocalText {
    const key = [field, text, ...Object.values(this.attributes)].join('\0');
    const known = this.#sentences.get(key);
    if (known) return known;
    const list = listOf(offers());
    const sentence = {
      zh: `“${field}”的值“${text}”无法识别。${list.zh}`,
      en: `The value "${text}" of "${field}" is not known.${list.en}`,
    };
    this.#sentences.set(key, sentence);
    return sentence;
  }

  unknown(
    code: 'unknown-value' | 'unknown-status',
    field: string,
    cell: Cell,
    offers: () => readonly Offer[] = () => [],
  ): void {
    const message = this.#sentence(field, textOf(cell), offers);
    this.checks.push({ row: this.#row.row, code, severity: 'decision', message });
  }

  word(field: string, cell: Cell): AttributeValue | undefined {
    const words = this.#words[field];
    const word = textOf(cell);
    return words && Object.hasOwn(words, word) ? words[word] : undefined;
  }

  read(choice: FieldChoice): void {
    const cell = this.#row.values[choice.field] ?? null;
    if (cell === null || textOf(cell) === '') return;
    const [group, key = ''] = choice.to?.split('.') ?? [];
    if (group === 'attributes') this.#attribute(choice.field, key, cell);
    else if (group === 'amounts') this.#amount(choice, key, cell);
    else if (group === 'details') this.#detail(choice.field, key, cell);
  }

  #attribute(field: string, key: string, cell: Exclude<Cell, null>): void {
    const spec = attributeSpec(key);
    const value = this.word(field, cell) ?? (spec ? readWord(spec, cell) : undefined);
    if (value === undefined)
      this.unknown('unknown-value', field, cell, () => (spec ? nearestValues(spec, textOf(cell)) : []));
    else this.attributes[key] = value;
  }

  #detail(field: string, key: string, cell: Exclude<Cell, null>): void {
    const value = this.word(field, cell) ?? cell;
    const read = isDateKey(key) ? readDay(value) : null;
    this.details[key] = read?.ok ? read.day : value;
    if (!read || read.ok) return;
    const text = textOf(cell);
    const message =
      read.why === 'impossible'
        ? { zh: `“${field}”的日期“${text}”不存在。`, en: `The date "${text}" in "${field}" does not exist.` }
        : { zh: `“${field}”的“${text}”不是能识别的日期。`, en: `"${text}" in "${field}" is no date that can be read.` };
    this.checks.push({ row: this.#row.row, code: 'date-unreadable', severity: 'decision', message });
  }

  #amount(choice: FieldChoice, key: string, cell: Cell): void {
    if (lacksUnit(choice, cell)) return;
    const amount = amountOf(choice, cell);
    if (amount === null || amount < 0) this.unknown('unknown-value', choice.field, cell);
    else this.amounts[key] = amount;
  }
}

export interface Applied {
  readonly mapped: MappedRow;
  readonly checks: readonly ImportCheck[];
}

export function applyMapping(
  row: SourceRow,
  choices: readonly FieldChoice[],
  layer: LayerKey,
  words: MapWish['words'],
  sentences: Sentences = new Map(),
): Applied {
  const reader = new RowReader(row, words, sentences);
  for (const choice of choices) reader.read(choice);
  const cellFor = (to: string): { field: string; cell: Cell } => {
    const field = choices.find((choice) => choice.to === to)?.field ?? '';
    return { field, cell: row.values[field] ?? null };
  };
  const text = (to: string): string => textOf(cellFor(to).cell);
  const stated = cellFor('status');
  let status: Status | null = null;
  if (textOf(stated.cell) !== '') {
    const meant = String(reader.word(stated.field, stated.cell) ?? textOf(stated.cell));
    status = statusOfWord(layer, reader.attributes, meant);
    if (status === null) {
      reader.unknown('unknown-status', stated.field, stated.cell, () =>
        nearestStatuses(layer, reader.attributes, meant),
      );
    }
  }
  const { attributes, amounts, details, checks } = reader;
  const hasCodes = choices.some(({ to }) => to === 'code');
  const code = text(hasCodes ? 'code' : 'name');
  const mapped: MappedRow = {
    row: row.row,
    code,
    name: text('name') || code,
    region: text('region') || null,
    status,
    attributes,
    amounts,
    details,
  };
  return { mapped, checks };
}
