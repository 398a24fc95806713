// Who is signed in, in the top bar: the way in, and the menu of a person. Its dialogs are loaded when first opened.
import { lazy, Suspense, useState } from 'react';
import { ROLE_LABELS } from '../../domain/access/permission-labels';
import { type SignedIn, useMayAnywhere, usePeople, usePerson, useRefresh } from '../../state/people';
import { importPath } from '../../state/route';
import { useRegionName } from '../../state/session';
import { useViewActions } from '../../state/view-store';
import { useWords } from '../i18n/words';
import { Icon } from '../parts/icon';
import { Popup } from '../parts/popup';

const SignInDialog = lazy(() => import('./sign-in-dialog').then((module) => ({ default: module.SignInDialog })));
const AccountDialog = lazy(() => import('./account-dialog').then((module) => ({ default: module.AccountDialog })));

function useSignOut(): { readonly busy: boolean; readonly run: () => void } {
  const people = usePeople();
  const { onPerson } = useRefresh();
  const [busy, setBusy] = useState(false);
  const signOut = async (): Promise<void> => {
    setBusy(true);
    await people.signOut();
    await onPerson();
    setBusy(false);
  };
  return { busy, run: () => void signOut() };
}

interface MenuProps {
  readonly person: SignedIn;
  readonly onImport: (() => void) | null;
  readonly onSettings: () => void;
}

function Menu({ person, onImport, onSettings }: MenuProps) {
  const { t, language, local } = useWords();
  const nameOf = useRegionName();
  const signOut = useSignOut();
  const places = person.regions.map(nameOf).join(language === 'zh' ? '、' : ', ') || t.people.everywhere;
  return (
    <div className="account-menu">
      <p className="account-name">{person.name}</p>
      <p className="note">
        {local(ROLE_LABELS[person.role])} · {places}
      </p>
      {onImport && (
        <button type="button" className="picker-item" data-testid="to-import" onClick={onImport}>
          {t.people.import}
        </button>
      )}
      <button type="button" className="picker-item" data-testid="account-settings" onClick={onSettings}>
        {t.people.settings}
      </button>
      <button
        type="button"
        className="picker-item"
        data-testid="sign-out"
        disabled={signOut.busy}
        onClick={signOut.run}
      >
        {signOut.busy ? t.people.signingOut : t.people.signOut}
      </button>
    </div>
  );
}

export function AccountButton() {
  const { t } = useWords();
  const { go } = useViewActions();
  const person = usePerson();
  const mayAnywhere = useMayAnywhere();
  const [dialog, setDialog] = useState<'sign-in' | 'settings' | null>(null);
  const readsBatches = mayAnywhere('read-batches');
  return (
    <>
      {person === null ? (
        <button type="button" className="bar-button account" data-testid="sign-in" onClick={() => setDialog('sign-in')}>
          {t.people.signIn}
        </button>
      ) : (
        <Popup
          label={t.people.account}
          className="bar-button account"
          testId="account"
          face={
            <>
              <Icon name="person" /> <span className="account-face">{person.name}</span>
            </>
          }
        >
          {(close) => (
            <Menu
              person={person}
              onImport={readsBatches ? () => go(importPath(null)) : null}
              onSettings={() => {
                close();
                setDialog('settings');
              }}
            />
          )}
        </Popup>
      )}
      <Suspense fallback={null}>
        {dialog === 'sign-in' && <SignInDialog onClose={() => setDialog(null)} />}
        {dialog === 'settings' && <AccountDialog onClose={() => setDialog(null)} />}
      </Suspense>
    </>
  );
}
