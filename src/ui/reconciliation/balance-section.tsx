// One waste of one year: the chart, every figure with its source, the gap, the rates, and where it was generated.
import { useCallback } from 'react';
import type { DataMark } from '../../contract/api-progress';
import type { BalanceResponse, CheckTerm } from '../../contract/api-reconciliation';
import { MAP_PATH } from '../../state/route';
import { useRegionName } from '../../state/session';
import { ChartFrame } from '../charts/chart-frame';
import type { ChartRoom } from '../charts/chart-room';
import { formatFigure, withUnit } from '../format';
import { useReconciliationWords } from '../i18n/reconciliation-words';
import { unitIn } from '../i18n/units';
import { useWords } from '../i18n/words';
import { PageLink } from '../parts/page-link';
import { balanceOption, piecesOf } from './balance-option';

type Balance = BalanceResponse['balances'][number];
type FlowKey = keyof Balance['flows'];

const FLOWS: readonly FlowKey[] = ['generated', 'used', 'fromStock', 'disposed', 'disposedFromStock', 'stored'];
const OPTIONAL: readonly FlowKey[] = ['fromStock', 'disposedFromStock'];

interface Props {
  readonly balance: Balance;
}

function useSource(): (term: CheckTerm) => string {
  const t = useReconciliationWords();
  return ({ member, sourceLine }) =>
    [...(member ? [member.document.number] : []), sourceLine === null ? t.noSource : t.line(String(sourceLine))].join(
      ' · ',
    );
}

function FlowTable({ balance }: Props) {
  const t = useReconciliationWords();
  const { language } = useWords();
  const source = useSource();
  const { flows, unit } = balance;
  const rows = FLOWS.filter((key) => flows[key] !== null || !OPTIONAL.includes(key));
  return (
    <table className="plain-table balance-table" data-testid="balance-flows">
      <thead>
        <tr>
          <th scope="col">{t.item}</th>
          <th scope="col" className="amount">
            {t.amount} <span className="note">{unitIn(unit, language)}</span>
          </th>
          <th scope="col">{t.source}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((key) => {
          const flow = flows[key];
          return (
            <tr key={key} data-inner={OPTIONAL.includes(key) || undefined}>
              <th scope="row">{t.flows[key]}</th>
              <td className="figures amount">{flow ? formatFigure(flow.value, '') : t.notListed}</td>
              <td className="note">{flow && source(flow.source)}</td>
            </tr>
          );
        })}
        <tr className="balance-sum">
          <th scope="row">{t.accounted}</th>
          <td className="figures amount">{formatFigure(balance.accounted, '')}</td>
          <td className="note">{t.identity}</td>
        </tr>
        <tr className="balance-sum">
          <th scope="row">{t.gap}</th>
          <td className="figures amount">{formatFigure(balance.gap, '')}</td>
          <td />
        </tr>
      </tbody>
    </table>
  );
}

function GapNote({ balance }: Props) {
  const t = useReconciliationWords();
  const { language, local } = useWords();
  const { gap, gapShare, unit, note } = balance;
  const amount = withUnit(formatFigure(Math.abs(gap), ''), unitIn(unit, language));
  const share = `${formatFigure(Math.abs(gapShare), '%')}%`;
  const said = gap > 0 ? t.gapMore(amount, share) : t.gapLess(amount, share);
  return (
    <p className="proposal" data-enough={gap === 0} data-testid="balance-gap">
      <span>
        <strong>{gap === 0 ? t.gapNone : said}</strong> {note && local(note)}
      </span>
    </p>
  );
}

function Rates({ balance }: Props) {
  const t = useReconciliationWords();
  const percent = (value: number): string => `${formatFigure(value, '%')}%`;
  const { statedRate, usedRate, usedRateOfSupply, flows } = balance;
  return (
    <dl className="facts balance-facts">
      <dt>{t.rates}</dt>
      <dd className="figures">
        {[
          ...(statedRate ? [`${t.ratePlan} ${percent(statedRate.value)}`] : []),
          `${t.rateOfGenerated} ${percent(usedRate)}`,
          ...(flows.fromStock ? [`${t.rateOfSupply} ${percent(usedRateOfSupply)}`] : []),
        ].join(' · ')}
      </dd>
    </dl>
  );
}

function Places({ balance }: Props) {
  const t = useReconciliationWords();
  const { language } = useWords();
  const nameOf = useRegionName();
  const { regions, rest, producers, users, unit } = balance;
  const amount = (value: number): string =>
    withUnit(formatFigure(Math.round(value * 100) / 100, ''), unitIn(unit, language));
  if (regions.length === 0 && !producers) return null;
  return (
    <section className="block">
      <h2>{t.byRegion}</h2>
      <table className="plain-table balance-table">
        <thead>
          <tr>
            <th scope="col">{t.item}</th>
            <th scope="col" className="amount">
              {t.share}
            </th>
            <th scope="col" className="amount">
              {t.amount}
            </th>
          </tr>
        </thead>
        <tbody>
          {regions.map(({ region, share, amount: of }) => (
            <tr key={region}>
              <th scope="row">{nameOf(region)}</th>
              <td className="figures amount">{formatFigure(share, '%')}%</td>
              <td className="figures amount">{amount(of)}</td>
            </tr>
          ))}
          {rest && (
            <tr>
              <th scope="row">{t.restOfCity}</th>
              <td className="figures amount">{formatFigure(rest.share, '%')}%</td>
              <td className="figures amount">{amount(rest.amount)}</td>
            </tr>
          )}
        </tbody>
      </table>
      <p>
        {[
          ...(producers ? [t.producers(String(producers.value))] : []),
          ...(users ? [t.users(String(users.value))] : []),
        ].join(' · ')}
      </p>
      {producers && (
        <p className="note">
          {t.perProducer}{' '}
          <PageLink
            to={MAP_PATH}
            change={{ selection: { kind: 'list', layer: 'gangue-piles', group: 'producer' }, camera: null }}
            className="side-link"
            testId="producers-on-map"
          >
            {t.producersOnMap}
          </PageLink>
        </p>
      )}
    </section>
  );
}

export function BalanceSection({ balance, data }: Props & { readonly data: DataMark }) {
  const t = useReconciliationWords();
  const { language, local } = useWords();
  const { indicator, year, unit, flows, accounted } = balance;
  const name = unitIn(unit, language);
  const waste = local(indicator);
  const option = useCallback(
    (room: ChartRoom) => balanceOption(balance, t, room, (value) => formatFigure(value, '')),
    [balance, t],
  );
  const amount = (value: number): string => withUnit(formatFigure(value, ''), name);
  return (
    <>
      <section className="block" data-testid={`balance-${balance.id}`}>
        <ChartFrame
          title={t.balanceOf(waste, String(year))}
          name={`balance-${balance.id}`}
          label={t.chartLabel(waste, amount(flows.generated?.value ?? 0), amount(accounted))}
          option={option}
          unit={name}
          heading="h2"
          data={data}
          testId="balance-chart"
          table={{
            columns: [{ label: t.item }, { label: t.sources, unit: name }, { label: t.uses, unit: name }],
            rows: piecesOf(balance, t).map((piece) => [piece.name, piece.source, piece.use]),
          }}
        />
        <GapNote balance={balance} />
        <FlowTable balance={balance} />
        <Rates balance={balance} />
      </section>
      <Places balance={balance} />
    </>
  );
}
