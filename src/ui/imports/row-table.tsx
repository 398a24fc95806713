// Rows of an import as a table with pages; choosing a row shows it on the map and in full below.
import { useState } from 'react';
import { Cell, Column, Row, Table, TableBody, TableHeader } from 'react-aria-components';
import type { Batch, BatchRow } from '../../contract/batches';
import { type Focus, focusOfRow } from '../../state/import-map';
import { toneOf, unsettled } from '../../state/import-steps';
import { type RowsFilter, useRows } from '../../state/imports';
import { formatCount } from '../format';
import { useImportWords } from '../i18n/import-words';
import { ProblemNote, Skeleton } from '../parts/loaded';
import { fieldName, fieldValue, linesOf } from './field-text';
import { Pager } from './pager';
import { SampleText } from './sample-text';
import { useFields } from './use-fields';

const PAGE = 50;
const MOST_LINES = 2;

export interface RowsShown {
  readonly batch: Batch;
  readonly filter: Pick<RowsFilter, 'outcome' | 'undecided'>;
  readonly total: number;
}

interface RowTableProps extends RowsShown {
  readonly chosen: number | null;
  readonly onFocus: (focus: Focus | null) => void;
}

interface ToneProps {
  readonly batch: Batch;
  readonly row: Pick<BatchRow, 'outcome' | 'choice' | 'worst'>;
}

export function ToneTag({ batch, row }: ToneProps) {
  const t = useImportWords();
  const tone = toneOf(row, unsettled(batch));
  return (
    <span className="tone-tag">
      <span className={`tone tone-${tone}`} aria-hidden="true" /> {t.compare.tones[tone]}
    </span>
  );
}

/** What a new row says first. */
function Said({ row }: { readonly row: BatchRow }) {
  const fields = useFields();
  return (
    <ul className="changes">
      {linesOf(row.site)
        .slice(0, MOST_LINES)
        .map(({ field, value }) => (
          <li key={field}>
            <span className="label">{fieldName(field, fields)}</span> {fieldValue(field, value, fields)}
          </li>
        ))}
    </ul>
  );
}

function Changes({ row }: { readonly row: BatchRow }) {
  const t = useImportWords();
  const fields = useFields();
  if (row.site.sample) return <SampleText sample={row.site.sample} />;
  if (row.outcome === 'new') return <Said row={row} />;
  const shown = row.changes.slice(0, MOST_LINES);
  const more = row.changes.length - shown.length;
  return (
    <ul className="changes">
      {shown.map(({ field, before, after }) => (
        <li key={field}>
          <span className="label">{fieldName(field, fields)}</span> {fieldValue(field, before, fields)} →{' '}
          {fieldValue(field, after, fields)}
        </li>
      ))}
      {more > 0 && <li className="note">{t.compare.more(formatCount(more))}</li>}
    </ul>
  );
}

/** Where each page begins: after which row. */
function usePages() {
  const [starts, setStarts] = useState<readonly number[]>([0]);
  return {
    after: starts.at(-1) ?? 0,
    index: starts.length - 1,
    back: starts.length > 1 ? () => setStarts(starts.slice(0, -1)) : null,
    go: (after: number) => setStarts([...starts, after]),
  };
}

export function RowTable({ batch, filter, total, chosen, onFocus }: RowTableProps) {
  const t = useImportWords();
  const pages = usePages();
  const answer = useRows(batch, { ...filter, after: pages.after, limit: PAGE });
  if (answer.data === undefined) {
    return answer.isError ? (
      <ProblemNote error={answer.error} onRetry={() => void answer.refetch()} />
    ) : (
      <Skeleton shape="rows" />
    );
  }
  const { rows, next } = answer.data;
  // Rows left out are listed under their outcome, but counted apart.
  const most = total + (filter.undecided ? 0 : (batch.comparison?.excluded ?? 0));
  const choose = (keys: 'all' | Set<string | number>): void => {
    const number = keys === 'all' ? undefined : Number([...keys][0]);
    const row = rows.find((each) => each.row === number);
    onFocus(row ? focusOfRow(row) : null);
  };
  return (
    <div className="row-table">
      <Table
        aria-label={t.compare.table}
        className="grid-table"
        data-testid="rows"
        selectionMode="single"
        selectionBehavior="replace"
        selectedKeys={chosen === null ? [] : [chosen]}
        onSelectionChange={choose}
      >
        <TableHeader>
          <Column className="column-row">{t.compare.rowColumn}</Column>
          <Column isRowHeader>{t.compare.site}</Column>
          <Column className="column-outcome">{t.compare.outcomeColumn}</Column>
          <Column>{t.compare.changes}</Column>
        </TableHeader>
        <TableBody items={rows} renderEmptyState={() => <p className="empty">{t.compare.empty}</p>}>
          {(row: BatchRow) => (
            <Row id={row.row} textValue={row.site.code}>
              <Cell className="figures">{row.row}</Cell>
              <Cell>
                <span className="cell-code figures">{row.site.code}</span>
                {row.site.name !== row.site.code && <span className="note">{row.site.name}</span>}
              </Cell>
              <Cell>
                <ToneTag batch={batch} row={row} />
              </Cell>
              <Cell>
                <Changes row={row} />
              </Cell>
            </Row>
          )}
        </TableBody>
      </Table>
      <Pager
        from={pages.index * PAGE + 1}
        shown={rows.length}
        total={most}
        onBack={pages.back}
        onNext={next === null || pages.index * PAGE + rows.length >= most ? null : () => pages.go(next)}
      />
    </div>
  );
}
