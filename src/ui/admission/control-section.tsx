// Yearly control volumes of a region: allowance, extraction, excess and deduction by mineral and year, as table and chart.
import { useCallback } from 'react';
import type { ControlVolumesResponse } from '../../contract/api-admission';
import { figureText } from '../../domain/plan/progress-words';
import { type Control, useControlVolumes } from '../../state/admission';
import type { ChartTable } from '../../state/chart-table';
import { useMay } from '../../state/people';
import { targetPath } from '../../state/route';
import { usePlace, useRegionName } from '../../state/session';
import { ChartFrame } from '../charts/chart-frame';
import type { ChartRoom } from '../charts/chart-room';
import type { AdmissionTexts } from '../i18n/admission-texts';
import { useAdmissionWords } from '../i18n/admission-words';
import { unitIn } from '../i18n/units';
import { useWords } from '../i18n/words';
import { Icon } from '../parts/icon';
import { Loaded } from '../parts/loaded';
import { DrillMark } from '../parts/marks';
import { PageLink } from '../parts/page-link';
import { VerdictMark } from '../parts/verdict';
import { controlOption } from './control-option';

const PERCENT = 100;

const orDash = (value: number): string => (value === 0 ? '—' : figureText(value));

function YearRows({ control }: { readonly control: Control }) {
  const t = useAdmissionWords();
  const { local, language } = useWords();
  return (
    <>
      {control.years.map((one, i) => (
        <tr key={one.year} data-testid={`volume-${control.target}-${one.year}`} data-excess={one.excess > 0}>
          {i === 0 && (
            <th scope="rowgroup" rowSpan={control.years.length} className="volume-name">
              {local(control.indicator)} <span className="unit">{unitIn(control.unit, language)}</span>
            </th>
          )}
          <th scope="row">
            {one.year} {one.open && <span className="note">{t.open}</span>}
          </th>
          <td>
            <strong>{figureText(one.allowance)}</strong>
          </td>
          <td>
            {one.extracted === null ? <span className="unknown">{t.notReported}</span> : figureText(one.extracted)}{' '}
            {one.drill && <DrillMark />}
          </td>
          <td className={one.excess > 0 ? 'over' : undefined}>{orDash(one.excess)}</td>
          <td>{orDash(one.deduction)}</td>
          <td>{figureText(control.control)}</td>
        </tr>
      ))}
    </>
  );
}

function VolumesTable({ controls }: { readonly controls: readonly Control[] }) {
  const t = useAdmissionWords();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="table-scroll volumes-scroll" aria-label={t.volumes} tabIndex={0}>
      <table className="table figures volumes" data-testid="volumes">
        <thead>
          <tr>
            {[t.name, t.year, t.allowance, t.extracted, t.excess, t.deduction, t.control].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        {controls.map((control) => (
          <tbody key={control.target}>
            <YearRows control={control} />
          </tbody>
        ))}
      </table>
    </section>
  );
}

const tableOf = ({ years, unit }: Control, t: AdmissionTexts): ChartTable => ({
  columns: [
    { label: t.year },
    { label: t.deduction, unit },
    { label: t.allowance, unit },
    { label: t.extracted, unit },
    { label: t.excess, unit },
  ],
  rows: years.map(({ year, deduction, allowance, extracted, excess }) => [
    String(year),
    deduction,
    allowance,
    extracted,
    excess,
  ]),
});

function VolumeChart({ control, data }: { readonly control: Control; readonly data: ControlVolumesResponse['data'] }) {
  const t = useAdmissionWords();
  const { local, language } = useWords();
  const may = useMay();
  const name = local(control.indicator);
  const option = useCallback(
    (room: ChartRoom) => controlOption(control, { allowance: t.allowance, extracted: t.extracted, over: t.over }, room),
    [control, t],
  );
  return (
    <article className="block volume-block">
      <p className="volume-head">
        <VerdictMark standing={control.verdict ?? 'none'} />
        <PageLink
          to={targetPath(control.target)}
          change={{ region: control.region }}
          className="link"
          testId={`report-${control.target}`}
        >
          {may('report', control.region).ok ? t.report : t.openTarget} <Icon name="chevron" />
        </PageLink>
        {control.tolerance !== null && <span className="note">{t.about(figureText(control.tolerance * PERCENT))}</span>}
      </p>
      <ChartFrame
        title={name}
        name={`control-${control.target}`}
        label={t.chartOf(name)}
        option={option}
        table={tableOf(control, t)}
        height={220}
        unit={unitIn(control.unit, language)}
        data={data}
        testId={`chart-${control.target}`}
      />
    </article>
  );
}

export function ControlSection() {
  const t = useAdmissionWords();
  const { region, asOf } = usePlace();
  const nameOf = useRegionName();
  const answer = useControlVolumes(region, asOf);
  return (
    <section aria-labelledby="volumes-heading" className="volumes-section">
      <h2 id="volumes-heading" className="section-heading">
        {t.volumes}
      </h2>
      <Loaded answer={answer} shape="rows">
        {({ controls, data }) =>
          controls.length === 0 ? (
            <p className="empty block" data-testid="no-volumes">
              {t.volumesNone(nameOf(region))}
            </p>
          ) : (
            <>
              <div className="block">
                <p className="note">{t.volumesLead}</p>
                <VolumesTable controls={controls} />
              </div>
              <div className="volume-charts">
                {controls.map((control) => (
                  <VolumeChart key={control.target} control={control} data={data} />
                ))}
              </div>
            </>
          )
        }
      </Loaded>
    </section>
  );
}
