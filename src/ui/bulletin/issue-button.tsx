// Issues the bulletin in view, for those who may.

import type { RegionCode } from '../../domain/units';
import { type BulletinQuery, useIssue } from '../../state/bulletin';
import { useMay } from '../../state/people';
import { useBulletinWords } from '../i18n/bulletin-words';
import { Refusal } from '../parts/refusal';

export function IssueButton({ query }: { readonly query: BulletinQuery & { readonly region: RegionCode } }) {
  const t = useBulletinWords();
  const may = useMay();
  const issue = useIssue();
  if (!may('issue', query.region).ok) return null;
  return (
    <>
      <p className="bulletin-files">
        <button
          type="button"
          className="button"
          disabled={issue.busy}
          data-testid="issue"
          onClick={() => issue.run(query)}
        >
          {t.issue}
        </button>
        <span className="note">{t.issueWhy}</span>
      </p>
      <Refusal title={t.issueFailed} problem={issue.problem} testId="issue-problem" />
    </>
  );
}
