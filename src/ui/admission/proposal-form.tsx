// What is proposed: kind of right, mineral, way of mining, reserve, scale, gas.
import type { FormEvent, ReactNode } from 'react';
import { CAPACITY_UNITS, METHODS, RESERVES, RIGHTS } from '../../domain/plan/admission-rule';
import type { RuleBook } from '../../state/admission';
import { type ProposalDraft, unitFor } from '../../state/proposal-draft';
import { useAdmissionWords } from '../i18n/admission-words';
import { unitIn } from '../i18n/units';
import { useWords } from '../i18n/words';

interface Option<V extends string> {
  readonly value: V;
  readonly label: string;
}

interface SelectProps<V extends string> {
  readonly name: string;
  readonly value: V;
  readonly options: readonly Option<V>[];
  readonly onChange: (value: V) => void;
  readonly testId: string;
}

function Select<V extends string>({ name, value, options, onChange, testId }: SelectProps<V>) {
  return (
    <label className="field">
      <span className="field-name">{name}</span>
      <select
        className="input"
        value={value}
        data-testid={testId}
        onChange={({ target }) => onChange(target.value as V)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
}

interface FormProps {
  readonly book: RuleBook;
  readonly draft: ProposalDraft;
  readonly onDraft: (draft: ProposalDraft) => void;
  readonly busy: boolean;
  readonly onRun: () => void;
  /** What was wrong. */
  readonly children: ReactNode;
}

function MiningFields({ draft, onDraft }: Pick<FormProps, 'draft' | 'onDraft'>) {
  const t = useAdmissionWords();
  const { language } = useWords();
  const unknown = { value: '' as const, label: t.notKnown };
  return (
    <>
      <Select
        name={t.method}
        value={draft.method}
        options={[unknown, ...METHODS.map((value) => ({ value, label: t.methods[value] }))]}
        onChange={(method) => onDraft({ ...draft, method })}
        testId="method"
      />
      <Select
        name={t.reserve}
        value={draft.reserve}
        options={[unknown, ...RESERVES.map((value) => ({ value, label: t.reserves[value] }))]}
        onChange={(reserve) => onDraft({ ...draft, reserve })}
        testId="reserve"
      />
      <label className="field">
        <span className="field-name">{t.capacity}</span>
        <input
          className="input figures"
          inputMode="decimal"
          placeholder={t.notKnown}
          value={draft.capacity}
          data-testid="capacity"
          onChange={({ target }) => onDraft({ ...draft, capacity: target.value })}
        />
      </label>
      <Select
        name={t.capacityUnit}
        value={draft.capacityUnit}
        options={CAPACITY_UNITS.map((value) => ({ value, label: unitIn(value, language) }))}
        onChange={(capacityUnit) => onDraft({ ...draft, capacityUnit })}
        testId="capacity-unit"
      />
      {draft.mineral === 'coal' && (
        <Select
          name={t.gas}
          value={draft.gas}
          options={[unknown, ...(['high', 'low'] as const).map((value) => ({ value, label: t.gases[value] }))]}
          onChange={(gas) => onDraft({ ...draft, gas })}
          testId="gas"
        />
      )}
    </>
  );
}

export function ProposalForm({ book, draft, onDraft, busy, onRun, children }: FormProps) {
  const t = useAdmissionWords();
  const { local } = useWords();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onRun();
  };
  return (
    <form className="form proposal-form" onSubmit={submit} noValidate data-testid="proposal-form">
      <div className="proposal-fields">
        <Select
          name={t.right}
          value={draft.right}
          options={RIGHTS.map((value) => ({ value, label: t.rights[value] }))}
          onChange={(right) => onDraft({ ...draft, right })}
          testId="right"
        />
        <Select
          name={t.mineral}
          value={draft.mineral}
          options={[
            { value: '', label: t.choose },
            ...book.minerals.map(({ code, name }) => ({ value: code, label: local(name) })),
          ]}
          onChange={(mineral) => onDraft({ ...draft, mineral, capacityUnit: unitFor(mineral) })}
          testId="mineral"
        />
        {draft.right === 'mining' && <MiningFields draft={draft} onDraft={onDraft} />}
      </div>
      {children}
      <div className="form-buttons">
        <button type="submit" className="button primary" disabled={busy} data-testid="run-check">
          {t.run}
        </button>
      </div>
    </form>
  );
}
