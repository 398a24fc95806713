// Shares of a ranking as bars, highest on top; the county looked at is dark, the others light with a pattern of lines.
import type { RankingRow } from '../../state/county';
import { axisStyle, type ChartOption, type ChartRoom, NARROW } from '../charts/chart-room';

interface Drawn {
  readonly ranking: RankingRow;
  readonly own: string | null;
  readonly nameOf: (region: string) => string;
  readonly percent: (share: number) => string;
  readonly room: ChartRoom;
}

const LINES = { symbol: 'line', rotation: Math.PI / 4, dashArrayX: [1, 0], dashArrayY: [2, 5] };

/** Grid lines at quarters. */
const STEP = 0.25;

export function rankingOption({ ranking, own, nameOf, percent, room }: Drawn): ChartOption {
  const { colours, font, width } = room;
  const axis = axisStyle(room);
  const ranked = ranking.counties.filter(({ place }) => place !== null).toReversed();
  const most = Math.max(1, ...ranked.map(({ share }) => share ?? 0));
  return {
    textStyle: { fontFamily: font },
    grid: { left: 8, right: width < NARROW ? 56 : 72, top: 8, bottom: 8 },
    xAxis: {
      type: 'value',
      min: 0,
      max: most,
      interval: STEP,
      ...axis,
      axisLabel: { ...axis.axisLabel, formatter: (share: number) => `${Math.round(share * 100)}%` },
    },
    yAxis: {
      type: 'category',
      ...axis,
      axisTick: { show: false },
      axisLabel: { color: colours.ink, fontSize: 12 },
      data: ranked.map(({ region }) => nameOf(region)),
    },
    series: [
      {
        type: 'bar',
        silent: true,
        barMaxWidth: 20,
        data: ranked.map(({ region, share }) => ({
          value: share,
          itemStyle:
            own === null || region === own
              ? { color: colours.actual }
              : { color: colours.line, decal: { ...LINES, color: colours.quiet } },
        })),
        label: {
          show: true,
          position: 'right',
          color: colours.ink,
          fontSize: 12,
          formatter: ({ value }: { readonly value: unknown }) => (typeof value === 'number' ? percent(value) : ''),
        },
      },
    ],
  };
}
