// Ecological flow: days of each month whose mean reaches the goal, and days whose mean does not.
import { useCallback, useMemo } from 'react';
import type { WaterPointResponse } from '../../contract/api-water';
import type { ChartTable } from '../../state/chart-table';
import { ChartFrame } from '../charts/chart-frame';
import { axisStyle, type ChartRoom, tooltipStyle } from '../charts/chart-room';
import { formatCount } from '../format';
import { useWaterWords } from '../i18n/water-words';
import { GoalMark } from './goal-mark';
import { readingText } from './water-text';

type Flow = NonNullable<WaterPointResponse['flow']>;

/** Told apart by pattern as well as by colour. */
const UNMET_PATTERN = { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [2, 3], rotation: -Math.PI / 4 };

function flowOption({ months }: Flow, names: readonly [string, string], room: ChartRoom) {
  const bar = { type: 'bar', stack: 'days', barMaxWidth: 24 } as const;
  const axis = axisStyle(room);
  return {
    animation: false,
    textStyle: { fontFamily: room.font },
    grid: { left: 8, right: 16, top: 36, bottom: 8 },
    legend: { top: 0, left: 0, textStyle: { color: room.colours.ink, fontSize: 12 } },
    tooltip: { trigger: 'axis', ...tooltipStyle(room) },
    xAxis: { type: 'category', data: months.map(({ month }) => month), ...axis, splitLine: { show: false } },
    yAxis: { type: 'value', minInterval: 1, ...axis },
    series: [
      { ...bar, name: names[0], color: room.colours.water, data: months.map(({ met }) => met) },
      {
        ...bar,
        name: names[1],
        color: room.colours.danger,
        itemStyle: { decal: { ...UNMET_PATTERN, color: room.colours.surface } },
        data: months.map(({ unmet }) => unmet),
      },
    ],
  };
}

function FlowChart({ data, flow }: { readonly data: WaterPointResponse; readonly flow: Flow }) {
  const t = useWaterWords();
  const option = useCallback((room: ChartRoom) => flowOption(flow, [t.metDays, t.unmetDays], room), [flow, t]);
  const table = useMemo(
    (): ChartTable => ({
      columns: [{ label: t.month }, { label: t.metDays, decimals: 0 }, { label: t.unmetDays, decimals: 0 }],
      rows: flow.months.map(({ month, met, unmet }) => [month, met, unmet]),
    }),
    [flow, t],
  );
  return (
    <ChartFrame
      title={t.flow}
      subject={data.point.name}
      name={`${data.point.id}-days`}
      label={t.flowChart(data.from, data.to)}
      option={option}
      table={table}
      data={data.data}
      height={240}
      heading="h2"
      testId="flow-chart"
    />
  );
}

export function FlowSection({ data }: { readonly data: WaterPointResponse }) {
  const t = useWaterWords();
  const { flow, point } = data;
  if (point.kind !== 'flow-gate' && flow === null) return null;
  return (
    <section className="block" aria-label={t.flow} data-testid="flow">
      {flow === null && <h2>{t.flow}</h2>}
      <p className="note">{point.flowGoal === null ? t.flowNoGoal : t.flowGoal(readingText(point.flowGoal))}</p>
      {flow && (
        <>
          <p className="figures" data-testid="flow-days">
            {t.flowState(formatCount(flow.met), formatCount(flow.unmet))}{' '}
            {flow.year && (
              <>
                {t.flowYear(formatCount(flow.year.met), formatCount(flow.year.met + flow.year.unmet))}{' '}
                <GoalMark met={flow.year.complies} />
              </>
            )}
          </p>
          <FlowChart data={data} flow={flow} />
        </>
      )}
    </section>
  );
}
