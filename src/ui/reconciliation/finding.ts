// What every finding has, whatever its kind, and how its choices are called.
import type { PlanEntry, RulingAnswer } from '../../contract/api-reconciliation';
import { NONE_GOVERNS, type RuledState } from '../../domain/plan/ruling';
import type { RegionCode } from '../../domain/units';
import type { ReconciliationTexts } from '../i18n/reconciliation-texts';
import type { Words } from '../i18n/words';
import { valueText } from '../labels';

export interface Finding {
  readonly id: string;
  readonly region: RegionCode | null;
  readonly state: RuledState;
  readonly choices: readonly string[];
  readonly rulings: readonly RulingAnswer[];
}

/** The choices of one finding by name: plan entries by number and value, features by code. */
export type ChoiceNames = ReadonlyMap<string, string>;

export const entryNames = (entries: readonly PlanEntry[], words: Words): ChoiceNames =>
  new Map(
    entries.map((entry) => {
      const name = `${entry.document.number} ${words.local(entry.indicator)} ${valueText(entry, words)}`;
      return [entry.id, `“${name}” ${entry.id} `];
    }),
  );

export function choiceName(choice: string, names: ChoiceNames, t: ReconciliationTexts): string {
  const known = names.get(choice);
  if (known !== undefined) return known;
  const said: Readonly<Record<string, string>> = {
    stated: t.stated,
    parts: t.sum,
    computed: t.computed,
    layer: t.layer,
  };
  return said[choice] ?? choice;
}

export const governsText = (choice: string, names: ChoiceNames, t: ReconciliationTexts): string =>
  choice === NONE_GOVERNS ? t.noneGoverns : t.governs(choiceName(choice, names, t));

/** What governs now; null: nothing was ruled, or no longer holds. */
export const governing = ({ state, rulings }: Finding): string | null =>
  state === 'ruled' ? (rulings.at(-1)?.governs ?? null) : null;
