// What does not fit together in and between the plans and the layers, both sides open, and who decided what.
import { useEffect, useState } from 'react';
import type { OverlapsResponse, ReconciliationResponse } from '../../contract/api-reconciliation';
import type { FindingKind } from '../../domain/plan/ruling';
import type { Answer } from '../../state/queries';
import {
  countsOf,
  type FindingRow,
  isShown,
  pairsShown,
  rowsOf,
  type Shown,
  totalOf,
  totalsOf,
  useOverlaps,
  useReconciliation,
} from '../../state/reconciliation';
import { BALANCE_PATH } from '../../state/route';
import { usePlace, useRegionName } from '../../state/session';
import { formatCount } from '../format';
import { useReconciliationWords } from '../i18n/reconciliation-words';
import { useWords } from '../i18n/words';
import { Loaded } from '../parts/loaded';
import { PageLink } from '../parts/page-link';
import { PageBar } from '../progress/page-bar';
import { ConflictCard, DoubtCard } from '../reconciliation/conflict-card';
import { FindingFilter } from '../reconciliation/finding-filter';
import { PairCard, UnionTable } from '../reconciliation/overlap-card';
import { CheckCard, LayerCard, PartsCard } from '../reconciliation/sum-card';
import '../styles/progress.css';
import '../styles/reconciliation.css';

function Row({ row }: { readonly row: FindingRow }) {
  switch (row.kind) {
    case 'conflict':
      return <ConflictCard row={row.row} />;
    case 'parts':
      return <PartsCard row={row.row} />;
    case 'check':
      return <CheckCard row={row.row} />;
    case 'layer':
      return <LayerCard row={row.row} />;
    case 'doubt':
      return <DoubtCard row={row.row} />;
  }
}

/** Pairs that are drawn at once. */
const MANY = 50;

/** A pair stands once, with every target it touches. */
function Overlaps({ overlaps, shown }: { readonly overlaps: OverlapsResponse; readonly shown: Shown }) {
  const t = useReconciliationWords();
  const { t: words } = useWords();
  const [many, setMany] = useState(MANY);
  const wanted = pairsShown(overlaps, shown);
  const pairs = new Map(overlaps.targets.flatMap((target) => target.pairs).map((pair) => [pair.id, pair]));
  if (overlaps.targets.length === 0) return shown === 'fits' ? <p className="note">{t.noOverlaps}</p> : null;
  return (
    <>
      {shown !== 'fits' && <UnionTable targets={overlaps.targets} />}
      {[...wanted].slice(0, many).map((id) => {
        const pair = pairs.get(id);
        const touched = overlaps.targets.filter((target) => target.pairs.some((one) => one.id === id));
        return pair && <PairCard key={id} pair={pair} targets={touched} />;
      })}
      {wanted.size > many && (
        <button type="button" className="button wide" onClick={() => setMany(many + MANY)}>
          {words.app.showMore(formatCount(wanted.size - many))}
        </button>
      )}
    </>
  );
}

function Lead({
  data,
  overlaps,
}: {
  readonly data: ReconciliationResponse;
  readonly overlaps: OverlapsResponse | undefined;
}) {
  const t = useReconciliationWords();
  const { asOf, region } = usePlace();
  const nameOf = useRegionName();
  const { wrong, doubts, ruled, outdated, fits } = totalsOf(rowsOf(data), overlaps);
  return (
    <p className="state state-sentence" data-testid="reconciliation-lead">
      {t.lead(asOf, nameOf(region), formatCount(wrong), formatCount(doubts))}
      {ruled > 0 && t.leadRuled(formatCount(ruled))}
      {outdated > 0 && t.leadOutdated(formatCount(outdated))}
      {t.leadFits(formatCount(fits))}{' '}
      <PageLink to={BALANCE_PATH} className="side-link" testId="to-balance">
        {t.toBalance}
      </PageLink>
    </p>
  );
}

function Body({
  data,
  overlaps,
}: {
  readonly data: ReconciliationResponse;
  readonly overlaps: Answer<OverlapsResponse>;
}) {
  const t = useReconciliationWords();
  const [kind, setKind] = useState<FindingKind | null>(null);
  const [shown, setShown] = useState<Shown>('all');
  const rows = rowsOf(data);
  const counts = countsOf(rows, overlaps.data, shown);
  const total = totalOf(counts);
  const list = rows.filter((row) => isShown(row, shown) && (kind === null || row.kind === kind));
  const some = kind === null ? total : counts[kind];
  if (rows.length === 0 && overlaps.data?.targets.length === 0) return <p className="empty">{t.empty}</p>;
  return (
    <>
      <Lead data={data} overlaps={overlaps.data} />
      <FindingFilter kind={kind} shown={shown} counts={counts} total={total} onKind={setKind} onShown={setShown} />
      <div className="findings" data-testid="findings">
        {list.map((row) => (
          <Row key={row.row.id} row={row} />
        ))}
        {(kind === null || kind === 'overlap') && (
          <Loaded answer={overlaps} shape="line">
            {(found) => <Overlaps overlaps={found} shown={shown} />}
          </Loaded>
        )}
        {some === 0 && <p className="empty">{t.noneShown}</p>}
      </div>
    </>
  );
}

export function ReconciliationPage() {
  const t = useReconciliationWords();
  const { t: words } = useWords();
  const { region, asOf } = usePlace();
  const nameOf = useRegionName();
  const answer = useReconciliation(region, asOf);
  const overlaps = useOverlaps(region, asOf);
  const title = `${t.title} · ${nameOf(region)}`;
  useEffect(() => {
    document.title = words.app.title(title);
  }, [words, title]);
  return (
    <div className="page progress-page">
      <PageBar title={t.title} below />
      <main className="progress-main" id="progress" data-testid="reconciliation">
        <h1>{title}</h1>
        <Loaded answer={answer} shape="rows">
          {(data) => <Body data={data} overlaps={overlaps} key={region} />}
        </Loaded>
      </main>
    </div>
  );
}
