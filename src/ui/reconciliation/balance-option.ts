// The balance of a waste as two bars: what was generated, and where it went. Pieces differ by pattern and are named.
import type { BalanceResponse } from '../../contract/api-reconciliation';
import { axisStyle, type ChartOption, type ChartRoom, NARROW, tooltipStyle } from '../charts/chart-room';
import type { ReconciliationTexts } from '../i18n/reconciliation-texts';

type Balance = BalanceResponse['balances'][number];

interface Piece {
  readonly name: string;
  /** On the side of sources, and of uses; null: not on that side. */
  readonly source: number | null;
  readonly use: number | null;
}

/** What has no amount is left out. */
export function piecesOf(balance: Balance, t: ReconciliationTexts): readonly Piece[] {
  const { flows, usedOfYear, disposedOfYear } = balance;
  const use = (name: string, amount: number): Piece => ({ name, source: null, use: amount });
  const all: Piece[] = [
    { name: t.flows.generated, source: flows.generated?.value ?? 0, use: null },
    use(t.usedOfYear, usedOfYear),
    use(t.disposedOfYear, disposedOfYear),
    use(t.flows.stored, flows.stored?.value ?? 0),
  ];
  return all.filter(({ source, use: amount }) => (source ?? amount ?? 0) > 0);
}

const SYMBOLS = ['none', 'rect', 'triangle', 'circle'] as const;

export function balanceOption(
  balance: Balance,
  t: ReconciliationTexts,
  room: ChartRoom,
  amount: (value: number) => string,
): ChartOption {
  const { colours } = room;
  const axis = axisStyle(room);
  const palette = [colours.accent, colours.actual, colours.quiet, colours.water];
  const pieces = piecesOf(balance, t);
  const narrow = room.width < NARROW;
  return {
    textStyle: { fontFamily: room.font },
    grid: { left: 8, right: 16, top: narrow ? 64 : 40, bottom: 8 },
    legend: { top: 0, textStyle: { color: colours.ink } },
    tooltip: { ...tooltipStyle(room), trigger: 'item', valueFormatter: (value: unknown) => amount(Number(value)) },
    aria: {
      enabled: true,
      decal: { show: true, decals: SYMBOLS.map((symbol) => ({ symbol, color: 'rgba(255,255,255,0.55)' })) },
    },
    xAxis: { type: 'category', data: [t.sources, t.uses], ...axis, axisLabel: { ...axis.axisLabel, fontSize: 13 } },
    yAxis: { type: 'value', ...axis },
    series: pieces.map(({ name, source, use }, i) => ({
      type: 'bar',
      stack: 'all',
      name,
      data: [source, use],
      color: palette[i % palette.length],
      barMaxWidth: 120,
      label: {
        show: true,
        formatter: ({ value }: { readonly value: unknown }) =>
          typeof value === 'number' ? [...(narrow ? [] : [name]), amount(value)].join(' ') : '',
        position: 'inside',
        fontSize: 12,
        color: colours.ink,
        backgroundColor: colours.surface,
        padding: [2, 6],
        borderRadius: 3,
      },
      labelLayout: { hideOverlap: true },
    })),
  };
}
