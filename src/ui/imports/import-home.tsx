// A new import, and all imports so far.
import { useImportWords } from '../i18n/import-words';
import { HistoryTable } from './history-table';
import { NewImport } from './new-import';

export function ImportHome({ mayImport, role }: { readonly mayImport: boolean; readonly role: string }) {
  const t = useImportWords();
  return (
    <div className="import-home">
      {mayImport ? (
        <section aria-labelledby="new-heading">
          <h2 id="new-heading">{t.newImport}</h2>
          <NewImport />
        </section>
      ) : (
        <p className="import-note">{t.needRole(role)}</p>
      )}
      <section aria-labelledby="history-heading">
        <h2 id="history-heading">{t.history}</h2>
        <HistoryTable />
      </section>
    </div>
  );
}
