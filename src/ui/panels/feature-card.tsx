// The chosen site: status, areas, attributes, what it counts toward, where that comes from.
import type { FeatureResponse } from '../../contract/api';
import { LAYER_LABELS } from '../../domain/site/status-labels';
import type { FeatureId } from '../../domain/units';
import { useFeature } from '../../state/queries';
import { waterPointPath } from '../../state/route';
import { usePlace, useRegionName } from '../../state/session';
import { useViewActions } from '../../state/view-store';
import { formatArea } from '../format';
import { useWords, type Words } from '../i18n/words';
import { attributeEntries } from '../labels';
import { Figure } from '../parts/explain';
import type { Explanation } from '../parts/explanation';
import { type Fact, Facts } from '../parts/facts';
import { Icon } from '../parts/icon';
import { Loaded } from '../parts/loaded';
import { LayerMark, StatusMark } from '../parts/marks';
import { PageLink } from '../parts/page-link';
import { StatusButton } from '../people/status-button';
import { CardHeader } from './card-header';
import { FeatureSource } from './feature-source';
import { FeatureTargets } from './feature-targets';
import { FeatureTimeline } from './feature-timeline';
import { WaterSamples } from './water-samples';

function Area({ squareMetres, testId }: { readonly squareMetres: number; readonly testId: string }) {
  const { t } = useWords();
  const area = formatArea(squareMetres);
  return (
    <span className="figures">
      <span data-testid={testId}>{area.mu}</span> {t.feature.mu} · {area.hectares} {t.feature.hectares}
    </span>
  );
}

function explainArea(feature: FeatureResponse, words: Words): Explanation {
  const { t } = words;
  const area = formatArea(feature.areaM2 ?? 0);
  return {
    title: `${feature.name} · ${t.feature.areaComputed}`,
    figure: `${area.mu} ${t.feature.mu}`,
    drill: false,
    formula: t.feature.areaRule,
    facts: [
      { label: t.feature.hectares, value: area.hectares },
      { label: t.feature.position, value: t.feature.positions[feature.positionAccuracy] },
      {
        label: t.feature.source,
        value: `${feature.source.documentNumber || feature.source.document} · ${feature.source.section}`,
      },
    ],
    action: null,
  };
}

function Areas({ feature }: { readonly feature: FeatureResponse }) {
  const words = useWords();
  const { t } = words;
  if (feature.areaM2 === null && feature.statedAreaM2 === null) return null;
  const facts: Fact[] = [
    {
      label: t.feature.areaComputed,
      value:
        feature.areaM2 === null ? (
          t.feature.isPoint
        ) : (
          <Figure explain={() => explainArea(feature, words)}>
            <Area squareMetres={feature.areaM2} testId="area-computed" />
          </Figure>
        ),
    },
    {
      label: t.feature.areaStated,
      value:
        feature.statedAreaM2 === null ? (
          <span className="unknown">{t.feature.noStatedArea}</span>
        ) : (
          <Area squareMetres={feature.statedAreaM2} testId="area-stated" />
        ),
    },
  ];
  return (
    <section className="panel-section" aria-labelledby="areas-heading">
      <h3 id="areas-heading">{t.feature.areas}</h3>
      <Facts facts={facts} />
    </section>
  );
}

function Attributes({ feature }: { readonly feature: FeatureResponse }) {
  const words = useWords();
  const facts = attributeEntries(feature.attributes, feature.details, words);
  if (facts.length === 0) return null;
  return (
    <section className="panel-section" aria-labelledby="attributes-heading">
      <h3 id="attributes-heading">{words.t.feature.attributes}</h3>
      <Facts facts={facts} />
    </section>
  );
}

function FeatureBody({ feature }: { readonly feature: FeatureResponse }) {
  const { t, local } = useWords();
  const { adjust } = useViewActions();
  const nameOf = useRegionName();
  return (
    <>
      <CardHeader
        kind={
          <>
            <LayerMark layer={feature.layer} /> {local(LAYER_LABELS[feature.layer])} · {nameOf(feature.region)}
          </>
        }
        title={feature.name}
      >
        <p className="card-sub">
          <span className="figures" data-testid="card-code">
            {feature.code}
          </span>
          <StatusMark status={feature.status} drill={feature.drill} />
          <button type="button" className="link push-end" onClick={() => adjust({ camera: null })}>
            <Icon name="locate" /> {t.feature.locate}
          </button>
        </p>
        {feature.layer === 'water-points' && (
          <p>
            <PageLink
              to={waterPointPath(feature.id)}
              change={{ region: feature.region }}
              className="link"
              testId="open-water-point"
            >
              {t.pages.water} <Icon name="chevron" />
            </PageLink>
          </p>
        )}
        <StatusButton feature={feature} />
        {feature.positionAccuracy === 'illustrative' && (
          <p className="illustrative-note" title={t.app.illustrativeWhy}>
            {t.app.illustrative}
          </p>
        )}
      </CardHeader>
      <FeatureTimeline feature={feature} />
      <FeatureTargets feature={feature} />
      {feature.water && <WaterSamples water={feature.water} />}
      <Areas feature={feature} />
      <Attributes feature={feature} />
      <FeatureSource feature={feature} />
    </>
  );
}

export function FeatureCard({ id }: { readonly id: FeatureId }) {
  const { asOf } = usePlace();
  const answer = useFeature(id, asOf);
  return (
    <article className="card" data-testid="feature-card">
      <Loaded answer={answer} shape="card">
        {(data) => <FeatureBody feature={data} />}
      </Loaded>
    </article>
  );
}
