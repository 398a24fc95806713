// All imports, the latest first; each opens.
import { Cell, Column, Row, Table, TableBody, TableHeader } from 'react-aria-components';
import type { Batch } from '../../contract/batches';
import { useImports } from '../../state/imports';
import { importPath } from '../../state/route';
import { useRegionName } from '../../state/session';
import { useViewActions } from '../../state/view-store';
import { formatCount } from '../format';
import { formatInstant } from '../format-instant';
import { useImportWords } from '../i18n/import-words';
import { useWords } from '../i18n/words';
import { ProblemNote, Skeleton } from '../parts/loaded';
import { useKindName } from './kind-name';

function CountsCell({ batch }: { readonly batch: Batch }) {
  const t = useImportWords();
  const { comparison, refusal } = batch;
  const { local } = useWords();
  if (refusal) return <span className="history-refusal">{local(refusal.message)}</span>;
  if (!comparison) return <span className="unknown">—</span>;
  const { new: added, changed, unchanged } = comparison;
  return (
    <span className="figures">
      {t.steps.compared(formatCount(added), formatCount(changed), formatCount(unchanged))}
    </span>
  );
}

export function StateTag({ state }: { readonly state: Batch['state'] }) {
  const t = useImportWords();
  return <span className={`tag state-${state}`}>{t.states[state]}</span>;
}

export function HistoryTable() {
  const t = useImportWords();
  const { t: words } = useWords();
  const { go } = useViewActions();
  const nameOf = useRegionName();
  const kindName = useKindName();
  const answer = useImports();
  if (answer.data === undefined) {
    return answer.isError ? (
      <ProblemNote error={answer.error} onRetry={() => void answer.refetch()} />
    ) : (
      <Skeleton shape="rows" />
    );
  }
  return (
    <div className="history">
      <Table
        aria-label={t.table.label}
        className="grid-table"
        data-testid="history"
        onRowAction={(id) => go(importPath(String(id)))}
      >
        <TableHeader>
          <Column isRowHeader>{t.table.file}</Column>
          <Column>{t.table.layer}</Column>
          <Column>{t.table.region}</Column>
          <Column>{t.table.actor}</Column>
          <Column>{t.table.at}</Column>
          <Column>{t.table.counts}</Column>
          <Column>{t.table.state}</Column>
        </TableHeader>
        <TableBody items={answer.data} renderEmptyState={() => <p className="empty">{t.table.empty}</p>}>
          {(batch: Batch) => (
            <Row id={batch.id} textValue={batch.files[0]?.name ?? batch.id}>
              <Cell>
                <strong>{batch.files[0]?.name ?? t.table.noFile}</strong>
                <span className="note figures on-phone">
                  {kindName(batch)} · {batch.actor} · {formatInstant(batch.createdAt)}
                </span>
              </Cell>
              <Cell>{kindName(batch)}</Cell>
              <Cell>{batch.settings.region ? nameOf(batch.settings.region) : words.people.everywhere}</Cell>
              <Cell>{batch.actor}</Cell>
              <Cell className="figures nowrap">{formatInstant(batch.createdAt)}</Cell>
              <Cell>
                <CountsCell batch={batch} />
              </Cell>
              <Cell>
                <StateTag state={batch.state} />
              </Cell>
            </Row>
          )}
        </TableBody>
      </Table>
      {answer.hasNextPage && (
        <button
          type="button"
          className="button"
          disabled={answer.isFetchingNextPage}
          onClick={() => void answer.fetchNextPage()}
        >
          {t.table.more}
        </button>
      )}
    </div>
  );
}
