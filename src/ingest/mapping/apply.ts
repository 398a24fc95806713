// One source row through the mapping: values in the project's units, and what could not be read.
import type { FieldChoice, ImportCheck } from '../../contract/import-report';
import { type Dimension, parseNumber, unitsOf } from '../../domain/quantity-text';
import { attributeSpec } from '../../domain/site/attributes';
import type { AttributeValue, LayerKey } from '../../domain/site/layer';
import type { Status } from '../../domain/site/status';
import { statusOfWord } from '../../domain/site/status-words';
import type { Cell, SourceRow } from '../read/source';
import type { MapWish } from './map-file';
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

/** In the stored unit, whole; null: no number, or no unit. */
export function amountOf(choice: FieldChoice, cell: Cell): number | null {
  const dimension = DIMENSIONS[choice.to?.slice('amounts.'.length) ?? ''];
  const value = typeof cell === 'number' ? cell : parseNumber(textOf(cell));
  const factor = dimension && choice.unit !== null ? unitsOf(dimension)[choice.unit] : undefined;
  return value === null || factor === undefined || !Number.isFinite(value) ? null : Math.round(value * factor);
}

class RowReader {
  readonly attributes: Record<string, AttributeValue> = {};
  readonly amounts: Record<string, number> = {};
  readonly details: Record<string, AttributeValue> = {};
  readonly checks: ImportCheck[] = [];
  readonly #row: SourceRow;
  readonly #words: MapWish['words'];

  constructor(row: SourceRow, words: MapWish['words']) {
    this.#row = row;
    this.#words = words;
  }

  unknown(code: 'unknown-value' | 'unknown-status', field: string, cell: Cell): void {
    const message = {
      zh: `“${field}”的值“${textOf(cell)}”无法识别。`,
      en: `The value "${textOf(cell)}" of "${field}" is not known.`,
    };
    this.checks.push({ row: this.#row.row, code, severity: 'decision', message });
  }

  word(field: string, cell: Cell): AttributeValue | undefined {
    return this.#words[field]?.[textOf(cell)];
  }

  read(choice: FieldChoice): void {
    const cell = this.#row.values[choice.field] ?? null;
    if (cell === null || textOf(cell) === '') return;
    const [group, key = ''] = choice.to?.split('.') ?? [];
    if (group === 'attributes') this.#attribute(choice.field, key, cell);
    else if (group === 'amounts') this.#amount(choice, key, cell);
    else if (group === 'details') this.details[key] = this.word(choice.field, cell) ?? cell;
  }

  #attribute(field: string, key: string, cell: Exclude<Cell, null>): void {
    const spec = attributeSpec(key);
    const value = this.word(field, cell) ?? (spec ? readWord(spec, cell) : undefined);
    if (value === undefined) this.unknown('unknown-value', field, cell);
    else this.attributes[key] = value;
  }

  #amount(choice: FieldChoice, key: string, cell: Cell): void {
    if (choice.unit === null) return;
    const amount = amountOf(choice, cell);
    if (amount === null || amount < 0) this.unknown('unknown-value', choice.field, cell);
    else this.amounts[key] = amount;
  }
}

export interface Applied {
  readonly mapped: MappedRow;
  readonly checks: readonly ImportCheck[];
}

export function applyMapping(row: SourceRow, choices: readonly FieldChoice[], layer: LayerKey, wish: MapWish): Applied {
  const reader = new RowReader(row, wish.words);
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
    if (status === null) reader.unknown('unknown-status', stated.field, stated.cell);
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
