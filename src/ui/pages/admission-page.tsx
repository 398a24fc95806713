// Extraction and admission: a proposed area against the rules of the plan, and yearly control volumes.
import { useEffect } from 'react';
import type { AdmissionRulesResponse } from '../../contract/api-admission';
import { bookOf, useAdmissionRules } from '../../state/admission';
import { pickRegion } from '../../state/place';
import { ADMISSION_PATH } from '../../state/route';
import { usePlace, useRegionName, useSession } from '../../state/session';
import { useView } from '../../state/view-store';
import { CheckSection } from '../admission/check-section';
import { ControlSection } from '../admission/control-section';
import { useAdmissionWords } from '../i18n/admission-words';
import { useWords } from '../i18n/words';
import { Loaded } from '../parts/loaded';
import { PageLink } from '../parts/page-link';
import { PageBar } from '../progress/page-bar';
import '../styles/people.css';
import '../styles/progress.css';
import '../styles/admission.css';

function NoRules({ rules }: { readonly rules: AdmissionRulesResponse }) {
  const t = useAdmissionWords();
  const { packs, regions } = useSession();
  const { region } = usePlace();
  const view = useView();
  const nameOf = useRegionName();
  return (
    <section className="block" data-testid="no-rules">
      <p>{t.noRules(nameOf(region))}</p>
      {rules.books.length === 0 ? (
        <p className="note">{t.noRulesAnywhere}</p>
      ) : (
        <>
          <p className="note">{t.rulesOf}</p>
          <p className="form-buttons">
            {rules.books.map((book) => (
              <PageLink
                key={book.region}
                to={ADMISSION_PATH}
                change={pickRegion(view, book.region, packs.packs, regions)}
                className="button bar-link"
                testId={`to-region-${book.region}`}
              >
                {t.toRegion(nameOf(book.region))}
              </PageLink>
            ))}
          </p>
        </>
      )}
    </section>
  );
}

export function AdmissionPage() {
  const t = useAdmissionWords();
  const { t: words } = useWords();
  const { region } = usePlace();
  const { regions } = useSession();
  const nameOf = useRegionName();
  const rules = useAdmissionRules();
  const title = `${t.page} · ${nameOf(region)}`;
  useEffect(() => {
    document.title = words.app.title(title);
  }, [words, title]);
  return (
    <div className="page progress-page">
      <PageBar title={t.page} />
      <main className="progress-main" id="progress" data-testid="admission-page">
        <h1>{title}</h1>
        <Loaded answer={rules} shape="card">
          {(data) => {
            const book = bookOf(data, region, regions);
            return book ? <CheckSection book={book} key={book.region} /> : <NoRules rules={data} />;
          }}
        </Loaded>
        <ControlSection />
      </main>
    </div>
  );
}
