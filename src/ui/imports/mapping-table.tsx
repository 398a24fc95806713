// Which field of the file means what: a table in which every row can be changed, with the words that are not understood.
import type { Batch } from '../../contract/batches';
import type { FieldChoice, ImportReport } from '../../contract/import-report';
import {
  detailOf,
  type Edits,
  editedField,
  targetsFor,
  unitsFor,
  valuesFor,
  type WordValue,
} from '../../state/import-mapping';
import { isMisplaced } from '../../state/import-steps';
import { formatCount } from '../format';
import { useImportWords } from '../i18n/import-words';
import { unitIn } from '../i18n/units';
import { useWords } from '../i18n/words';
import { Icon } from '../parts/icon';
import { fieldName, fieldValue } from './field-text';
import { useKindName } from './kind-name';
import { useFields } from './use-fields';

const NOT_TAKEN = '';

interface FieldProps {
  readonly choice: FieldChoice;
  readonly batch: Batch;
  readonly edits: Edits;
  readonly onEdits: (edits: Edits) => void;
}

function Target({ choice, batch, edits, onEdits, clashing }: FieldProps & { readonly clashing: boolean }) {
  const t = useImportWords();
  const fields = useFields();
  const { to } = editedField(choice, edits);
  const layer = batch.settings.layer ?? batch.report?.layer ?? null;
  const groups = targetsFor(batch.kind, layer);
  const listed = groups.flatMap(({ targets }) => targets);
  const kept = detailOf(choice.field);
  const own = [choice.to, to].filter((each) => each !== null && each !== kept && !listed.includes(each)) as string[];
  return (
    <select
      className="input"
      aria-label={`${choice.field} ${t.understood.meaning}`}
      aria-invalid={clashing}
      data-testid={`map-${choice.field}`}
      value={to ?? NOT_TAKEN}
      onChange={(event) => {
        const next = event.target.value === NOT_TAKEN ? null : event.target.value;
        const unit = unitsFor(next).includes(choice.unit ?? '') ? choice.unit : null;
        onEdits({ ...edits, fields: { ...edits.fields, [choice.field]: { to: next, unit } } });
      }}
    >
      <option value={NOT_TAKEN}>{t.understood.notTaken}</option>
      {batch.kind === 'sites' && <option value={kept}>{t.understood.kept}</option>}
      {[...new Set(own)].map((each) => (
        <option key={each} value={each}>
          {fieldName(each, fields)}
        </option>
      ))}
      {groups.map(({ group, targets }) => (
        <optgroup key={group} label={t.understood.groups[group]}>
          {targets.map((each) => (
            <option key={each} value={each}>
              {fieldName(each, fields)}
            </option>
          ))}
        </optgroup>
      ))}
    </select>
  );
}

function Unit({ choice, edits, onEdits }: FieldProps) {
  const t = useImportWords();
  const { language } = useWords();
  const { to, unit } = editedField(choice, edits);
  const units = unitsFor(to);
  if (units.length === 0) return <span className="figures">{unit ?? ''}</span>;
  return (
    <select
      className="input"
      aria-label={`${choice.field} ${t.understood.unit}`}
      aria-invalid={unit === null}
      value={unit ?? ''}
      onChange={(event) =>
        onEdits({ ...edits, fields: { ...edits.fields, [choice.field]: { to, unit: event.target.value || null } } })
      }
    >
      <option value="">{t.understood.noUnit}</option>
      {units.map((each) => (
        <option key={each} value={each}>
          {unitIn(each, language)}
        </option>
      ))}
    </select>
  );
}

interface WordProps extends FieldProps {
  readonly word: string;
  readonly rows: number;
  readonly offers: readonly string[];
}

function WordRow({ choice, batch, edits, onEdits, word, rows, offers }: WordProps) {
  const t = useImportWords();
  const fields = useFields();
  const { to } = editedField(choice, edits);
  const layer = batch.settings.layer ?? batch.report?.layer ?? null;
  const values = layer === null ? [] : valuesFor(to, layer);
  const offered = values.filter((value) => offers.includes(String(value)));
  const inOrder = [...offered, ...values.filter((value) => !offered.includes(value))];
  const chosen = edits.words[choice.field]?.[word] ?? batch.settings.mapping?.words[choice.field]?.[word];
  const choose = (value: WordValue | undefined): void => {
    const { [word]: _, ...others } = edits.words[choice.field] ?? {};
    const own = value === undefined ? others : { ...others, [word]: value };
    onEdits({ ...edits, words: { ...edits.words, [choice.field]: own } });
  };
  return (
    <label className="word-row">
      <span>
        {word} <span className="note figures">{t.steps.rows(formatCount(rows))}</span>
      </span>
      <select
        className="input"
        data-testid={`word-${word}`}
        value={chosen === undefined ? '' : String(chosen)}
        onChange={(event) => choose(values.find((value) => String(value) === event.target.value))}
      >
        <option value="">—</option>
        {inOrder.map((value) => (
          <option key={String(value)} value={String(value)}>
            {fieldValue(to ?? '', value, fields)}
          </option>
        ))}
      </select>
    </label>
  );
}

function UnknownWords(props: FieldProps) {
  const t = useImportWords();
  const { unknownWords = [], field } = props.choice;
  if (unknownWords.length === 0) return null;
  return (
    <fieldset className="unknown-words">
      <legend>
        <Icon name="warning" /> {t.understood.wordsOf(field)}
      </legend>
      {unknownWords.map(({ word, rows, offers }) => (
        <WordRow key={word} {...props} word={word} rows={rows} offers={offers.map(({ value }) => value)} />
      ))}
    </fieldset>
  );
}

interface MappingTableProps {
  readonly batch: Batch;
  readonly report: Omit<ImportReport, 'checks'>;
  readonly edits: Edits;
  readonly clashes: readonly string[];
  readonly onEdits: (edits: Edits) => void;
}

export function MappingTable({ batch, report, edits, clashes, onEdits }: MappingTableProps) {
  const t = useImportWords();
  const { local } = useWords();
  const kindName = useKindName();
  const used = report.mapping.filter(({ to }) => to !== null && !to.startsWith('details.')).length;
  return (
    <section className="step-section" aria-labelledby="mapping-heading">
      <h3 id="mapping-heading">{t.understood.mapping}</h3>
      <p className="note figures">{t.understood.mappingNote(formatCount(used), formatCount(report.mapping.length))}</p>
      {isMisplaced(batch) && (
        <p className="misplaced" role="note" data-testid="misplaced">
          <Icon name="warning" /> {t.understood.misplaced(kindName(batch))}
        </p>
      )}
      <table className="mapping" data-testid="mapping">
        <thead>
          <tr>
            <th scope="col">{t.understood.field}</th>
            <th scope="col">{t.understood.meaning}</th>
            <th scope="col">{t.understood.unit}</th>
          </tr>
        </thead>
        <tbody>
          {report.mapping.map((choice) => {
            const field = { choice, batch, edits, onEdits };
            return (
              <tr key={choice.field} className={choice.field in edits.fields ? 'edited' : undefined}>
                <th scope="row">
                  {choice.field}
                  <span className="note">{local(choice.reason)}</span>
                </th>
                <td>
                  <Target {...field} clashing={clashes.includes(choice.field)} />
                </td>
                <td>
                  <Unit {...field} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {report.mapping.map((choice) => (
        <UnknownWords key={choice.field} choice={choice} batch={batch} edits={edits} onEdits={onEdits} />
      ))}
    </section>
  );
}
