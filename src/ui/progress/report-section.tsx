// What was reported for a target, and the form for those who may report.
import type { TargetProgressResponse } from '../../contract/api-progress';
import { useMay } from '../../state/people';
import { formatInstant } from '../format-instant';
import { useProgressWords } from '../i18n/progress-words';
import { useWords } from '../i18n/words';
import { DrillMark } from '../parts/marks';
import { progressAmount } from './figures';
import { ReportForm } from './report-form';

type Report = TargetProgressResponse['reports'][number];

function ReportLine({ report, data }: { readonly report: Report; readonly data: TargetProgressResponse }) {
  const t = useProgressWords();
  const words = useWords();
  const { value, progress } = data.entry;
  const done = report.value >= 100 ? t.done : t.notDone;
  return (
    <li className="report">
      <p className="figures">
        {report.on} <strong>{value === null ? done : progressAmount(report.value, progress.unit, words)}</strong>{' '}
        {report.drill && <DrillMark />}
      </p>
      <p>{report.note}</p>
      <p className="note figures">
        {report.evidence && `${t.evidence} ${report.evidence} · `}
        {report.actor !== '' && `${t.reportedBy(report.actor)} · `}
        {formatInstant(report.recordedAt)}
      </p>
    </li>
  );
}

export function ReportSection({ data }: { readonly data: TargetProgressResponse }) {
  const t = useProgressWords();
  const may = useMay();
  const { entry, reports } = data;
  if (!entry.reportedOnly && reports.length === 0) return null;
  return (
    <section className="block" aria-labelledby="reports-heading" data-testid="reports">
      <h2 id="reports-heading">{t.reports}</h2>
      {reports.length === 0 && <p className="empty">{t.reportsNone}</p>}
      <ul className="reports">
        {reports.toReversed().map((report) => (
          <ReportLine key={report.seq} report={report} data={data} />
        ))}
      </ul>
      {entry.reportedOnly && may('report', entry.region).ok && <ReportForm entry={entry} />}
    </section>
  );
}
