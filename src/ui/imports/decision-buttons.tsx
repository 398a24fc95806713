// What to do with a row, as buttons of which at most one is down; a second press takes the choice back.

import type { DecisionsBody } from '../../contract/api-imports';
import type { RowChoice } from '../../contract/batches';
import type { Act } from '../../state/imports';
import { useImportWords } from '../i18n/import-words';

interface DecisionProps {
  readonly row: number;
  readonly choice: RowChoice | null;
  readonly choices: readonly RowChoice[];
  readonly act: Act<DecisionsBody>;
}

export function DecisionButtons({ row, choice, choices, act }: DecisionProps) {
  const t = useImportWords();
  if (choices.length === 0) return null;
  return (
    <fieldset className="decision" disabled={act.busy}>
      <legend className="visually-hidden">
        {t.checks.row(String(row))} {t.compare.decision}
      </legend>
      {choices.map((each) => (
        <button
          key={each}
          type="button"
          className="chip"
          aria-pressed={choice === each}
          data-testid={`${each}-${row}`}
          onClick={() => act.run({ rows: [row], choice: choice === each ? null : each })}
        >
          {t.checks.choices[each]}
        </button>
      ))}
    </fieldset>
  );
}
