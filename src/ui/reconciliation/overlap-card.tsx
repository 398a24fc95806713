// Features of one target of areas that lie on each other: both, the area shared, and the union beside the sum.
import type { OverlapsResponse } from '../../contract/api-reconciliation';
import type { FeatureId } from '../../domain/units';
import { MAP_PATH } from '../../state/route';
import { useRegionName } from '../../state/session';
import { formatArea, formatCount, formatFigure } from '../format';
import { useReconciliationWords } from '../i18n/reconciliation-words';
import { unitIn } from '../i18n/units';
import { useWords } from '../i18n/words';
import { PageLink } from '../parts/page-link';
import { type ChoiceNames, governing } from './finding';
import { FindingCard } from './finding-card';

type TargetOverlaps = OverlapsResponse['targets'][number];
type Pair = TargetOverlaps['pairs'][number];

function useArea(): (squareMetres: number) => string {
  const { language } = useWords();
  return (squareMetres) => `${formatArea(squareMetres).mu} ${unitIn('亩', language)}`;
}

function Side({ side, governs }: { readonly side: Pair['a']; readonly governs: boolean }) {
  const t = useReconciliationWords();
  const nameOf = useRegionName();
  const area = useArea();
  return (
    <div className="side" data-governs={governs || undefined}>
      <p className="side-value figures">
        {area(side.areaM2)}
        {governs && <span className="side-governs">{t.governing}</span>}
      </p>
      <p className="side-name">{side.name}</p>
      <p className="note figures">
        {nameOf(side.region)} · {side.code}
      </p>
      <PageLink
        to={MAP_PATH}
        change={{ selection: { kind: 'feature', id: side.id as FeatureId }, camera: null }}
        className="side-link"
        label={`${t.onMap}: ${side.code}`}
        testId={`overlap-${side.id}`}
      >
        {t.onMap}
      </PageLink>
    </div>
  );
}

interface PairCardProps {
  readonly pair: Pair;
  /** Every target whose sum it touches. */
  readonly targets: readonly TargetOverlaps[];
}

export function PairCard({ pair, targets }: PairCardProps) {
  const t = useReconciliationWords();
  const { local } = useWords();
  const area = useArea();
  const chosen = governing(pair);
  const names: ChoiceNames = new Map([pair.a, pair.b].map(({ id, code }) => [id, t.feature(code)]));
  return (
    <FindingCard
      kind="overlap"
      finding={pair}
      title={`${pair.a.name} / ${pair.b.name}`}
      marks={pair.counted ? [t.countedTwice] : []}
      names={names}
    >
      <div className="sides">
        <Side side={pair.a} governs={chosen === pair.a.id} />
        <Side side={pair.b} governs={chosen === pair.b.id} />
      </div>
      <p className="difference figures">
        {t.shared} <strong>{area(pair.sharedM2)}</strong> {t.ofSmaller(`${formatFigure(pair.share, '%')}%`)}
      </p>
      <p className="note">{targets.map(({ target }) => `${local(target.indicator)} ${target.id}`).join(' · ')}</p>
    </FindingCard>
  );
}

/** Sum and union of each target with overlaps. */
export function UnionTable({ targets }: { readonly targets: readonly TargetOverlaps[] }) {
  const t = useReconciliationWords();
  const { local } = useWords();
  const nameOf = useRegionName();
  const area = useArea();
  return (
    <ul className="unions" data-testid="unions">
      {targets.map(({ target, features, sumM2, unionM2, twiceM2, hidden, cut }) => (
        <li key={target.id} className="figures">
          <strong>
            {nameOf(target.region)} · {local(target.indicator)}
          </strong>{' '}
          {t.features(formatCount(features))} · {t.sumOf} {area(sumM2)} · {t.union} {area(unionM2)} · {t.twice}{' '}
          {area(twiceM2)} {hidden > 0 && t.hiddenPairs(formatCount(hidden))} {cut && t.cut}
        </li>
      ))}
    </ul>
  );
}
