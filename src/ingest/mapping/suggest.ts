// Which of our attributes each source field means: as a person says, as they said last time, by its name, and where
// names leave room or say nothing by its values.
import type { FieldChoice, ImportRefusal } from '../../contract/import-report';
import { splitHeader } from '../../domain/quantity-text';
import { attributeSpec } from '../../domain/site/attributes';
import type { LayerKey } from '../../domain/site/layer';
import type { LocalText } from '../../domain/text';
import { refuse, type Source, type SourceField } from '../read/source';
import { type Alias, aliasesOf, RUNNING_NUMBERS } from './aliases';
import { guessByValues } from './by-values';
import type { FieldWish, MapWish } from './map-file';
import { filledCells } from './sample';
import { readWord } from './words';

const UNIT_ENDINGS = ['', '亩', '(亩)', '公顷', '(公顷)', '平方米', '(平方米)', '万元', '(万元)', '元', '(元)'];

const BY_MAP: LocalText = { zh: '由用户指定', en: 'named by the user' };
const AS_BEFORE: LocalText = { zh: '上次导入时的选择', en: 'as chosen at the last import' };
const BY_NAME: LocalText = { zh: '字段名相符', en: 'the name matches' };
const BY_CUT_NAME: LocalText = { zh: '字段名被截断，开头相符', en: 'the name was cut off; its start matches' };
const BY_VALUES: LocalText = { zh: '字段名相符，并按取值选定', en: 'the name matches; chosen by its values' };
const KEPT: LocalText = { zh: '没有对应的属性，原样保留', en: 'no attribute of ours; kept as it is' };
const RUNNING: LocalText = { zh: '没有编号字段，以序号代替', en: 'no code field; the running number stands in' };
const NAME_STANDS: LocalText = { zh: '没有编号字段，名称兼作编号', en: 'no code field; the name stands in for it' };
const LEFT_OUT: LocalText = { zh: '序号不导入', en: 'a running number; left out' };
const TAKEN: LocalText = { zh: '另一字段已对应，原样保留', en: 'another field has that meaning; kept as it is' };

interface Suggestion {
  readonly to: string;
  readonly unit: string | null;
  readonly reason: LocalText;
}

/** A name cut off by its format may go on with more letters or with a unit. */
function completions(name: string, aliases: readonly Alias[]): Suggestion[] {
  if (name.length < 2) return [];
  for (const alias of aliases) {
    const ending = UNIT_ENDINGS.find((each) => `${alias.name}${each}`.startsWith(name));
    if (ending === undefined) continue;
    const unit = ending === '' ? null : splitHeader(`${alias.name}${ending}`).unit;
    return [{ to: alias.to, unit, reason: BY_CUT_NAME }];
  }
  return [];
}

/** Share of the filled cells whose words the attribute knows. */
function knownShare(source: Source, field: string, to: string): number {
  const spec = to.startsWith('attributes.') ? attributeSpec(to.slice('attributes.'.length)) : undefined;
  if (!spec) return 0;
  const cells = filledCells(source, field);
  return cells.filter((cell) => readWord(spec, cell) !== undefined).length / Math.max(1, cells.length);
}

function suggestField(source: Source, field: SourceField, aliases: readonly Alias[]): Suggestion | null {
  const { name, unit } = splitHeader(field.name);
  const whole = field.name.replace(/\s+/g, '').toLowerCase();
  const exact = aliases.filter((alias) => alias.name === name.toLowerCase() || alias.name === whole);
  const found = exact.map((alias): Suggestion => ({ to: alias.to, unit, reason: BY_NAME }));
  const options = found.length === 0 && field.cut ? completions(whole, aliases) : found;
  if (options.length < 2) return options[0] ?? null;
  const shares = options.map((option) => knownShare(source, field.name, option.to));
  const best = options[shares.indexOf(Math.max(...shares))];
  return best ? { ...best, reason: BY_VALUES } : null;
}

const isRunning = (field: SourceField): boolean => RUNNING_NUMBERS.includes(field.name.toLowerCase());

function kept(field: string, reason: LocalText): FieldChoice {
  return { field, to: `details.${field.replaceAll('.', '_')}`, unit: null, reason };
}

const standIn = (choice: FieldChoice): FieldChoice =>
  choice.to === 'name' ? { ...choice, reason: NAME_STANDS } : choice;

