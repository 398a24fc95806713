// Why a site is as it is: every entry of its history with its reason, what brought it, and what was taken back.
import type { FeatureResponse } from '../../contract/api';
import { STATUS_LABELS } from '../../domain/site/status-labels';
import { useWords, type Words } from '../i18n/words';
import { DrillMark } from '../parts/marks';
import { BatchLink } from './batch-link';

type Entry = FeatureResponse['history'][number];

function whatOf({ status, voids }: Entry, { t, local }: Words): string {
  if (voids !== undefined) return t.feature.takesBack;
  if (status) return local(STATUS_LABELS[status]);
  return status === null ? t.feature.statusUnknown : t.feature.changed;
}

export function FeatureHistory({ feature }: { readonly feature: FeatureResponse }) {
  const words = useWords();
  const { t } = words;
  if (feature.history.length === 0) return null;
  return (
    <details className="fold history-fold" data-testid="feature-history">
      <summary>
        {t.feature.history} <span className="note figures">{feature.history.length}</span>
      </summary>
      <ol className="history-list">
        {feature.history.map((entry) => (
          <li key={entry.seq} className={entry.voided ? 'history-entry voided' : 'history-entry'}>
            <time className="figures" dateTime={entry.effectiveOn}>
              {entry.effectiveOn}
            </time>
            <span>
              <strong>{whatOf(entry, words)}</strong> {entry.drill && <DrillMark />}{' '}
              {entry.voided && <span className="tag tag-wide">{t.feature.voided}</span>} {entry.why}
              {entry.evidence && <span className="note"> {entry.evidence}</span>}
              {entry.batch !== undefined && (
                <span className="note">
                  {' '}
                  <BatchLink batch={entry.batch} />
                </span>
              )}
            </span>
          </li>
        ))}
      </ol>
    </details>
  );
}
