// The sites whose end would close most of what a county's lagging targets miss.
import type { CountiesResponse } from '../../contract/api-counties';
import type { Status } from '../../domain/site/status';
import { STATUS_LABELS } from '../../domain/site/status-labels';
import { MAP_PATH } from '../../state/route';
import { formatCount, formatPercent } from '../format';
import { useCountyWords } from '../i18n/county-words';
import { useWords } from '../i18n/words';
import { StatusMark } from '../parts/marks';
import { PageLink } from '../parts/page-link';
import { progressAmount } from '../progress/figures';

type Site = NonNullable<CountiesResponse['holding']>[number];

const isStatus = (text: string | null): text is Status => text !== null && text in STATUS_LABELS;

function Row({ site }: { readonly site: Site }) {
  const t = useCountyWords();
  const words = useWords();
  const gaps = site.targets
    .toSorted((a, b) => b.closes - a.closes)
    .map(({ indicator, contribution, unit, closes }) =>
      t.gap(words.local(indicator), progressAmount(contribution, unit, words), formatPercent(closes)),
    );
  return (
    <li>
      <PageLink
        to={MAP_PATH}
        change={{ region: site.region, selection: { kind: 'feature', id: site.id }, camera: null }}
        className="holding-site"
      >
        <span className="figures site-code">{site.code}</span>
        <span>{site.name}</span>
        <StatusMark status={isStatus(site.status) ? site.status : null} drill={site.drill} />
        <span className="note holding-why" title={gaps.join('\n')}>
          {t.closes(formatCount(site.targets.length), gaps[0] ?? '')}
        </span>
      </PageLink>
    </li>
  );
}

export function HoldingSection({ sites }: { readonly sites: readonly Site[] }) {
  const t = useCountyWords();
  return (
    <section className="block" aria-labelledby="holding-heading">
      <h2 id="holding-heading">{t.holding}</h2>
      <p className="note">{sites.length === 0 ? t.holdingNone : t.holdingNote}</p>
      <ol className="holding" data-testid="holding">
        {sites.map((site) => (
          <Row key={site.id} site={site} />
        ))}
      </ol>
    </section>
  );
}
