// Numbers of sites on both days, by layer and status.
import { LAYER_LABELS } from '../../domain/site/status-labels';
import type { Figures, LayerFigures, TwoDays } from '../../state/compare';
import { formatCount } from '../format';
import { useCompareWords } from '../i18n/compare-words';
import { useWords } from '../i18n/words';
import { LayerMark, StatusMark } from '../parts/marks';

const signed = (n: number): string => (n > 0 ? `+${formatCount(n)}` : formatCount(n).replace('-', '−'));

function Cells({ before, after, difference }: Figures) {
  return (
    <>
      <td className="figures">{formatCount(before)}</td>
      <td className="figures">{formatCount(after)}</td>
      <td className={difference === 0 ? 'figures no-difference' : 'figures'}>{signed(difference)}</td>
    </>
  );
}

interface ChangeTableProps {
  readonly days: Pick<TwoDays, 'from' | 'to'>;
  readonly figures: Figures & { readonly layers: readonly LayerFigures[] };
}

export function ChangeTable({ days, figures }: ChangeTableProps) {
  const t = useCompareWords();
  const { local } = useWords();
  return (
    <table className="table change-table" data-testid="change-table">
      <caption className="visually-hidden">{t.counts}</caption>
      <thead>
        <tr>
          <th scope="col">{t.layer}</th>
          <th scope="col" className="figures">
            {days.from}
          </th>
          <th scope="col" className="figures">
            {days.to}
          </th>
          <th scope="col">{t.difference}</th>
        </tr>
      </thead>
      {figures.layers.map(({ layer, rows, ...sum }) => (
        <tbody key={layer}>
          <tr className="layer-row" data-testid={`sum-${layer}`}>
            <th scope="row">
              <LayerMark layer={layer} /> {local(LAYER_LABELS[layer])}
            </th>
            <Cells {...sum} />
          </tr>
          {rows.map(({ status, ...row }) => (
            <tr key={status} data-testid={`row-${layer}-${status ?? 'unknown'}`}>
              <th scope="row">
                <StatusMark status={status} />
              </th>
              <Cells {...row} />
            </tr>
          ))}
        </tbody>
      ))}
      <tfoot>
        <tr className="layer-row" data-testid="sum">
          <th scope="row">{t.total}</th>
          <Cells {...figures} />
        </tr>
      </tfoot>
    </table>
  );
}
