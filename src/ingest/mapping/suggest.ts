// Which of our attributes each source field means: by its name, and where a name leaves room by its values.
import type { FieldChoice, ImportRefusal } from '../../contract/import-report';
import { splitHeader } from '../../domain/quantity-text';
import { attributeSpec } from '../../domain/site/attributes';
import type { LayerKey } from '../../domain/site/layer';
import type { LocalText } from '../../domain/text';
import { refuse, type Source, type SourceField } from '../read/source';
import { type Alias, aliasesOf, RUNNING_NUMBERS } from './aliases';
import type { MapWish } from './map-file';
import { readWord } from './words';

const SAMPLE = 200;
const UNIT_ENDINGS = ['', '亩', '(亩)', '公顷', '(公顷)', '平方米', '(平方米)', '万元', '(万元)', '元', '(元)'];

const BY_MAP: LocalText = { zh: '由 --map 指定', en: 'named by --map' };
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
  const cells = source.rows.slice(0, SAMPLE).flatMap((row) => row.values[field] ?? []);
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

function kept(field: SourceField, reason: LocalText): FieldChoice {
  return { field: field.name, to: `details.${field.name.replaceAll('.', '_')}`, unit: null, reason };
}

const standIn = (choice: FieldChoice): FieldChoice =>
  choice.to === 'name' ? { ...choice, reason: NAME_STANDS } : choice;

/** `--map` first, then names, then what is left as details. Every target is used once. */
export function suggestMapping(
  source: Source,
  layer: LayerKey,
  wish: MapWish,
): { ok: true; choices: readonly FieldChoice[] } | ImportRefusal {
  const foreign = [...Object.keys(wish.fields), ...Object.keys(wish.words)].find(
    (name) => !source.fields.some((field) => field.name === name),
  );
  if (foreign !== undefined) {
    const list = source.fields.map(({ name }) => name).join('、');
    return refuse(
      'map-file',
      `--map：文件中没有字段 ${foreign}（有：${list}）。`,
      `--map: the file has no field ${foreign} (it has: ${list}).`,
    );
  }
  const aliases = aliasesOf(layer);
  const used = new Set(Object.values(wish.fields).map(({ to }) => to));
  const choices = source.fields.map((field): FieldChoice => {
    const wished = wish.fields[field.name];
    if (wished) {
      return { field: field.name, to: wished.to, unit: wished.unit ?? splitHeader(field.name).unit, reason: BY_MAP };
    }
    const suggestion = suggestField(source, field, aliases);
    if (!suggestion) return kept(field, KEPT);
    if (used.has(suggestion.to)) return kept(field, TAKEN);
    used.add(suggestion.to);
    return { field: field.name, ...suggestion };
  });
  const runner = choices.findIndex(
    (_, i) => isRunning(source.fields[i] as SourceField) && !wish.fields[choices[i]?.field ?? ''],
  );
  if (runner < 0) return { ok: true, choices: used.has('code') ? choices : choices.map(standIn) };
  const { field } = choices[runner] as FieldChoice;
  const stands = used.has('code')
    ? { field, to: null, unit: null, reason: LEFT_OUT }
    : { field, to: 'code', unit: null, reason: RUNNING };
  return { ok: true, choices: choices.with(runner, stands) };
}
