// The way of a target as a chart, and the same numbers as a table one click away.
import { lazy, Suspense, useCallback, useMemo, useState } from 'react';
import type { TargetProgressResponse } from '../../contract/api-progress';
import { type BurnUpRow, burnUpOf, burnUpRows } from '../../state/burn-up';
import { useProgressWords } from '../i18n/progress-words';
import { unitIn } from '../i18n/units';
import { useWords } from '../i18n/words';
import { Skeleton } from '../parts/loaded';
import { progressAmount } from './figures';

const BurnUpChart = lazy(() => import('./burn-up-chart').then((module) => ({ default: module.BurnUpChart })));

interface SectionProps {
  readonly data: TargetProgressResponse;
}

function Numbers({ data }: SectionProps) {
  const t = useProgressWords();
  const words = useWords();
  const { unit } = data.entry.progress;
  const text = (value: number | null): string => (value === null ? '' : progressAmount(value, unit, words));
  const known = (row: BurnUpRow): string =>
    row.kind === 'history' && row.actual === null ? words.t.app.unknown : text(row.actual);
  return (
    <section className="table-scroll numbers" aria-label={t.burnUp}>
      <table className="table figures" data-testid="burn-up-table">
        <thead>
          <tr>
            <th scope="col">{t.day}</th>
            {[t.actual, t.required, t.variance].map((name) => (
              <th key={name} scope="col">
                {name} <span className="unit">{unitIn(unit, words.language)}</span>
              </th>
            ))}
            <th scope="col">{t.point}</th>
          </tr>
        </thead>
        <tbody>
          {burnUpRows(data).map((row) => (
            <tr key={`${row.on}-${row.kind}`}>
              <th scope="row">{row.on}</th>
              <td>{known(row)}</td>
              <td>{text(row.required)}</td>
              <td>{text(row.variance)}</td>
              <td>{t.points[row.kind]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

export function BurnUpSection({ data }: SectionProps) {
  const t = useProgressWords();
  const words = useWords();
  const [table, setTable] = useState(false);
  const burnUp = useMemo(() => burnUpOf(data), [data]);
  const { unit } = data.entry.progress;
  const amount = useCallback((value: number) => progressAmount(value, unit, words), [unit, words]);
  const empty = burnUp.actual.length === 0 && burnUp.required.length === 0;
  return (
    <section className="block" aria-labelledby="burn-up-heading">
      <div className="block-head">
        <h2 id="burn-up-heading">
          {t.burnUp} <span className="note">{unitIn(unit, words.language)}</span>
        </h2>
        {!empty && (
          <button type="button" className="button" data-testid="burn-up-switch" onClick={() => setTable(!table)}>
            {table ? t.asChart : t.asTable}
          </button>
        )}
      </div>
      {empty && <p className="empty">{t.noChart}</p>}
      {!empty && table && <Numbers data={data} />}
      {!empty && !table && (
        <Suspense
          fallback={
            <div className="chart">
              <Skeleton shape="rows" />
            </div>
          }
        >
          <BurnUpChart
            burnUp={burnUp}
            asOf={data.asOf}
            label={t.chartOf(words.local(data.entry.indicator), data.asOf)}
            amount={amount}
          />
        </Suspense>
      )}
    </section>
  );
}
