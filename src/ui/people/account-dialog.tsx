// One's own account: who one is, which devices are signed in, and the password.
import { type FormEvent, useState } from 'react';
import type { SessionsResponse } from '../../contract/api-session';
import { ROLE_LABELS } from '../../domain/access/permission-labels';
import { useOwnSessions, usePeople, usePerson, useRefresh } from '../../state/people';
import type { Problem } from '../../state/queries';
import { useRegionName } from '../../state/session';
import { deviceOf, formatInstant } from '../format-instant';
import { type PeopleTexts, usePeopleWords } from '../i18n/people-words';
import { useWords } from '../i18n/words';
import { Facts } from '../parts/facts';
import { Loaded } from '../parts/loaded';
import { Modal } from '../parts/modal';
import { Refusal } from '../parts/refusal';

type OwnSession = SessionsResponse['sessions'][number];
type Texts = PeopleTexts['account'];

/** As the server asks for; it checks again. */
const SHORTEST = 12;

function SessionRow({ session, onEnd }: { readonly session: OwnSession; readonly onEnd: () => void }) {
  const { account: t } = usePeopleWords();
  const device = deviceOf(session.userAgent) ?? t.unknownDevice;
  const name = session.address === null ? device : `${device} · ${session.address}`;
  return (
    <li className="session">
      <span>
        {name} {session.current && <span className="tag">{t.current}</span>}
        <span className="note figures">
          {t.since(formatInstant(session.createdAt))} · {t.until(formatInstant(session.expiresAt))}
        </span>
      </span>
      {!session.current && (
        <button type="button" className="button" aria-label={t.endOf(name)} onClick={onEnd}>
          {t.end}
        </button>
      )}
    </li>
  );
}

function Sessions() {
  const { account: t } = usePeopleWords();
  const people = usePeople();
  const answer = useOwnSessions();
  const [problem, setProblem] = useState<Problem | null>(null);
  const end = async (work: ReturnType<typeof people.endSession>): Promise<void> => {
    const result = await work;
    setProblem(result.ok ? null : result.problem);
    await answer.refetch();
  };
  return (
    <section aria-labelledby="sessions-heading">
      <h3 id="sessions-heading">{t.sessions}</h3>
      <Loaded answer={answer} shape="line">
        {({ sessions }) => (
          <>
            <ul className="sessions" data-testid="sessions">
              {sessions.map((session) => (
                <SessionRow key={session.id} session={session} onEnd={() => void end(people.endSession(session.id))} />
              ))}
            </ul>
            {sessions.length > 2 && (
              <button type="button" className="button" onClick={() => void end(people.endOtherSessions())}>
                {t.endOthers}
              </button>
            )}
          </>
        )}
      </Loaded>
      <Refusal title={t.failed} problem={problem} />
    </section>
  );
}

function problemIn(next: string, repeat: string, t: Texts): string | null {
  if (next.length < SHORTEST) return t.tooShort(String(SHORTEST));
  return next === repeat ? null : t.different;
}

function PasswordForm() {
  const { account: t } = usePeopleWords();
  const people = usePeople();
  const { onPerson } = useRefresh();
  const [values, setValues] = useState({ current: '', next: '', repeat: '' });
  const [problem, setProblem] = useState<Problem | string | null>(null);
  const [changed, setChanged] = useState(false);
  const fields = [
    { key: 'current', label: t.currentPassword, complete: 'current-password', hint: '' },
    { key: 'next', label: t.newPassword, complete: 'new-password', hint: t.rule(String(SHORTEST)) },
    { key: 'repeat', label: t.repeat, complete: 'new-password', hint: '' },
  ] as const;
  const change = async (): Promise<void> => {
    const result = await people.changePassword(values.current, values.next);
    setChanged(result.ok);
    setProblem(result.ok ? null : result.problem);
    if (!result.ok) return;
    setValues({ current: '', next: '', repeat: '' });
    await onPerson();
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const own = problemIn(values.next, values.repeat, t);
    setChanged(false);
    setProblem(own);
    if (own === null) void change();
  };
  return (
    <form className="form" onSubmit={submit} noValidate aria-labelledby="password-heading">
      <h3 id="password-heading">{t.password}</h3>
      {fields.map(({ key, label, complete, hint }) => (
        <label className="field" key={key}>
          {label} {hint && <span className="note">{hint}</span>}
          <input
            className="input"
            type="password"
            name={key}
            autoComplete={complete}
            maxLength={128}
            value={values[key]}
            onChange={(event) => setValues({ ...values, [key]: event.target.value })}
          />
        </label>
      ))}
      <Refusal title={t.failed} problem={problem} testId="password-problem" />
      {changed && (
        <p role="status" className="counted" data-testid="password-changed">
          {t.changed}
        </p>
      )}
      <button type="submit" className="button primary" data-testid="password-run">
        {t.change}
      </button>
    </form>
  );
}

export function AccountDialog({ onClose }: { readonly onClose: () => void }) {
  const { account: t } = usePeopleWords();
  const { t: words, language, local } = useWords();
  const person = usePerson();
  const nameOf = useRegionName();
  if (!person) return null;
  const places = person.regions.map(nameOf).join(language === 'zh' ? '、' : ', ') || words.people.everywhere;
  return (
    <Modal title={t.title} onClose={onClose}>
      <div className="modal-body form" data-testid="account-dialog">
        <Facts
          facts={[
            { label: t.person, value: person.name },
            { label: t.username, value: person.username },
            { label: t.role, value: local(ROLE_LABELS[person.role]) },
            { label: t.regions, value: places },
          ]}
        />
        <Sessions />
        <PasswordForm />
      </div>
    </Modal>
  );
}
