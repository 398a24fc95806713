// The sites that hold a target back: first those that bring it back on pace, then the others, by contribution.
import type { TargetProgressResponse } from '../../contract/api-progress';
import type { Status } from '../../domain/site/status';
import { STATUS_LABELS } from '../../domain/site/status-labels';
import { splitSites } from '../../state/overview';
import { MAP_PATH } from '../../state/route';
import { useRegionName } from '../../state/session';
import { formatCount } from '../format';
import { useProgressWords } from '../i18n/progress-words';
import { useWords } from '../i18n/words';
import { Icon } from '../parts/icon';
import { StatusMark } from '../parts/marks';
import { PageLink } from '../parts/page-link';
import { BlockingMap } from './blocking-map';
import { progressAmount } from './figures';

type Blocking = NonNullable<TargetProgressResponse['blocking']>;
type Site = Blocking['sites'][number];

const isStatus = (text: string | null): text is Status => text !== null && text in STATUS_LABELS;

interface SitesProps {
  readonly label: string;
  readonly sites: readonly Site[];
  readonly unit: string;
  readonly testId: string;
}

function Sites({ label, sites, unit, testId }: SitesProps) {
  const words = useWords();
  const t = useProgressWords();
  const nameOf = useRegionName();
  if (sites.length === 0) return null;
  return (
    <ul className="blocking-list" aria-label={label} data-testid={testId}>
      {sites.map((site) => (
        <li key={site.id}>
          <PageLink
            to={MAP_PATH}
            change={{ region: site.region, selection: { kind: 'feature', id: site.id }, camera: null }}
            className="blocking-site"
          >
            <span className="figures site-code">{site.code}</span>
            <span className="blocking-name">
              {site.name} <span className="note">{nameOf(site.region)}</span>
            </span>
            <StatusMark status={isStatus(site.status) ? site.status : null} drill={site.drill} />
            <span className="figures blocking-share">
              <span className="visually-hidden">{t.contribution} </span>+
              {progressAmount(site.contribution, unit, words)}
            </span>
          </PageLink>
        </li>
      ))}
    </ul>
  );
}

function Proposal({ blocking, unit }: { readonly blocking: Blocking; readonly unit: string }) {
  const t = useProgressWords();
  const words = useWords();
  const { catchUp, short } = blocking;
  if (catchUp === null || short === null) return short === 0 ? <p className="note">{t.onPace}</p> : null;
  const say = catchUp.enough ? t.catchUp : t.catchUpNot;
  const parts = [formatCount(catchUp.ids.length), ...[catchUp.gain, short].map((n) => progressAmount(n, unit, words))];
  return (
    <p className="proposal" data-testid="catch-up" data-enough={catchUp.enough}>
      <Icon name={catchUp.enough ? 'check' : 'warning'} />
      <span>{say(...(parts as [string, string, string]))}</span>
    </p>
  );
}

function Body({ blocking, unit }: { readonly blocking: Blocking; readonly unit: string }) {
  const t = useProgressWords();
  const { needed, others } = splitSites(blocking.sites, blocking.catchUp?.ids ?? []);
  const shown = blocking.sites.length;
  const visible = blocking.total - blocking.hidden;
  return (
    <>
      <Proposal blocking={blocking} unit={unit} />
      <p className="note figures">
        {t.open(formatCount(blocking.total))} {blocking.hidden > 0 && t.hidden(formatCount(blocking.hidden))}
      </p>
      <div className="blocking-scroll">
        {needed.length > 0 && <h3>{t.needed}</h3>}
        <Sites label={t.needed} sites={needed} unit={unit} testId="needed-sites" />
        {needed.length > 0 && others.length > 0 && <h3>{t.others}</h3>}
        <Sites label={t.others} sites={others} unit={unit} testId="other-sites" />
      </div>
      {shown < visible && <p className="note">{t.firstOf(formatCount(shown), formatCount(visible))}</p>}
    </>
  );
}

export function BlockingSection({ data }: { readonly data: TargetProgressResponse }) {
  const t = useProgressWords();
  const { blocking, entry } = data;
  const none = entry.progress.verdict === 'met' ? t.blockingDone : t.blockingNone;
  return (
    <section className="block" aria-labelledby="blocking-heading" data-testid="blocking">
      <h2 id="blocking-heading">{t.blocking}</h2>
      {blocking === null && <p className="empty">{none}</p>}
      {blocking && (
        <>
          <Body blocking={blocking} unit={entry.progress.unit} />
          <BlockingMap data={data} />
        </>
      )}
    </section>
  );
}
