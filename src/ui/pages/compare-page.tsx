// Before and after: two days of a region side by side on the map, and what became of its sites in between.
import { useEffect, useMemo, useState } from 'react';
import type { ChangesResponse } from '../../contract/api-progress';
import {
  type ChangeColour,
  type ChangedSite,
  figuresOf,
  halfModel,
  inLayers,
  ofKinds,
  onlyLayer,
  shownLayersOf,
  type TwoDays,
  twoDays,
} from '../../state/compare';
import { useChanges } from '../../state/progress';
import { usePlace, useRegionName, useSession } from '../../state/session';
import { useView, useViewActions } from '../../state/view-store';
import { ChangeFilters } from '../compare/change-filters';
import { ChangeTable } from '../compare/change-table';
import { ChangedList, ChosenSite } from '../compare/changed-list';
import { DayForm } from '../compare/day-form';
import { SwipeMap } from '../compare/swipe-map';
import { formatCount } from '../format';
import { useCompareWords } from '../i18n/compare-words';
import { useWords } from '../i18n/words';
import { Loaded } from '../parts/loaded';
import { DrillMark } from '../parts/marks';
import { PageBar } from '../progress/page-bar';
import '../styles/progress.css';
import '../styles/compare.css';

const NO_SITES: readonly ChangedSite[] = [];

interface BodyProps {
  readonly data: ChangesResponse;
  readonly colour: ChangeColour;
  readonly onColour: (colour: ChangeColour) => void;
}

function Notes({ data }: Pick<BodyProps, 'data'>) {
  const t = useCompareWords();
  return (
    <>
      {data.truncated && (
        <p className="note" data-testid="truncated">
          {t.truncated(formatCount(data.sites.length))}
        </p>
      )}
      {data.hidden > 0 && (
        <p className="note" data-testid="hidden">
          {t.hidden(formatCount(data.hidden))}
        </p>
      )}
    </>
  );
}

function Changed({ data, sites, all }: Pick<BodyProps, 'data'> & Record<'sites' | 'all', readonly ChangedSite[]>) {
  const t = useCompareWords();
  const { adjust } = useViewActions();
  if (all.length === 0) {
    return (
      <p className="empty" data-testid="no-changes">
        {t.none}
      </p>
    );
  }
  if (sites.length === 0) {
    return (
      <p className="empty">
        {t.noneOfKind}{' '}
        <button type="button" className="link" onClick={() => adjust({ changes: [] })}>
          {t.allKinds}
        </button>
      </p>
    );
  }
  return <ChangedList sites={sites} key={`${data.from}/${data.to}`} />;
}

function Body({ data, colour, onColour }: BodyProps) {
  const t = useCompareWords();
  const view = useView();
  const layers = shownLayersOf(view);
  const shown = inLayers(data.sites, layers);
  const sites = ofKinds(shown, view.changes);
  const figures = figuresOf(data.totals, layers);
  const counts = [figures.before, figures.after, shown.length].map(formatCount);
  const [before = '', after = '', changed = ''] = counts;
  return (
    <>
      <section className="block" aria-label={t.legend}>
        <p className="compare-state" data-testid="compare-state">
          {t.state(data.from, before, data.to, after, changed)}
          {data.drill && (
            <span className="note state-drill">
              <DrillMark /> {t.drill}
            </span>
          )}
        </p>
        <ChangeFilters sites={data.sites} shown={shown} colour={colour} onColour={onColour} />
        <Notes data={data} />
      </section>
      <section className="block" aria-labelledby="counts-heading">
        <h2 id="counts-heading">{t.counts}</h2>
        <ChangeTable days={data} figures={figures} />
      </section>
      <section className="block" aria-labelledby="changed-heading">
        <h2 id="changed-heading">
          {t.list} <span className="note figures">{formatCount(sites.length)}</span>
        </h2>
        <Changed data={data} sites={sites} all={shown} />
      </section>
    </>
  );
}

/** Both halves and where they stand; numbers only of the two days that are asked for. */
function useSwipe(days: TwoDays, data: ChangesResponse | undefined, colour: ChangeColour) {
  const view = useView();
  const place = usePlace();
  const { packs, regions } = useSession();
  const fresh = data?.from === days.from && data.to === days.to ? data : undefined;
  const { hiddenLayers, changes, selection, language, basemap, theme } = view;
  const listed = fresh?.sites ?? NO_SITES;
  const chosen = selection.kind === 'feature' ? selection.id : null;
  const { from, to } = days;
  const { version } = packs;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what else the view holds does not change these maps
  const models = useMemo(() => {
    const layers = shownLayersOf(view);
    const sites = ofKinds(inLayers(listed, layers), changes);
    const inputs = { view, place, version, days, layers, sites, colour, chosen };
    return { before: halfModel('before', inputs), after: halfModel('after', inputs) };
  }, [hiddenLayers, changes, language, basemap, theme, place.region, version, from, to, listed, colour, chosen]);
  const site = listed.find(({ id }) => id === chosen);
  const box = site?.bbox ?? regions.get(place.region)?.bbox ?? null;
  const key = box?.join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same box read again is no reason to move the map
  const bounds = useMemo(() => box, [key]);
  const figures = fresh ? figuresOf(fresh.totals, shownLayersOf(view)) : null;
  return { models, bounds, figures, site };
}

export function ComparePage() {
  const t = useCompareWords();
  const { t: words } = useWords();
  const view = useView();
  const { region, asOf } = usePlace();
  const { choose } = useViewActions();
  const nameOf = useRegionName();
  const [colour, setColour] = useState<ChangeColour>('change');
  const days = twoDays(view, asOf);
  const { from, to, ordered } = days;
  const answer = useChanges(ordered ? { region, from, to, layer: onlyLayer(shownLayersOf(view)) } : null);
  const { site, ...swipe } = useSwipe(days, ordered ? answer.data : undefined, colour);
  const title = `${t.compare} · ${nameOf(region)}`;
  useEffect(() => {
    document.title = words.app.title(title);
  }, [words, title]);
  return (
    <div className="page progress-page">
      <PageBar title={t.compare} dated={false} below />
      <main className="compare-main" id="progress" data-testid="compare-page">
        <div className="compare-head">
          <h1>{title}</h1>
          <DayForm days={days} />
        </div>
        <SwipeMap days={days} {...swipe} onSite={(id) => choose({ selection: { kind: 'feature', id } })} />
        {swipe.figures && view.selection.kind === 'feature' && (
          <ChosenSite id={view.selection.id} site={site} to={to} />
        )}
        <div className="compare-rest">
          {ordered && (
            <Loaded answer={answer} shape="rows">
              {(data) => <Body data={data} colour={colour} onColour={setColour} />}
            </Loaded>
          )}
        </div>
      </main>
    </div>
  );
}
