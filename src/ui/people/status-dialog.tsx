// A new status of a site: which, since when, why, and on which document. Card, map and figures follow at once.
import { type FormEvent, useState } from 'react';
import type { FeatureResponse } from '../../contract/api';
import { needsDocument, statusAction } from '../../domain/access/permissions';
import { shanghaiDay } from '../../domain/instant';
import { rankOf, type Status, workflowOf } from '../../domain/site/status';
import { STATUS_LABELS } from '../../domain/site/status-labels';
import { useMay, usePeople, useRefresh, useSignedOut } from '../../state/people';
import type { Problem } from '../../state/queries';
import { usePlace } from '../../state/session';
import { type PeopleTexts, usePeopleWords } from '../i18n/people-words';
import { useWords } from '../i18n/words';
import { DayInput, isDay } from '../parts/day-input';
import { StatusMark } from '../parts/marks';
import { Modal } from '../parts/modal';
import { Refusal } from '../parts/refusal';

interface Draft {
  readonly status: Status | null;
  readonly on: string;
  readonly why: string;
  readonly evidence: string;
}

const earlierOf = (a: string, b: string): string => (a < b ? a : b);

function problemIn({ status, on, why, evidence }: Draft, today: string, t: PeopleTexts['status']): string | null {
  if (status === null) return t.needStatus;
  if (!isDay(on, today)) return t.needDay;
  if (why.trim() === '') return t.needWhy;
  return needsDocument(status) && evidence.trim() === '' ? t.needEvidence : null;
}

/** In the order of the workflow. */
function statusesOf({ layer, attributes }: FeatureResponse): readonly Status[] {
  const workflow = workflowOf(layer, attributes);
  const rank = (status: Status): number => rankOf(workflow, status) ?? 0;
  return (Object.keys(workflow) as Status[]).sort((a, b) => rank(a) - rank(b));
}

interface ChoiceProps {
  readonly feature: FeatureResponse;
  readonly chosen: Status | null;
  readonly onChoose: (status: Status) => void;
}

function StatusChoice({ feature, chosen, onChoose }: ChoiceProps) {
  const { status: t } = usePeopleWords();
  const { local } = useWords();
  const may = useMay();
  const statuses = statusesOf(feature);
  const isOpen = (status: Status): boolean => may(statusAction(feature.status, status), feature.region).ok;
  return (
    <fieldset className="status-choice">
      <legend className="field-name">{t.status}</legend>
      {statuses.map((status) => (
        <label key={status} className="check">
          <input
            type="radio"
            name="status"
            value={status}
            checked={chosen === status}
            disabled={status === feature.status || !isOpen(status)}
            data-testid={`status-${status}`}
            onChange={() => onChoose(status)}
          />
          <span className={`swatch status-${status}`} aria-hidden="true" />
          <span>{local(STATUS_LABELS[status])}</span>
        </label>
      ))}
      {!statuses.every(isOpen) && <p className="note">{t.cityOnly}</p>}
    </fieldset>
  );
}

interface FieldsProps {
  readonly draft: Draft;
  readonly today: string;
  readonly onDraft: (draft: Draft) => void;
}

function Fields({ draft, today, onDraft }: FieldsProps) {
  const { status: t } = usePeopleWords();
  const { asOf } = usePlace();
  return (
    <>
      <DayInput
        label={t.on}
        hint={draft.on > asOf ? t.later(draft.on, asOf) : undefined}
        latest={today}
        testId="status-on"
        value={draft.on}
        onChange={(on) => onDraft({ ...draft, on })}
      />
      <label className="field">
        <span className="field-name">{t.why}</span>
        <textarea
          className="input"
          rows={2}
          maxLength={1000}
          placeholder={t.whyHint}
          data-testid="status-why"
          value={draft.why}
          onChange={(event) => onDraft({ ...draft, why: event.target.value })}
        />
      </label>
      <label className="field">
        <span className="field-name">{t.evidence}</span>
        <input
          className="input"
          maxLength={200}
          data-testid="status-evidence"
          value={draft.evidence}
          onChange={(event) => onDraft({ ...draft, evidence: event.target.value })}
        />
        <span className="note">{t.evidenceHint}</span>
      </label>
    </>
  );
}

interface StatusDialogProps {
  readonly feature: FeatureResponse;
  readonly onClose: () => void;
}

export function StatusDialog({ feature, onClose }: StatusDialogProps) {
  const { status: t } = usePeopleWords();
  const people = usePeople();
  const { onData } = useRefresh();
  const onSignedOut = useSignedOut();
  const today = shanghaiDay(Date.now());
  const { asOf } = usePlace();
  const [draft, setDraft] = useState<Draft>({ status: null, on: earlierOf(asOf, today), why: '', evidence: '' });
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | string | null>(null);
  const send = async ({ status, on, why, evidence }: Draft): Promise<void> => {
    if (status === null) return;
    setBusy(true);
    const number = evidence.trim();
    const body = { status, on, why: why.trim(), ...(number === '' ? {} : { evidence: number }) };
    const result = await people.setStatus(feature.id, body);
    setBusy(false);
    if (result.ok) {
      onClose();
      await onData();
      return;
    }
    setProblem(result.problem);
    onSignedOut(result.problem);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const own = problemIn(draft, today, t);
    setProblem(own);
    if (own === null) void send(draft);
  };
  return (
    <Modal title={`${t.title} · ${feature.name}`} onClose={onClose}>
      <form className="modal-body form" onSubmit={submit} noValidate data-testid="status-form">
        <p className="status-now">
          <span className="label">{t.now}</span> <StatusMark status={feature.status} drill={feature.drill} />
        </p>
        <StatusChoice feature={feature} chosen={draft.status} onChoose={(status) => setDraft({ ...draft, status })} />
        <Fields draft={draft} today={today} onDraft={setDraft} />
        <Refusal title={t.failed} problem={problem} testId="status-problem" />
        <div className="form-buttons">
          <button type="submit" className="button primary" disabled={busy} data-testid="status-run">
            {t.run}
          </button>
          <button type="button" className="button" onClick={onClose}>
            {t.cancel}
          </button>
        </div>
      </form>
    </Modal>
  );
}
