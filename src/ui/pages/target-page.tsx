// A target's own page: where it stands and why, its way to the deadline, the sites that hold it back, its counties.
import { useEffect } from 'react';
import type { ApiTarget } from '../../contract/api';
import type { TargetProgressResponse } from '../../contract/api-progress';
import type { TargetId } from '../../domain/units';
import { standingOfEntry } from '../../state/overview';
import { useTargetProgress } from '../../state/progress';
import { useTarget } from '../../state/queries';
import { MAP_PATH } from '../../state/route';
import { usePlace, useRegionName, useSession } from '../../state/session';
import { useProgressWords } from '../i18n/progress-words';
import { useWords } from '../i18n/words';
import { valueText } from '../labels';
import { Facts } from '../parts/facts';
import { Icon } from '../parts/icon';
import { Loaded, ProblemNote, Skeleton } from '../parts/loaded';
import { PageLink } from '../parts/page-link';
import { VerdictMark } from '../parts/verdict';
import { BlockingSection } from '../progress/blocking-section';
import { BurnUpSection } from '../progress/burn-up-section';
import { CountySection } from '../progress/county-section';
import { EntryFigure } from '../progress/entry-row';
import { progressFacts } from '../progress/figures';
import { PageBar } from '../progress/page-bar';
import { ReportSection } from '../progress/report-section';
import '../styles/progress.css';
import '../styles/target-page.css';

function Head({ data }: { readonly data: TargetProgressResponse }) {
  const t = useProgressWords();
  const words = useWords();
  const nameOf = useRegionName();
  const { entry } = data;
  const { topics, bindings } = words.t.targets;
  return (
    <section className="target-head block">
      <p className="note">
        {nameOf(entry.for)} · {topics[entry.topic]} · {bindings[entry.binding]} · {entry.document.number}
      </p>
      <h1 data-testid="target-title">{words.local(entry.indicator)}</h1>
      <p className="target-figures">
        <VerdictMark standing={standingOfEntry(entry)} testId="target-verdict" />
        <EntryFigure entry={entry} />
        <PageLink
          to={MAP_PATH}
          change={{ region: entry.for, selection: { kind: 'target', id: entry.id }, camera: null, tab: 'targets' }}
          className="link"
          testId="target-on-map"
        >
          {t.onMap} <Icon name="chevron" />
        </PageLink>
      </p>
      <p className="target-sentence" data-testid="target-sentence">
        {words.local(entry.progress.sentence)}
      </p>
      <Facts facts={progressFacts(entry, t, words)} />
    </section>
  );
}

function Basis({ target }: { readonly target: ApiTarget }) {
  const t = useProgressWords();
  const words = useWords();
  const { target: names } = words.t;
  const facts = [
    { label: names.value, value: valueText({ ...target, allowance: undefined }, words) },
    { label: names.document, value: `${target.document.title}（${target.document.number}）` },
    { label: names.section, value: target.section },
    ...(target.responsible.length > 0 ? [{ label: names.responsible, value: target.responsible.join('、') }] : []),
  ];
  return (
    <section className="block" aria-labelledby="basis-heading">
      <h2 id="basis-heading">{t.basis}</h2>
      <p className="formula">{target.formula ? words.local(target.formula) : names.noFormula}</p>
      <Facts facts={facts} />
    </section>
  );
}

function Content({ target }: { readonly target: ApiTarget }) {
  const { region, asOf } = usePlace();
  const { regions } = useSession();
  const asked = region !== target.region && regions.within(region, target.region) ? region : null;
  const answer = useTargetProgress(target.id, asked, asOf);
  return (
    <Loaded answer={answer} shape="card">
      {(data) => (
        <>
          <Head data={data} />
          <div className="columns">
            <div className="column">
              <BurnUpSection data={data} />
              <CountySection data={data} />
              <Basis target={target} />
            </div>
            <div className="column">
              <BlockingSection data={data} />
              <ReportSection data={data} />
            </div>
          </div>
        </>
      )}
    </Loaded>
  );
}

export function TargetPage({ id }: { readonly id: TargetId }) {
  const t = useProgressWords();
  const { t: words, local } = useWords();
  const { asOf } = usePlace();
  const answer = useTarget(id, asOf);
  const target = answer.data?.target;
  const title = target ? local(target.indicator) : t.target;
  useEffect(() => {
    document.title = words.app.title(title);
  }, [words, title]);
  return (
    <div className="page progress-page">
      <PageBar title={t.target} below />
      <main className="progress-main" id="progress" data-testid="target-page">
        {target && <Content target={target} />}
        {!target && !answer.isError && <Skeleton shape="card" />}
        {!target && answer.isError && <ProblemNote error={answer.error} onRetry={() => void answer.refetch()} />}
      </main>
    </div>
  );
}
