// The import page: who may see it, the list of imports with the way to a new one, or one import.
import { lazy, Suspense, useEffect, useState } from 'react';
import { ROLE_LABELS } from '../../domain/access/permission-labels';
import { useMayAnywhere, useWho } from '../../state/people';
import { useImportWords } from '../i18n/import-words';
import { useWords } from '../i18n/words';
import { BatchPage } from '../imports/batch-page';
import { ImportBar } from '../imports/import-bar';
import { ImportHome } from '../imports/import-home';
import { ProblemNote, Skeleton } from '../parts/loaded';
import '../styles/import.css';
import '../styles/import-home.css';
import '../styles/import-parts.css';
import '../styles/import-checks.css';
import '../styles/import-phone.css';

const SignInDialog = lazy(() =>
  import('../people/sign-in-dialog').then((module) => ({ default: module.SignInDialog })),
);

function NeedSignIn() {
  const t = useImportWords();
  const [open, setOpen] = useState(false);
  return (
    <div className="import-note">
      <p>{t.needSignIn}</p>
      <button type="button" className="button primary" data-testid="need-sign-in" onClick={() => setOpen(true)}>
        {t.signIn}
      </button>
      <Suspense fallback={null}>{open && <SignInDialog onClose={() => setOpen(false)} />}</Suspense>
    </div>
  );
}

function Content({ batch }: { readonly batch: string | null }) {
  const t = useImportWords();
  const { local } = useWords();
  const who = useWho();
  const mayAnywhere = useMayAnywhere();
  if (who.data === undefined) {
    return who.isError ? (
      <ProblemNote error={who.error} onRetry={() => void who.refetch()} />
    ) : (
      <Skeleton shape="card" />
    );
  }
  const { person } = who.data;
  if (person === null) return <NeedSignIn />;
  if (!mayAnywhere('read-batches')) {
    return <p className="import-note">{t.needRoleAll(local(ROLE_LABELS[person.role]))}</p>;
  }
  if (batch !== null) return <BatchPage key={batch} id={batch} mayImport={mayAnywhere('import')} />;
  return <ImportHome mayImport={mayAnywhere('import')} role={local(ROLE_LABELS[person.role])} />;
}

export function ImportPage({ batch }: { readonly batch: string | null }) {
  const t = useImportWords();
  const { t: words } = useWords();
  useEffect(() => {
    document.title = words.app.title(t.title);
  }, [words, t]);
  return (
    <div className="page import-page">
      <ImportBar batch={batch} />
      <main className="import-main" id="import">
        <Content batch={batch} />
      </main>
    </div>
  );
}
