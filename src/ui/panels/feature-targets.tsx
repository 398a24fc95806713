// The targets a site counts toward, with what it contributes; each opens its target.
import type { FeatureResponse } from '../../contract/api';
import { isLimit } from '../../domain/plan/target';
import { useRegionName } from '../../state/session';
import { useViewActions } from '../../state/view-store';
import { useWords, type Words } from '../i18n/words';
import { amountText } from '../labels';
import { DrillMark } from '../parts/marks';

type Share = FeatureResponse['targets'][number];

function contributionText(share: Share, words: Words): string {
  const { t } = words;
  if (share.contribution === null) return share.counted ? t.target.counted : t.feature.noSplit;
  const amount = amountText(share.contribution, share.unit, words);
  // What a limit counts is what should not be: such a site adds by failing, not by being finished.
  if (isLimit(share)) return share.counted ? t.feature.countsAgainst(amount) : t.feature.notAgainst;
  return share.counted ? t.feature.contributes(amount) : t.feature.wouldContribute(amount);
}

export function FeatureTargets({ feature }: { readonly feature: FeatureResponse }) {
  const words = useWords();
  const { t, local } = words;
  const { choose } = useViewActions();
  const nameOf = useRegionName();
  return (
    <section className="panel-section" aria-labelledby="feature-targets-heading">
      <h3 id="feature-targets-heading">{t.feature.targets}</h3>
      {feature.targets.length === 0 && <p className="empty">{t.feature.noTargets}</p>}
      <ul className="shares" data-testid="feature-targets">
        {feature.targets.map((share) => (
          <li key={share.id}>
            <button
              type="button"
              className={`share ${share.counted || isLimit(share) ? '' : 'site-pending'}`}
              data-testid={`counts-toward-${share.id}`}
              onClick={() => choose({ selection: { kind: 'target', id: share.id }, tab: 'targets', camera: null })}
            >
              <span className="row-name">{local(share.indicator)}</span>
              <span className={share.counted ? 'counted' : 'pending'}>
                {contributionText(share, words)} {share.drill && <DrillMark />}
              </span>
              <span className="hit-detail">
                {nameOf(share.region)} · {share.document.number} · {share.section}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
