// Bulletins: what is dispatched monthly, quarterly, half-yearly, yearly, to read and to take along as a file.
import { useEffect, useState } from 'react';
import type { BulletinKind } from '../../domain/plan/bulletin-period';
import { periodsBefore, useBulletin, useBulletinClient } from '../../state/bulletin';
import { usePlace, useRegionName } from '../../state/session';
import { BulletinChoice, BulletinFiles } from '../bulletin/bulletin-choice';
import { BulletinPaper } from '../bulletin/bulletin-paper';
import { IssueButton } from '../bulletin/issue-button';
import { IssuesSection } from '../bulletin/issues-section';
import { useBulletinWords } from '../i18n/bulletin-words';
import { useWords } from '../i18n/words';
import { Loaded } from '../parts/loaded';
import { PageBar } from '../progress/page-bar';
import '../styles/progress.css';
import '../styles/bulletin.css';

export function BulletinsPage() {
  const t = useBulletinWords();
  const { t: words } = useWords();
  const { region, asOf } = usePlace();
  const nameOf = useRegionName();
  const client = useBulletinClient();
  const [kind, setKind] = useState<BulletinKind>('month');
  const [picked, setPicked] = useState<string | null>(null);
  const periods = periodsBefore(kind, asOf);
  const period = periods.find((one) => one === picked) ?? periods[0] ?? '';
  const query = { region, period, asOf };
  const answer = useBulletin(query);
  const title = `${t.title} · ${nameOf(region)}`;
  useEffect(() => {
    document.title = words.app.title(title);
  }, [words, title]);
  return (
    <div className="page progress-page">
      <PageBar title={t.title} />
      <main className="progress-main" id="progress" data-testid="bulletins">
        <h1>{title}</h1>
        <p className="note">
          {t.lead} {t.asOfWhy} {t.chinese}
        </p>
        <BulletinChoice kind={kind} period={period} periods={periods} onKind={setKind} onPeriod={setPicked} />
        <Loaded answer={answer} shape="rows">
          {(data) => (
            <>
              <BulletinFiles addressOf={(format) => client.fileUrl(query, format)} />
              <IssueButton key={`${region}/${period}/${asOf}`} query={query} />
              <BulletinPaper {...data} />
            </>
          )}
        </Loaded>
        <IssuesSection region={region} />
      </main>
    </div>
  );
}
