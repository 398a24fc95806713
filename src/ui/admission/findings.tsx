// What a check found, rule by rule: outcome, reason, clause, and the sites it collides with or lies in.
import type { AdmissionResponse } from '../../contract/api-admission';
import type { AdmissionOutcome } from '../../domain/plan/admission';
import type { Standing } from '../../domain/plan/roll-up';
import { type Finding, groupedFindings, type RuleBook } from '../../state/admission';
import { MAP_PATH } from '../../state/route';
import { useRegionName } from '../../state/session';
import { formatCount } from '../format';
import { useAdmissionWords } from '../i18n/admission-words';
import { useWords } from '../i18n/words';
import { Icon } from '../parts/icon';
import { DrillMark, LayerMark } from '../parts/marks';
import { PageLink } from '../parts/page-link';
import { VerdictSymbol } from '../parts/verdict';

const STANDINGS: Readonly<Record<AdmissionOutcome, Standing>> = { fail: 'overdue', unknown: 'unknown', pass: 'met' };

function OutcomeMark({ outcome }: { readonly outcome: AdmissionOutcome }) {
  const t = useAdmissionWords();
  const standing = STANDINGS[outcome];
  return (
    <span className={`verdict verdict-${standing}`} data-outcome={outcome}>
      <VerdictSymbol standing={standing} />
      {t.outcomes[outcome]}
    </span>
  );
}

function Clause({ rule }: { readonly rule: Pick<Finding, 'document' | 'clause'> }) {
  const t = useAdmissionWords();
  const { document, clause } = rule;
  return (
    <p className="note clause" title={document.title}>
      {t.clause(document.number, clause.section, clause.item ?? '')} · {t.source(String(clause.sourceLine))}
    </p>
  );
}

function FindingRow({ finding }: { readonly finding: Finding }) {
  const t = useAdmissionWords();
  const { local } = useWords();
  return (
    <li className="finding-row" data-testid={`finding-${finding.id}`} data-outcome={finding.outcome}>
      <OutcomeMark outcome={finding.outcome} />
      <div>
        <p>
          <strong>{local(finding.title)}</strong> {local(finding.reason)} {finding.drill && <DrillMark />}
        </p>
        <Clause rule={finding} />
        {finding.features.length > 0 && (
          <ul className="finding-features">
            {finding.features.map(({ id, code, name, layer }) => (
              <li key={id}>
                <PageLink
                  to={MAP_PATH}
                  change={{ selection: { kind: 'feature', id }, camera: null }}
                  className="link"
                  label={`${name} ${code} ${t.onMap}`}
                  testId={`on-map-${id}`}
                >
                  <LayerMark layer={layer} /> {name} <span className="note">{code}</span> <Icon name="chevron" />
                </PageLink>
              </li>
            ))}
          </ul>
        )}
      </div>
    </li>
  );
}

function summaryOf(found: AdmissionResponse, t: ReturnType<typeof useAdmissionWords>): string {
  const { outcome } = found;
  const n = formatCount(found.findings.filter((finding) => finding.outcome === outcome).length);
  return outcome === 'pass' ? t.summary.pass : t.summary[outcome](n);
}

export function Findings({ found, stale }: { readonly found: AdmissionResponse | null; readonly stale: boolean }) {
  const t = useAdmissionWords();
  const nameOf = useRegionName();
  if (found === null) {
    return (
      <p className="empty" data-testid="no-result">
        {t.noResult}
      </p>
    );
  }
  return (
    <div className="findings-list" data-testid="findings" data-stale={stale}>
      <p className="finding-summary" role="status">
        <OutcomeMark outcome={found.outcome} /> <strong data-testid="finding-summary">{summaryOf(found, t)}</strong>
      </p>
      <p className="note">{t.checkedFor(nameOf(found.region), found.asOf)}</p>
      {found.illustrative && (
        <p className="note illustrative-note" data-testid="illustrative">
          {t.illustrative}
        </p>
      )}
      {stale && (
        <p className="stale" data-testid="stale">
          <Icon name="warning" /> {t.stale}
        </p>
      )}
      {groupedFindings(found.findings).map(({ group, findings }) => (
        <details className="fold" key={group} open={group !== 'judgement'}>
          <summary>
            {t.groups[group]} <span className="figures">{formatCount(findings.length)}</span>
          </summary>
          <ul data-testid={`group-${group}`}>
            {findings.map((finding) => (
              <FindingRow key={finding.id} finding={finding} />
            ))}
          </ul>
        </details>
      ))}
    </div>
  );
}

export function AllRules({ book }: { readonly book: RuleBook }) {
  const t = useAdmissionWords();
  const { local } = useWords();
  return (
    <details className="fold">
      <summary data-testid="all-rules">{t.rulesFold(formatCount(book.rules.length))}</summary>
      <ul>
        {book.rules.map((rule) => (
          <li key={rule.id} className="rule-row">
            {local(rule.title)}
            <Clause rule={rule} />
          </li>
        ))}
      </ul>
    </details>
  );
}
