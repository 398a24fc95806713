// The sites behind a target: those that count and those that do not yet, by what they contribute.
import { useState } from 'react';
import type { TargetFeature, TargetFeaturesResponse } from '../../contract/api';
import type { IsoDate, TargetId } from '../../domain/units';
import { type FeatureOrder, orderFeatures } from '../../state/feature-list';
import { useTargetFeatures } from '../../state/queries';
import { formatCount } from '../format';
import { useWords, type Words } from '../i18n/words';
import { amountText } from '../labels';
import { Loaded } from '../parts/loaded';
import { DrillMark } from '../parts/marks';
import { SiteRows } from './site-rows';

const ORDERS: readonly FeatureOrder[] = ['contribution', 'code', 'status'];

function contributionText(feature: TargetFeature, unit: string, words: Words): string {
  if (feature.numerator !== undefined && feature.denominator !== undefined) {
    return words.t.target.ratioOf(amountText(feature.numerator, '', words), amountText(feature.denominator, '', words));
  }
  return feature.contribution === null ? '' : amountText(feature.contribution, unit, words);
}

function Order({ order, onOrder }: { readonly order: FeatureOrder; readonly onOrder: (order: FeatureOrder) => void }) {
  const { t } = useWords();
  return (
    <select
      className="input"
      aria-label={t.target.sortBy}
      value={order}
      onChange={(event) => onOrder(ORDERS.find((known) => known === event.target.value) ?? 'contribution')}
    >
      {ORDERS.map((known) => (
        <option key={known} value={known}>
          {t.target.orders[known]}
        </option>
      ))}
    </select>
  );
}

/** Without an actual value nothing is said to count, and nothing not to. */
function SiteList({ data, known }: { readonly data: TargetFeaturesResponse; readonly known: boolean }) {
  const words = useWords();
  const { t } = words;
  const [order, setOrder] = useState<FeatureOrder>('contribution');
  const drill = data.features.some((feature) => feature.drill);
  if (data.total === 0) return <p className="empty">{t.target.noSites}</p>;
  const rows = orderFeatures(data.features, order).map((feature) => ({
    ...feature,
    counted: known ? feature.counted : null,
    figure: contributionText(feature, data.unit, words),
  }));
  return (
    <>
      <div className="section-head">
        <p className="figures">
          <strong data-testid="list-total">{formatCount(data.total)}</strong>
          {known && (
            <span className="counted">
              {t.target.counted} <span data-testid="list-counted">{formatCount(data.counted)}</span>{' '}
              {drill && <DrillMark />}
            </span>
          )}
        </p>
        <Order order={order} onOrder={setOrder} />
      </div>
      {known && data.sum !== null && (
        <p className="list-note">
          {t.target.sum}{' '}
          <span className="figures" data-testid="list-sum">
            {amountText(data.sum, data.unit, words)}
          </span>{' '}
          {drill && <DrillMark />}
        </p>
      )}
      <SiteRows rows={rows} label={t.target.sites} />
      {data.hidden > 0 && <p className="list-note">{t.layers.hidden(formatCount(data.hidden))}</p>}
    </>
  );
}

interface TargetSitesProps {
  readonly id: TargetId;
  readonly asOf: IsoDate;
  /** The target has an actual value. */
  readonly known: boolean;
}

export function TargetSites({ id, asOf, known }: TargetSitesProps) {
  const { t } = useWords();
  const answer = useTargetFeatures(id, asOf);
  return (
    <section className="panel-section" aria-labelledby="sites-heading" id="target-sites" tabIndex={-1}>
      <h3 id="sites-heading">{t.target.sites}</h3>
      <Loaded answer={answer} shape="rows">
        {(data) => <SiteList data={data} known={known} />}
      </Loaded>
    </section>
  );
}
