// The statuses of a site as a small timeline; what lies after the as-of date is faint, what was taken back is left out.
import type { FeatureResponse } from '../../contract/api';
import { STATUS_LABELS } from '../../domain/site/status-labels';
import { useWords } from '../i18n/words';
import { DrillMark } from '../parts/marks';

export function FeatureTimeline({ feature }: { readonly feature: FeatureResponse }) {
  const { t, local } = useWords();
  const steps = feature.history.filter(({ status, voided }) => status !== undefined && !voided);
  if (steps.length === 0) return null;
  return (
    <section className="panel-section" aria-labelledby="timeline-heading">
      <h3 id="timeline-heading">{t.feature.timeline}</h3>
      <ol className="timeline">
        {steps.map((event) => (
          <li
            key={event.seq}
            className={`timeline-step ${event.effectiveOn > feature.asOf ? 'later' : ''}`}
            title={[event.why, event.evidence].filter(Boolean).join(' · ')}
          >
            <span className={`swatch status-${event.status ?? 'unknown'}`} aria-hidden="true" />
            <span className="timeline-name">
              {event.status ? local(STATUS_LABELS[event.status]) : t.feature.statusUnknown}
              {event.drill && <DrillMark />}
            </span>
            <time className="figures" dateTime={event.effectiveOn}>
              {event.effectiveOn}
            </time>
          </li>
        ))}
      </ol>
    </section>
  );
}
