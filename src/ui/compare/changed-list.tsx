// The sites that changed, and the chosen one: what it was, what it is, and the way to it.
import { type ReactNode, useState } from 'react';
import type { Status } from '../../domain/site/status';
import { LAYER_LABELS } from '../../domain/site/status-labels';
import type { FeatureId, IsoDate } from '../../domain/units';
import type { ChangedSite, Side } from '../../state/compare';
import { useFeature } from '../../state/queries';
import { MAP_PATH } from '../../state/route';
import { useRegionName } from '../../state/session';
import { useView, useViewActions } from '../../state/view-store';
import { formatCount } from '../format';
import { useCompareWords } from '../i18n/compare-words';
import { useWords } from '../i18n/words';
import { Loaded } from '../parts/loaded';
import { StatusMark } from '../parts/marks';
import { PageLink } from '../parts/page-link';
import { ChangeMark } from './change-filters';
import { SWIPE_MAP } from './swipe-map';

const PAGE = 100;

function Was({ site, side }: { readonly site: ChangedSite; readonly side: Side }) {
  const t = useCompareWords();
  const absent = site.change === (side === 'before' ? 'new' : 'gone');
  return absent ? <span className="status">{t.absent}</span> : <StatusMark status={site[side]} />;
}

function Change({ site }: { readonly site: ChangedSite }) {
  return (
    <span className="site-change">
      <Was site={site} side="before" />
      <span aria-hidden="true">→</span>
      <Was site={site} side="after" />
    </span>
  );
}

interface FrameProps {
  readonly id: FeatureId;
  readonly name: string;
  readonly to: IsoDate;
  readonly children: ReactNode;
}

function Frame({ id, name, to, children }: FrameProps) {
  const t = useCompareWords();
  const { adjust } = useViewActions();
  return (
    <section className="block chosen-site" aria-label={t.chosen} data-testid="chosen-site">
      <h2>{name}</h2>
      <p className="note figures">{id}</p>
      {children}
      <p className="chosen-acts">
        <PageLink to={MAP_PATH} change={{ asOf: to }} className="button" testId="chosen-on-map">
          {t.onMap}
        </PageLink>
        <button type="button" className="button" onClick={() => adjust({ selection: { kind: 'none' } })}>
          {t.back}
        </button>
      </p>
    </section>
  );
}

function OtherSite({ id, to }: { readonly id: FeatureId; readonly to: IsoDate }) {
  const t = useCompareWords();
  const answer = useFeature(id, to);
  return (
    <Loaded answer={answer} shape="line">
      {({ name, status }) => (
        <Frame id={id} name={name} to={to}>
          <p>
            <StatusMark status={status as Status | null} /> <span className="note">{t.unchanged}</span>
          </p>
        </Frame>
      )}
    </Loaded>
  );
}

interface ChosenProps {
  readonly id: FeatureId;
  readonly site: ChangedSite | undefined;
  readonly to: IsoDate;
}

export function ChosenSite({ id, site, to }: ChosenProps) {
  const t = useCompareWords();
  const { local } = useWords();
  const nameOf = useRegionName();
  if (!site) return <OtherSite id={id} to={to} />;
  return (
    <Frame id={id} name={site.name} to={to}>
      <p>
        <ChangeMark change={site.change} /> {t.kinds[site.change]} · {local(LAYER_LABELS[site.layer])} ·{' '}
        {nameOf(site.region)}
      </p>
      <p>
        <Change site={site} />
      </p>
    </Frame>
  );
}

export function ChangedList({ sites }: { readonly sites: readonly ChangedSite[] }) {
  const t = useCompareWords();
  const { t: words } = useWords();
  const { selection } = useView();
  const { choose } = useViewActions();
  const [most, setMost] = useState(PAGE);
  const show = (id: FeatureId): void => {
    choose({ selection: { kind: 'feature', id }, camera: null });
    document.getElementById(SWIPE_MAP)?.scrollIntoView({ block: 'nearest' });
  };
  const left = sites.slice(most).length;
  const chosen = selection.kind === 'feature' ? selection.id : null;
  return (
    <>
      <ul className="changed-sites" aria-label={t.list} data-testid="changed-sites">
        {sites.slice(0, most).map((site) => (
          <li key={site.id}>
            <button
              type="button"
              className="changed-site"
              aria-current={site.id === chosen}
              data-testid="changed-site"
              onClick={() => show(site.id)}
            >
              <ChangeMark change={site.change} />
              <span className="visually-hidden">{t.kinds[site.change]}</span>
              <span className="changed-name">{site.name}</span>
              <span className="figures changed-id">{site.id}</span>
              <Change site={site} />
            </button>
          </li>
        ))}
      </ul>
      {left > 0 && (
        <button type="button" className="button wide" onClick={() => setMost((n) => n + PAGE)}>
          {words.app.showMore(formatCount(Math.min(left, PAGE)))}
        </button>
      )}
    </>
  );
}
