// Coordinate system: what was taken, how sure, why, what else fits; shifts of web maps; parameters of old datums.
import { useEffect, useState } from 'react';
import type { DatumShift, ImportSettings } from '../../contract/batches';
import { crsName, knownCrs } from '../../domain/geo/crs-codes';
import { useImportWords } from '../i18n/import-words';
import { useWords } from '../i18n/words';
import { type ChoiceProps, SureMark } from './encoding-choice';

const SHIFTS = ['none', 'gcj02', 'bd09'] as const;
const NO_SHIFT: DatumShift = { dx: 0, dy: 0, dz: 0, rx: 0, ry: 0, rz: 0, ppm: 0 };
const PARTS = ['dx', 'dy', 'dz', 'rx', 'ry', 'rz', 'ppm'] as const;
const CODE = /^\d{4,6}$/;

/** What was taken can be confirmed by naming it: a guess that a person names is none any more. */
function Alternatives({ report, now, onChange }: ChoiceProps) {
  const t = useImportWords();
  const { local } = useWords();
  const crs = report?.crs;
  if (!crs) return null;
  const own = crs.epsg === null || crs.sure === 'certain' ? [] : [{ epsg: crs.epsg, name: crs.name }];
  const options = [...own, ...crs.alternatives.filter(({ epsg }) => epsg !== crs.epsg)];
  if (options.length === 0) return null;
  return (
    <fieldset className="chips">
      <legend className="label">{t.understood.confirm}</legend>
      {options.map(({ epsg, name }) => (
        <button
          key={epsg}
          type="button"
          className="chip"
          aria-pressed={now.epsg === epsg}
          data-testid={`crs-${epsg}`}
          onClick={() => onChange({ epsg: now.epsg === epsg ? null : epsg })}
        >
          {local(name)} <span className="figures">EPSG:{epsg}</span>
        </button>
      ))}
    </fieldset>
  );
}

function OtherCode({ now, onChange }: Pick<ChoiceProps, 'now' | 'onChange'>) {
  const t = useImportWords();
  const { local } = useWords();
  const [text, setText] = useState('');
  const { epsg } = now;
  useEffect(() => setText((before) => (Number(before) === (epsg ?? 0) ? before : String(epsg ?? ''))), [epsg]);
  const bad = text !== '' && !CODE.test(text);
  const known = CODE.test(text) ? knownCrs(Number(text)) : null;
  return (
    <label className="field">
      <span className="field-name">{t.understood.otherCrs}</span>
      <input
        className="input"
        inputMode="numeric"
        placeholder={t.understood.epsg}
        aria-invalid={bad}
        data-testid="epsg"
        value={text}
        onChange={(event) => {
          const typed = event.target.value.trim();
          setText(typed);
          if (typed === '') onChange({ epsg: null });
          else if (CODE.test(typed)) onChange({ epsg: Number(typed) });
        }}
      />
      {bad && <span className="field-error">{t.understood.epsgBad}</span>}
      {known && <span className="note">{local(crsName(known))}</span>}
    </label>
  );
}

function Parameters({ now, onChange }: Pick<ChoiceProps, 'now' | 'onChange'>) {
  const t = useImportWords();
  const shift = now.datumShift ?? NO_SHIFT;
  const change = (key: keyof DatumShift, value: number): void => {
    const next = { ...shift, [key]: Number.isFinite(value) ? value : 0 };
    onChange({ datumShift: PARTS.every((part) => next[part] === 0) ? null : next });
  };
  return (
    <details className="fold" open={now.datumShift !== null}>
      <summary>{t.understood.datum}</summary>
      <p className="note">{t.understood.datumHint}</p>
      <div className="parameters">
        {PARTS.map((part) => (
          <label className="field" key={part}>
            {t.understood.datumParts[part]}
            <input
              className="input figures"
              type="number"
              step="any"
              value={shift[part]}
              onChange={(event) => change(part, event.target.valueAsNumber)}
            />
          </label>
        ))}
      </div>
    </details>
  );
}

/** Both old datums lie metres away from ours. */
function isOldDatum(now: ImportSettings, found: number | null): boolean {
  const datum = knownCrs(now.epsg ?? found ?? 0)?.datum;
  return datum === 'Xian80' || datum === 'Beijing54';
}

export function CrsChoice({ report, now, onChange }: ChoiceProps) {
  const t = useImportWords();
  const { local } = useWords();
  const crs = report?.crs ?? null;
  return (
    <section className="step-section" aria-labelledby="crs-heading">
      <h3 id="crs-heading">{t.understood.crs}</h3>
      {crs && (
        <>
          <p className="found">
            <strong data-testid="crs">{crs.epsg === null ? t.understood.crsUnknown : local(crs.name)}</strong>{' '}
            {crs.epsg !== null && <span className="figures note">EPSG:{crs.epsg}</span>} <SureMark sure={crs.sure} />
          </p>
          <p className="note">{local(crs.reason)}</p>
        </>
      )}
      <Alternatives report={report} now={now} onChange={onChange} />
      <details className="fold" open={crs === null || crs.epsg === null}>
        <summary>{t.understood.otherSummary}</summary>
        <OtherCode now={now} onChange={onChange} />
        <label className="field">
          <span className="field-name">{t.understood.shifted}</span>
          <select
            className="input"
            data-testid="shifted"
            value={now.shifted ?? 'none'}
            onChange={(event) => {
              const shifted = event.target.value as (typeof SHIFTS)[number];
              onChange({ shifted: shifted === 'none' ? null : shifted });
            }}
          >
            {SHIFTS.map((shift) => (
              <option key={shift} value={shift}>
                {t.understood.shifts[shift]}
              </option>
            ))}
          </select>
          <span className="note">{t.understood.shiftedHint}</span>
        </label>
      </details>
      {isOldDatum(now, crs?.epsg ?? null) && <Parameters now={now} onChange={onChange} />}
    </section>
  );
}
