// Sign-in: name and password, and a sentence that says why it did not work.
import { type FormEvent, useState } from 'react';
import { usePeople, useRefresh } from '../../state/people';
import type { Problem } from '../../state/queries';
import { usePeopleWords } from '../i18n/people-words';
import { Modal } from '../parts/modal';
import { Refusal } from '../parts/refusal';

export function SignInDialog({ onClose }: { readonly onClose: () => void }) {
  const { signIn: t } = usePeopleWords();
  const people = usePeople();
  const { onPerson } = useRefresh();
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | string | null>(null);

  const signIn = async (): Promise<void> => {
    setBusy(true);
    const result = await people.signIn(username.trim(), password);
    setBusy(false);
    if (!result.ok) {
      setProblem(result.problem);
      setPassword('');
      return;
    }
    onClose();
    await onPerson();
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (username.trim() === '' || password === '') setProblem(t.needBoth);
    else void signIn();
  };
  return (
    <Modal title={t.title} onClose={onClose}>
      <form className="modal-body form" onSubmit={submit} noValidate data-testid="sign-in-form">
        <label className="field">
          {t.username}
          <input
            className="input"
            name="username"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={64}
            // biome-ignore lint/a11y/noAutofocus: the dialog was opened to write the name first
            autoFocus
            value={username}
            onChange={(event) => setUsername(event.target.value)}
          />
        </label>
        <label className="field">
          {t.password}
          <input
            className="input"
            name="password"
            type="password"
            autoComplete="current-password"
            maxLength={128}
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        </label>
        <Refusal title={t.failed} problem={problem} testId="sign-in-problem" />
        <button type="submit" className="button primary wide" disabled={busy} data-testid="sign-in-run">
          {busy ? t.running : t.run}
        </button>
        <p className="note">{t.help}</p>
      </form>
    </Modal>
  );
}