function foreignField(source: Source, wish: MapWish): ImportRefusal | null {
  const foreign = [...Object.keys(wish.fields), ...Object.keys(wish.words)].find(
    (name) => !source.fields.some((field) => field.name === name),
  );
  if (foreign === undefined) return null;
  const list = source.fields.map(({ name }) => name).join('、');
  return refuse(
    'map-file',
    `字段对应：文件中没有字段 ${foreign}（有：${list}）。`,
    `Mapping: the file has no field ${foreign} (it has: ${list}).`,
  );
}

const asWished = (field: string, { to, unit }: FieldWish, reason: LocalText): FieldChoice => ({
  field,
  to,
  unit: unit ?? splitHeader(field).unit,
  reason,
});

/** What a person said now and before, by field; what they said before gives way where it says the same twice. */
function wished(source: Source, now: MapWish, before: MapWish): Map<string, FieldChoice> {
  const choices = new Map<string, FieldChoice>();
  const used = new Set<string | null>();
  for (const { name } of source.fields) {
    const wish = now.fields[name];
    if (!wish) continue;
    choices.set(name, asWished(name, wish, BY_MAP));
    used.add(wish.to);
  }
  for (const { name } of source.fields) {
    const wish = before.fields[name];
    if (!wish || choices.has(name) || (wish.to !== null && used.has(wish.to))) continue;
    choices.set(name, asWished(name, wish, AS_BEFORE));
    used.add(wish.to);
  }
  return choices;
}

/** Names before values, so that a field with a telling name is never displaced by one that only looks alike. */
function suggestRest(source: Source, layer: LayerKey, choices: Map<string, FieldChoice>, isRegion: IsRegion): void {
  const used = new Set([...choices.values()].map(({ to }) => to));
  const aliases = aliasesOf(layer);
  const unnamed: string[] = [];
  for (const field of source.fields) {
    if (choices.has(field.name)) continue;
    const suggestion = suggestField(source, field, aliases);
    if (!suggestion) {
      unnamed.push(field.name);
      continue;
    }
    const isTaken = used.has(suggestion.to);
    choices.set(field.name, isTaken ? kept(field.name, TAKEN) : { field: field.name, ...suggestion });
    used.add(suggestion.to);
  }
  for (const field of unnamed.filter((name) => !RUNNING_NUMBERS.includes(name.toLowerCase()))) {
    const guess = guessByValues(source, field, layer, used, isRegion);
    if (guess) used.add(guess.to);
    choices.set(field, guess ? { field, unit: null, ...guess } : kept(field, KEPT));
  }
}

/** A running number stands in for a code where there is none, and is left out where there is. */
function withRunning(
  choices: readonly FieldChoice[],
  source: Source,
  byPerson: ReadonlySet<string>,
): readonly FieldChoice[] {
  const hasCode = choices.some(({ to }) => to === 'code');
  const runner = source.fields.findIndex((field) => isRunning(field) && !byPerson.has(field.name));
  if (runner < 0) return hasCode ? choices : choices.map(standIn);
  const { field } = choices[runner] as FieldChoice;
  const stands = hasCode
    ? { field, to: null, unit: null, reason: LEFT_OUT }
    : { field, to: 'code', unit: null, reason: RUNNING };
  return choices.with(runner, stands);
}

export type IsRegion = (text: string) => boolean;

export interface MappingWishes {
  /** What a person says now; names fields of this file. */
  readonly map: MapWish;
  /** What was chosen for a file with the same fields before; fields that this file lacks are passed over. */
  readonly saved: MapWish | null;
  readonly isRegion: IsRegion;
}

/** Every target is used once. */
export function suggestMapping(
  source: Source,
  layer: LayerKey,
  { map, saved, isRegion }: MappingWishes,
): { ok: true; choices: readonly FieldChoice[] } | ImportRefusal {
  const refusal = foreignField(source, map);
  if (refusal) return refusal;
  const choices = wished(source, map, saved ?? { fields: {}, words: {} });
  const byPerson = new Set(choices.keys());
  suggestRest(source, layer, choices, isRegion);
  const inOrder = source.fields.map(({ name }) => choices.get(name) ?? kept(name, KEPT));
  return { ok: true, choices: withRunning(inOrder, source, byPerson) };
}

/** How words are read: as said now, else as said before. */
export function wordsOf(map: MapWish, saved: MapWish | null): MapWish['words'] {
  const fields = new Set([...Object.keys(map.words), ...Object.keys(saved?.words ?? {})]);
  return Object.fromEntries([...fields].map((field) => [field, { ...saved?.words[field], ...map.words[field] }]));
}
