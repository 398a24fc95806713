// The way of a target as a chart, and the same numbers as a table one click away.
import { useCallback, useMemo } from 'react';
import type { TargetProgressResponse } from '../../contract/api-progress';
import { type BurnUpRow, burnUpOf, burnUpRows } from '../../state/burn-up';
import type { ChartTable } from '../../state/chart-table';
import { useRegionName } from '../../state/session';
import { ChartFrame } from '../charts/chart-frame';
import type { ChartRoom } from '../charts/chart-room';
import type { ProgressTexts } from '../i18n/progress-texts';
import { useProgressWords } from '../i18n/progress-words';
import { unitIn } from '../i18n/units';
import { useWords, type Words } from '../i18n/words';
import { burnUpOption } from './burn-up-option';
import { progressAmount } from './figures';

interface SectionProps {
  readonly data: TargetProgressResponse;
}

function tableOf(data: TargetProgressResponse, t: ProgressTexts, words: Words): ChartTable {
  const unit = unitIn(data.entry.progress.unit, words.language);
  const days = (row: BurnUpRow) => (row.kind === 'history' ? row.actual : (row.actual ?? ''));
  return {
    columns: [
      { label: t.day },
      ...[t.actual, t.required, t.variance].map((label) => ({ label, unit })),
      { label: t.point },
    ],
    rows: burnUpRows(data).map((row) => [
      row.on,
      days(row),
      row.required ?? '',
      row.variance ?? '',
      t.points[row.kind],
    ]),
  };
}

export function BurnUpSection({ data }: SectionProps) {
  const t = useProgressWords();
  const words = useWords();
  const nameOf = useRegionName();
  const burnUp = useMemo(() => burnUpOf(data), [data]);
  const { unit } = data.entry.progress;
  const amount = useCallback((value: number) => progressAmount(value, unit, words), [unit, words]);
  const option = useCallback(
    (room: ChartRoom) => burnUpOption({ burnUp, asOf: data.asOf, t, amount, room }),
    [burnUp, data.asOf, t, amount],
  );
  const empty = burnUp.actual.length === 0 && burnUp.required.length === 0;
  const name = words.local(data.entry.indicator);
  return (
    <section className="block" aria-label={t.burnUp}>
      {empty && (
        <>
          <h2>{t.burnUp}</h2>
          <p className="empty">{t.noChart}</p>
        </>
      )}
      {!empty && (
        <ChartFrame
          title={t.burnUp}
          subject={`${nameOf(data.entry.for)} · ${name}`}
          heading="h2"
          unit={unitIn(unit, words.language)}
          name={`${data.entry.id}-${data.entry.for}`}
          label={t.chartOf(name, data.asOf)}
          option={option}
          table={tableOf(data, t, words)}
          data={data.data}
          testId="burn-up"
        />
      )}
    </section>
  );
}
