// The chosen target: how far it is, until when, how that is computed, where it is written, and the sites behind it.
import { lazy, Suspense } from 'react';
import type { ApiTarget } from '../../contract/api';
import type { IsoDate, TargetId } from '../../domain/units';
import { useTarget } from '../../state/queries';
import { usePlace, useRegionName } from '../../state/session';
import { shareOf } from '../../state/target-list';
import { daysLeft, formatCount, formatOverviewArea, formatPercent } from '../format';
import { useWords, type Words } from '../i18n/words';
import { actualBeside, actualText, amountText, valueText } from '../labels';
import { Figure } from '../parts/explain';
import type { Explanation } from '../parts/explanation';
import { type Fact, Facts } from '../parts/facts';
import { Loaded, Skeleton } from '../parts/loaded';
import { DrillMark } from '../parts/marks';
import { VerdictMark } from '../parts/verdict';
import { CardHeader } from './card-header';
import { TargetFlags } from './target-flags';
import { ProgressBar } from './target-row';
import { TargetSites } from './target-sites';

const CardProgress = lazy(() =>
  import('../progress/card-progress').then((module) => ({ default: module.CardProgress })),
);

const toSites = (): void => {
  const list = document.getElementById('target-sites');
  list?.scrollIntoView({ block: 'start' });
  list?.focus({ preventScroll: true });
};

const populationText = (population: NonNullable<ApiTarget['population']>, words: Words): string =>
  population.areaM2 > 0
    ? words.t.target.populationOf(formatCount(population.count), formatOverviewArea(population.areaM2, words.language))
    : words.t.target.populationCount(formatCount(population.count));

function explainActual(target: ApiTarget, asOf: string, words: Words): Explanation {
  const { t } = words;
  const { progress, population } = target;
  const parts: Fact[] = [
    { label: t.target.value, value: valueText(target, words) },
    { label: t.region.asOf, value: asOf },
  ];
  if (progress?.numerator !== undefined && progress.denominator !== undefined) {
    const text = t.target.ratioOf(
      amountText(progress.numerator, '', words),
      amountText(progress.denominator, '', words),
    );
    parts.push({ label: t.target.figureActual, value: text });
  }
  if (population) parts.push({ label: t.target.population, value: populationText(population, words) });
  parts.push({ label: t.target.clause, value: `${target.document.number} · ${target.section}` });
  return {
    title: words.local(target.indicator),
    figure: progress ? actualText(progress, target.value, words) : t.app.unknown,
    drill: progress?.drill ?? false,
    formula: target.formula ? words.local(target.formula) : t.target.noFormula,
    facts: parts,
    action: population ? { label: `${t.target.sites} ${formatCount(population.count)}`, run: toSites } : null,
  };
}

function Deadline({ target, asOf }: { readonly target: ApiTarget; readonly asOf: string }) {
  const { t } = useWords();
  const place = usePlace();
  if (!target.deadline) return <p className="deadline">{t.target.noDeadline}</p>;
  const left = daysLeft(place.asOf, target.deadline);
  const words = left > 0 ? t.target.daysLeft(formatCount(left)) : t.target.daysOver(formatCount(Math.abs(left)));
  return (
    <p className="deadline figures">
      {t.target.deadline} {target.deadline} · {left === 0 ? t.target.dueToday : words}
      <span className="visually-hidden">{t.target.asOf(asOf)}</span>
    </p>
  );
}

function Headline({ target, asOf }: { readonly target: ApiTarget; readonly asOf: string }) {
  const words = useWords();
  const { t } = words;
  const { progress } = target;
  const share = shareOf(target);
  return (
    <div className="headline">
      <p className="headline-figures">
        <span className="label">{t.target.actual}</span>
        <Figure explain={() => explainActual(target, asOf, words)} className="headline-actual" title={t.target.open}>
          {progress ? (
            <strong data-testid="card-actual">{actualBeside(progress, target, words)}</strong>
          ) : (
            <span className="unknown" data-testid="card-actual">
              {t.app.unknown}
            </span>
          )}
        </Figure>
        {progress?.drill && <DrillMark />}
        <span className="headline-value">
          / <span data-testid="card-value">{valueText(target, words)}</span>
        </span>
        {share !== null && <span className="headline-share figures">{formatPercent(share)}</span>}
      </p>
      {target.missing && <p className="note">{t.target.missing[target.missing]}</p>}
      <ProgressBar target={target} />
      <Deadline target={target} asOf={asOf} />
      {target.op === '=' && target.value !== null && progress && progress.actual > target.value && (
        <p className="note">{t.target.exceeds(amountText(progress.actual, target.unit, words))}</p>
      )}
    </div>
  );
}

