// Text encoding and part of the file: what was taken, how sure, why, and the other choices.
import type { ImportSettings } from '../../contract/batches';
import type { ImportReport, Sureness } from '../../contract/import-report';
import type { Edits } from '../../state/import-mapping';
import { formatCount } from '../format';
import { useImportWords } from '../i18n/import-words';
import { useWords } from '../i18n/words';
import { Icon } from '../parts/icon';

export interface ChoiceProps {
  readonly report: Omit<ImportReport, 'checks'> | null;
  /** Settings with the changes. */
  readonly now: ImportSettings;
  readonly onChange: (own: Edits['settings']) => void;
}

const ENCODINGS = ['UTF-8', 'GB18030', 'UTF-16LE', 'Big5'];
const INFER = '';

export function SureMark({ sure }: { readonly sure: Sureness }) {
  const t = useImportWords();
  return (
    <span className={`sure sure-${sure}`}>
      <Icon name={sure === 'certain' ? 'check' : sure === 'likely' ? 'info' : 'warning'} />
      {t.understood.sure[sure]}
    </span>
  );
}

export function EncodingChoice({ report, now, onChange }: ChoiceProps) {
  const t = useImportWords();
  const { local } = useWords();
  const found = report?.encoding ?? null;
  const known = found && !ENCODINGS.includes(found.name) ? [found.name, ...ENCODINGS] : ENCODINGS;
  if (report && !found) return null;
  return (
    <section className="step-section" aria-labelledby="encoding-heading">
      <h3 id="encoding-heading">{t.understood.encoding}</h3>
      {found && (
        <>
          <p className="found">
            <strong data-testid="encoding">{found.name}</strong> <SureMark sure={found.sure} />
          </p>
          <p className="note">{local(found.reason)}</p>
        </>
      )}
      {found && found.sure === 'unsure' && (
        <fieldset className="chips">
          <legend className="label">{t.understood.confirm}</legend>
          {known.slice(0, 2).map((name) => (
            <button
              key={name}
              type="button"
              className="chip"
              aria-pressed={now.encoding === name}
              onClick={() => onChange({ encoding: now.encoding === name ? null : name })}
            >
              {name}
            </button>
          ))}
        </fieldset>
      )}
      <select
        className="input"
        aria-labelledby="encoding-heading"
        data-testid="encoding-choice"
        value={now.encoding ?? INFER}
        onChange={(event) => onChange({ encoding: event.target.value === INFER ? null : event.target.value })}
      >
        <option value={INFER}>{t.understood.infer}</option>
        {known.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
    </section>
  );
}

export function PartChoice({ report, now, onChange }: ChoiceProps) {
  const t = useImportWords();
  const parts = report?.parts ?? [];
  if (parts.length < 2) return null;
  return (
    <section className="step-section" aria-labelledby="part-heading">
      <h3 id="part-heading">{t.understood.part}</h3>
      <select
        className="input"
        aria-labelledby="part-heading"
        data-testid="part-choice"
        value={now.part ?? report?.part ?? INFER}
        onChange={(event) => onChange({ part: event.target.value === INFER ? null : event.target.value })}
      >
        <option value={INFER}>{t.understood.infer}</option>
        {parts.map((part) => (
          <option key={part.name} value={part.name}>
            {part.features === null ? part.name : t.understood.partFeatures(part.name, formatCount(part.features))}
          </option>
        ))}
      </select>
    </section>
  );
}
