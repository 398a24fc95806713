// Which bulletin: its kind and period, and the files to take along.
import { BULLETIN_FORMATS } from '../../contract/bulletin-file';
import { BULLETIN_KINDS, type BulletinKind } from '../../domain/plan/bulletin-period';
import { useBulletinWords } from '../i18n/bulletin-words';

interface ChoiceProps {
  readonly kind: BulletinKind;
  readonly period: string;
  readonly periods: readonly string[];
  readonly onKind: (kind: BulletinKind) => void;
  readonly onPeriod: (period: string) => void;
}

export function BulletinChoice({ kind, period, periods, onKind, onPeriod }: ChoiceProps) {
  const t = useBulletinWords();
  return (
    <div className="bulletin-choice">
      <fieldset className="choices">
        <legend className="field-name">{t.kind}</legend>
        {BULLETIN_KINDS.map((one) => (
          <button
            key={one}
            type="button"
            className="button"
            aria-pressed={one === kind}
            data-testid={`kind-${one}`}
            onClick={() => onKind(one)}
          >
            {t.kinds[one]}
          </button>
        ))}
      </fieldset>
      <label className="field">
        <span className="field-name">{t.period}</span>
        <select
          className="input figures"
          value={period}
          data-testid="bulletin-period"
          onChange={({ target }) => onPeriod(target.value)}
        >
          {periods.map((one) => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}

export function BulletinFiles({ addressOf }: { readonly addressOf: (format: 'docx' | 'xlsx') => string }) {
  const t = useBulletinWords();
  return (
    <p className="bulletin-files">
      <span className="label">{t.files}</span>
      {BULLETIN_FORMATS.map((format) => (
        <a key={format} className="button primary" href={addressOf(format)} download data-testid={`bulletin-${format}`}>
          {t[format]}
        </a>
      ))}
    </p>
  );
}
