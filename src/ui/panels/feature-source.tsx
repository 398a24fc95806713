// Where a site comes from: a clause of a plan document, or a row of an imported file; and how exact its place is.
import type { FeatureResponse } from '../../contract/api';
import { formatDegrees } from '../format';
import { useWords, type Words } from '../i18n/words';
import { type Fact, Facts } from '../parts/facts';
import { BatchLink } from './batch-link';
import { FeatureHistory } from './feature-history';

/** How an import names a row. */
const ROW = /^第 (\d+) 行$/;

/** An imported file has no document number. */
function originOf({ source }: FeatureResponse, { t }: Words): readonly Fact[] {
  const { document, documentNumber, section, note } = source;
  if (documentNumber !== '') {
    return [
      { label: t.target.document, value: documentNumber },
      { label: t.target.section, value: section },
      ...(note === null ? [] : [{ label: t.feature.note, value: note }]),
    ];
  }
  const row = ROW.exec(section)?.[1];
  return [
    { label: t.feature.importedFrom, value: document, testId: 'imported-from' },
    { label: t.target.section, value: row === undefined ? section : t.feature.row(row) },
    ...(note === null ? [] : [{ label: t.feature.importedBy, value: <BatchLink batch={note} /> }]),
  ];
}

export function FeatureSource({ feature }: { readonly feature: FeatureResponse }) {
  const words = useWords();
  const { t } = words;
  const facts: readonly Fact[] = [
    ...originOf(feature, words),
    { label: t.feature.since, value: feature.since },
    { label: t.feature.position, value: t.feature.positions[feature.positionAccuracy], testId: 'position-accuracy' },
    { label: t.region.county, value: t.feature.regionAccuracies[feature.regionAccuracy] },
    { label: t.feature.anchor, value: feature.anchor.map(formatDegrees).join(', ') },
  ];
  return (
    <section className="panel-section" aria-labelledby="source-heading">
      <h3 id="source-heading">{t.feature.source}</h3>
      <Facts facts={facts} />
      <FeatureHistory feature={feature} />
    </section>
  );
}
