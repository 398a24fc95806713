// How the words of each field were read, and which of them mean nothing, so that a person can say what they mean.
import type { FieldChoice, UnknownWord } from '../../contract/import-report';
import { attributeSpec } from '../../domain/site/attributes';
import type { Attributes, AttributeValue, LayerKey } from '../../domain/site/layer';
import { statusOfWord } from '../../domain/site/status-words';
import type { Cell, SourceRow } from '../read/source';
import type { MapWish } from './map-file';
import { nearestStatuses, nearestValues, type Offer } from './offers';
import { readWord } from './words';

/** More words than this are no list that anyone would go through. */
const MOST_WORDS = 200;

interface Reader {
  readonly read: (cell: Exclude<Cell, null>) => AttributeValue | null;
  readonly offers: (word: string) => readonly Offer[];
}

/** Status words depend on the kind of a water point; here each that means something for one of them is known. */
const KINDS: readonly Attributes[] = [{}, { kind: 'outfall' }, { kind: 'black-odorous-reach' }];

function readerOf({ to }: FieldChoice, layer: LayerKey): Reader | null {
  if (to === 'status') {
    const read = (cell: Exclude<Cell, null>): AttributeValue | null => {
      const found = KINDS.map((kind) => statusOfWord(layer, kind, String(cell))).find((status) => status !== null);
      return found ?? null;
    };
    return { read, offers: (word) => nearestStatuses(layer, {}, word) };
  }
  const spec = to?.startsWith('attributes.') ? attributeSpec(to.slice('attributes.'.length)) : undefined;
  if (spec?.type !== 'enum' && spec?.type !== 'boolean') return null;
  return { read: (cell) => readWord(spec, cell) ?? null, offers: (word) => nearestValues(spec, word) };
}

function countWords(rows: readonly SourceRow[], field: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { values } of rows) {
    const word = String(values[field] ?? '').trim();
    if (word === '') continue;
    counts.set(word, (counts.get(word) ?? 0) + 1);
    if (counts.size > MOST_WORDS) break;
  }
  return counts;
}

function withWords(
  choice: FieldChoice,
  rows: readonly SourceRow[],
  layer: LayerKey,
  told: MapWish['words'],
): FieldChoice {
  const reader = readerOf(choice, layer);
  if (!reader) return choice;
  const words: Record<string, AttributeValue> = {};
  const unknown: UnknownWord[] = [];
  for (const [word, count] of countWords(rows, choice.field)) {
    const said = told[choice.field];
    const value = reader.read(said && Object.hasOwn(said, word) ? (said[word] as AttributeValue) : word);
    if (value === null) unknown.push({ word, rows: count, offers: reader.offers(word) });
    else words[word] = value;
  }
  const unknownWords = unknown.sort((a, b) => b.rows - a.rows);
  return { ...choice, words, ...(unknownWords.length > 0 ? { unknownWords } : {}) };
}

export const describeWords = (
  choices: readonly FieldChoice[],
  rows: readonly SourceRow[],
  layer: LayerKey,
  told: MapWish['words'],
): readonly FieldChoice[] => choices.map((choice) => withWords(choice, rows, layer, told));