function factsOf(target: ApiTarget, words: Words): readonly Fact[] {
  const { t } = words;
  const facts: Fact[] = [];
  if (target.responsible.length > 0) facts.push({ label: t.target.responsible, value: target.responsible.join('、') });
  if (target.start) facts.push({ label: t.target.start, value: target.start });
  const baseline = target.baseline;
  if (baseline?.value != null) {
    const figure = amountText(baseline.value, target.unit, words);
    facts.push({
      label: t.target.baseline,
      value: baseline.year === null ? figure : t.target.baselineOf(String(baseline.year), figure),
    });
  }
  facts.push({ label: t.target.accumulation, value: t.target.accumulations[target.accumulation] });
  if (target.milestones.length > 0) {
    const steps = target.milestones.map((step) => `${step.on}: ${amountText(step.value, target.unit, words)}`);
    facts.push({ label: t.target.milestones, value: steps.join('；') });
  }
  if (target.population) {
    facts.push({
      label: t.target.population,
      value: populationText(target.population, words),
      testId: 'card-population',
    });
  }
  return facts;
}

function Clause({ target }: { readonly target: ApiTarget }) {
  const { t } = useWords();
  const facts: Fact[] = [
    { label: t.target.document, value: `${target.document.title}（${target.document.number}）` },
    { label: t.target.section, value: target.section, testId: 'card-section' },
    ...(target.item === null ? [] : [{ label: t.target.item, value: target.item }]),
    { label: t.target.clause, value: t.target.line(String(target.sourceLine)) },
  ];
  return (
    <details className="fold">
      <summary>{t.target.section}</summary>
      <div lang="zh">
        <Facts facts={facts} />
      </div>
    </details>
  );
}

/** Verdict and reason are there with the target; what follows from them is read a moment later. */
function Pace({ target, asOf }: { readonly target: ApiTarget; readonly asOf: IsoDate }) {
  const { local } = useWords();
  if (target.verdict === undefined) return null;
  return (
    <section className="panel-section pace" data-testid="card-pace">
      <p className="pace-line">
        <VerdictMark standing={target.verdict ?? 'none'} testId="card-verdict" />
        <span data-testid="card-sentence">{target.sentence && local(target.sentence)}</span>
      </p>
      <Suspense fallback={<Skeleton shape="rows" />}>
        <CardProgress id={target.id} asOf={asOf} />
      </Suspense>
    </section>
  );
}

function TargetBody({ target, asOf }: { readonly target: ApiTarget; readonly asOf: IsoDate }) {
  const words = useWords();
  const { t, local } = words;
  const nameOf = useRegionName();
  return (
    <>
      <CardHeader
        kind={`${nameOf(target.region)} · ${t.targets.topics[target.topic]} · ${t.targets.bindings[target.binding]}`}
        title={local(target.indicator)}
      >
        <p className="card-sub">{target.document.number}</p>
      </CardHeader>
      <Headline target={target} asOf={asOf} />
      <Pace target={target} asOf={asOf} />
      <section className="panel-section">
        <Facts facts={factsOf(target, words)} />
        <details className="fold" open={target.measure === null}>
          <summary>{t.target.formula}</summary>
          <p className="formula">{target.formula ? local(target.formula) : t.target.noFormula}</p>
        </details>
        <Clause target={target} />
      </section>
      {target.flags.length > 0 && <TargetFlags flags={target.flags} />}
    </>
  );
}

export function TargetCard({ id }: { readonly id: TargetId }) {
  const { asOf } = usePlace();
  const answer = useTarget(id, asOf);
  return (
    <article className="card" data-testid="target-card">
      <Loaded answer={answer} shape="card">
        {(data) => <TargetBody target={data.target} asOf={data.asOf} />}
      </Loaded>
      {answer.data?.target.population && (
        <TargetSites id={id} asOf={asOf} known={answer.data.target.progress !== null} key={id} />
      )}
    </article>
  );
}
