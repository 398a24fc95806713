// One row in full: what changes from what to what, what it says, what was found, and the decision about it.
import { useEffect, useRef } from 'react';
import type { Batch, BatchRow, RowChoice } from '../../contract/batches';
import type { ImportCheck } from '../../contract/import-report';
import type { Focus } from '../../state/import-map';
import { type BatchActs, useRow } from '../../state/imports';
import { useImportWords } from '../i18n/import-words';
import { Icon } from '../parts/icon';
import { Loaded } from '../parts/loaded';
import { CheckItem } from './check-item';
import { DecisionButtons } from './decision-buttons';
import { fieldName, fieldValue, linesOf } from './field-text';
import { ToneTag } from './row-table';
import { SampleText } from './sample-text';
import { useFields } from './use-fields';

interface RowDetailProps {
  readonly batch: Batch;
  readonly row: number;
  readonly acts: BatchActs;
  readonly mayDecide: boolean;
  readonly focus: Focus;
  readonly onFocus: (focus: Focus | null) => void;
}

function ChangeTable({ row }: { readonly row: BatchRow }) {
  const t = useImportWords();
  const fields = useFields();
  if (row.changes.length === 0) return null;
  return (
    <table className="change-table" data-testid="changes">
      <thead>
        <tr>
          <th scope="col">{t.compare.changes}</th>
          <th scope="col">{t.compare.from}</th>
          <th scope="col">{t.compare.to}</th>
        </tr>
      </thead>
      <tbody>
        {row.changes.map(({ field, before, after }) => (
          <tr key={field}>
            <th scope="row">{fieldName(field, fields)}</th>
            <td>{fieldValue(field, before, fields)}</td>
            <td>
              <strong>{fieldValue(field, after, fields)}</strong>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Values({ row }: { readonly row: BatchRow }) {
  const t = useImportWords();
  const fields = useFields();
  const lines = linesOf(row.site);
  if (lines.length === 0) return null;
  return (
    <details className="fold" open={row.outcome === 'new'}>
      <summary>{t.compare.values}</summary>
      <dl className="facts">
        {lines.map(({ field, value }) => (
          <div className="fact" key={field}>
            <dt>{fieldName(field, fields)}</dt>
            <dd>{fieldValue(field, value, fields)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

/** Nothing can be left out that is not taken anyway. */
function choicesOf(row: BatchRow, checks: readonly ImportCheck[]): readonly RowChoice[] {
  const repairs: readonly RowChoice[] = checks.some(({ repair }) => repair?.after) ? ['repair'] : [];
  if (row.outcome === 'blocked') return repairs;
  if (row.outcome === 'unchanged' && row.worst !== 'decision') return [];
  return [...repairs, 'accept', 'exclude'];
}

export function RowDetail({ batch, row: number, acts, mayDecide, focus, onFocus }: RowDetailProps) {
  const t = useImportWords();
  const answer = useRow(batch, number);
  const section = useRef<HTMLElement>(null);
  const there = answer.data !== undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, as soon as there is something to see
  useEffect(() => {
    section.current?.scrollIntoView({ block: 'nearest' });
  }, [there]);
  return (
    <section ref={section} className="row-detail" aria-label={t.checks.row(String(number))} data-testid="row-detail">
      <header className="row-detail-head">
        <h3 className="figures">{t.checks.row(String(number))}</h3>
        {answer.data?.row && <ToneTag batch={batch} row={answer.data.row} />}
        <button
          type="button"
          className="icon-button push-end"
          aria-label={t.compare.close}
          onClick={() => onFocus(null)}
        >
          <Icon name="close" />
        </button>
      </header>
      <Loaded answer={answer} shape="line">
        {({ row, checks }) =>
          row && (
            <>
              <p>
                <strong className="figures">{row.site.code}</strong>{' '}
                {row.site.name !== row.site.code && <span>{row.site.name}</span>}
              </p>
              {mayDecide && (
                <DecisionButtons row={number} choice={row.choice} choices={choicesOf(row, checks)} act={acts.decide} />
              )}
              {row.site.sample && <SampleText sample={row.site.sample} />}
              <ChangeTable row={row} />
              {checks.length > 0 && (
                <>
                  <h4>{t.compare.findings}</h4>
                  <ul className="check-list">
                    {checks.map((check) => (
                      <CheckItem
                        key={`${check.code} ${check.message.en}`}
                        check={check}
                        batch={batch}
                        acts={acts}
                        choice={null}
                        mayDecide={false}
                        chosen={check.place !== undefined && focus.place === check.place}
                        onFocus={(next) => onFocus(next ?? { ...focus, before: null, after: null, place: null })}
                      />
                    ))}
                  </ul>
                </>
              )}
              <Values row={row} />
            </>
          )
        }
      </Loaded>
    </section>
  );
}
