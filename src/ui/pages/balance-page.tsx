// Balances of wastes as the plans publish them: where a waste came from, where it went, and what does not add up.
import { useEffect, useState } from 'react';
import type { BalanceResponse } from '../../contract/api-reconciliation';
import { useBalance } from '../../state/reconciliation';
import { BALANCE_PATH, RECONCILIATION_PATH } from '../../state/route';
import { usePlace, useRegionName } from '../../state/session';
import { useReconciliationWords } from '../i18n/reconciliation-words';
import { useWords } from '../i18n/words';
import { Loaded } from '../parts/loaded';
import { PageLink } from '../parts/page-link';
import { PageBar } from '../progress/page-bar';
import { BalanceSection } from '../reconciliation/balance-section';
import '../styles/progress.css';
import '../styles/target-page.css';
import '../styles/reconciliation.css';

function Body({ found }: { readonly found: BalanceResponse }) {
  const t = useReconciliationWords();
  const { local } = useWords();
  const nameOf = useRegionName();
  const [chosen, setChosen] = useState<string | null>(null);
  const { balances, data, elsewhere } = found;
  const balance = balances.find(({ id }) => id === chosen) ?? balances[0];
  if (!balance) {
    return (
      <p className="empty" data-testid="balance-none">
        {t.balanceNone}{' '}
        {elsewhere.map((region) => (
          <PageLink key={region} to={BALANCE_PATH} change={{ region, asOf: null }} className="side-link">
            {t.balanceElsewhere(nameOf(region))}
          </PageLink>
        ))}
      </p>
    );
  }
  return (
    <>
      <fieldset className="choices balance-choices">
        <legend className="field-name">{t.waste}</legend>
        {balances.map(({ id, indicator }) => (
          <button
            key={id}
            type="button"
            className="button"
            aria-pressed={id === balance.id}
            data-testid={`waste-${id}`}
            onClick={() => setChosen(id)}
          >
            {local(indicator)}
          </button>
        ))}
      </fieldset>
      <div className="findings">
        <BalanceSection key={balance.id} balance={balance} data={data} />
      </div>
      <p>
        <PageLink to={RECONCILIATION_PATH} className="side-link" testId="to-reconciliation">
          {t.toReconciliation}
        </PageLink>
      </p>
    </>
  );
}

export function BalancePage() {
  const t = useReconciliationWords();
  const { t: words } = useWords();
  const { region } = usePlace();
  const nameOf = useRegionName();
  const answer = useBalance(region);
  const title = `${t.balanceTitle} · ${nameOf(region)}`;
  useEffect(() => {
    document.title = words.app.title(title);
  }, [words, title]);
  return (
    <div className="page progress-page">
      <PageBar title={t.balanceTitle} below />
      <main className="progress-main" id="progress" data-testid="balance">
        <h1>{title}</h1>
        <Loaded answer={answer} shape="rows">
          {(found) => <Body found={found} key={region} />}
        </Loaded>
      </main>
    </div>
  );
}
