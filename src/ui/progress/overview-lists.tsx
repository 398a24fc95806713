// Lists of the overview: the most urgent, what changed, deadlines ahead, groups, and what can't be compared.
import { useState } from 'react';
import type { OverviewResponse } from '../../contract/api-progress';
import type { IsoDate } from '../../domain/units';
import { present, totalOf, type Wish } from '../../state/overview';
import { useProgressList } from '../../state/progress';
import { useDocuments } from '../../state/queries';
import { COMPARE_PATH } from '../../state/route';
import { usePlace } from '../../state/session';
import { formatCount } from '../format';
import { useProgressWords } from '../i18n/progress-words';
import { useWords } from '../i18n/words';
import { DayInput, isDay } from '../parts/day-input';
import { Loaded } from '../parts/loaded';
import { PageLink } from '../parts/page-link';
import { useStandingWord, VerdictMark, VerdictSymbol } from '../parts/verdict';
import { EntryRow } from './entry-row';
import { progressAmount } from './figures';
import '../styles/since.css';

interface ListProps {
  readonly overview: OverviewResponse;
}

export function UrgentList({ overview }: ListProps) {
  const t = useProgressWords();
  return (
    <section className="block" aria-labelledby="urgent-heading">
      <h2 id="urgent-heading">{t.urgent}</h2>
      {overview.urgent.length === 0 && <p className="empty">{t.noneUrgent}</p>}
      <ol className="entries" data-testid="urgent">
        {overview.urgent.map((entry) => (
          <EntryRow key={`${entry.id}/${entry.for}`} entry={entry} />
        ))}
      </ol>
    </section>
  );
}

const FEW = 8;

/** The first few, and the rest on request. */
function useFew<T>(items: readonly T[]): readonly [readonly T[], number, () => void] {
  const [all, setAll] = useState(false);
  const shown = all ? items : items.slice(0, FEW);
  return [shown, items.slice(shown.length).length, () => setAll(true)];
}

function More({ left, onMore }: { readonly left: number; readonly onMore: () => void }) {
  const { t } = useWords();
  if (left === 0) return null;
  return (
    <button type="button" className="button wide" onClick={onMore}>
      {t.app.showMore(formatCount(left))}
    </button>
  );
}

function Before({
  before,
  unit,
}: {
  readonly before: OverviewResponse['changed'][number]['before'];
  readonly unit: string;
}) {
  const t = useProgressWords();
  const words = useWords();
  const actual = before.actual === null ? words.t.app.unknown : progressAmount(before.actual, unit, words);
  return (
    <span className="figures entry-before">
      {t.before} {actual} <VerdictMark standing={before.standing} />
    </span>
  );
}

interface SinceProps {
  readonly since: IsoDate;
  readonly latest: IsoDate;
  readonly onSince: (day: IsoDate) => void;
}

/** Written as days are written here; a day that is half written asks nothing. */
function Since({ since, latest, onSince }: SinceProps) {
  const t = useProgressWords();
  const [text, setText] = useState<string>(since);
  const onChange = (typed: string): void => {
    setText(typed);
    if (isDay(typed, latest)) onSince(typed);
  };
  return (
    <div className="since">
      <DayInput label={t.since} latest={latest} testId="since" value={text} onChange={onChange} />
    </div>
  );
}

interface ChangedProps extends ListProps {
  readonly onSince: (day: IsoDate) => void;
}

export function ChangedList({ overview, onSince }: ChangedProps) {
  const t = useProgressWords();
  const [shown, left, onMore] = useFew(overview.changed);
  return (
    <section className="block" aria-labelledby="changed-heading">
      <div className="block-head">
        <h2 id="changed-heading">
          {t.changed} <span className="note figures">{formatCount(overview.changed.length)}</span>
        </h2>
        <Since key={overview.asOf} since={overview.since} latest={overview.asOf} onSince={onSince} />
      </div>
      {overview.changed.length === 0 && <p className="empty">{t.changedNone}</p>}
      <ul className="entries" data-testid="changed">
        {shown.map(({ entry, before }) => (
          <EntryRow
            key={`${entry.id}/${entry.for}`}
            entry={entry}
            reason={false}
            aside={<Before before={before} unit={entry.progress.unit} />}
          />
        ))}
      </ul>
      <More left={left} onMore={onMore} />
      <p>
        <PageLink
          to={COMPARE_PATH}
          change={{ from: overview.since, to: overview.asOf, camera: null, selection: { kind: 'none' } }}
          className="link"
          testId="to-compare"
        >
          {t.compare}
        </PageLink>
      </p>
    </section>
  );
}

export function AheadList({ overview }: ListProps) {
  const t = useProgressWords();
  const [shown, left, onMore] = useFew(overview.ahead);
  return (
    <section className="block" aria-labelledby="ahead-heading">
      <h2 id="ahead-heading">
        {t.ahead} <span className="note figures">{formatCount(overview.ahead.length)}</span>
      </h2>
      {overview.ahead.length === 0 && <p className="empty">{t.aheadNone}</p>}
      <ul className="entries" data-testid="ahead">
        {shown.map((entry) => (
          <EntryRow
            key={`${entry.id}/${entry.for}`}
            entry={entry}
            reason={false}
            aside={
              <span className="figures">
                {t.due} {entry.progress.period?.deadline}
              </span>
            }
          />
        ))}
      </ul>
      <More left={left} onMore={onMore} />
    </section>
  );
}

interface GroupsProps extends ListProps {
  readonly onWish: (wish: Wish) => void;
}

interface GroupTableProps {
  readonly title: string;
  readonly groups: OverviewResponse['byUnit'];
  readonly nameOf: (key: string) => string;
  readonly onPick: (key: string) => void;
}

function GroupTable({ title, groups, nameOf, onPick }: GroupTableProps) {
  const t = useProgressWords();
  const wordOf = useStandingWord();
  return (
    <div className="group">
      <h3>{title}</h3>
      <ul>
        {groups.map(({ key, counts }) => (
          <li key={key}>
            <button type="button" className="group-row" onClick={() => onPick(key)}>
              <span className="group-name">{nameOf(key)}</span>
              <span className="group-counts figures">
                {present(counts).map((standing) => (
                  <span key={standing} className={`mini verdict-${standing}`} title={wordOf(standing)}>
                    <VerdictSymbol standing={standing} />
                    <span className="visually-hidden">{wordOf(standing)}</span> {formatCount(counts[standing])}
                  </span>
                ))}
                <span className="group-total">
                  {t.total} {formatCount(totalOf(counts))}
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

const BINDINGS = ['binding', 'expected', 'task', 'none'] as const;

export function Groups({ overview, onWish }: GroupsProps) {
  const t = useProgressWords();
  const { t: words } = useWords();
  const documents = useDocuments().data?.documents;
  const number = (key: string): string => documents?.find(({ id }) => id === key)?.number ?? key;
  const force = (key: string) => BINDINGS.find((known) => known === key) ?? 'none';
  const ordered = BINDINGS.flatMap((key) => overview.byBinding.filter((group) => group.key === key));
  return (
    <section className="block" aria-labelledby="groups-heading" data-testid="groups">
      <h2 id="groups-heading">{t.groups}</h2>
      <GroupTable
        title={t.byBinding}
        groups={ordered}
        nameOf={(key) => words.targets.bindings[force(key)]}
        onPick={(key) => onWish({ by: 'binding', key: force(key) })}
      />
      <GroupTable
        title={t.byDocument}
        groups={overview.byDocument}
        nameOf={number}
        onPick={(key) => onWish({ by: 'document', key })}
      />
      <GroupTable
        title={t.byUnit}
        groups={overview.byUnit}
        nameOf={(key) => key}
        onPick={(key) => onWish({ by: 'unit', key })}
      />
    </section>
  );
}

export function Unranked({ overview }: ListProps) {
  const t = useProgressWords();
  const { region } = usePlace();
  const answer = useProgressList(region, overview.asOf, overview.unranked.length > 0);
  return (
    <section className="block" aria-labelledby="unranked-heading" data-testid="unranked">
      <h2 id="unranked-heading">{t.unranked}</h2>
      <p className="note">{overview.unranked.length === 0 ? t.unrankedNone : t.unrankedWhy}</p>
      {overview.unranked.length > 0 && (
        <Loaded answer={answer} shape="rows">
          {({ entries }) => (
            <ul className="entries">
              {entries
                .filter(({ id }) => overview.unranked.includes(id))
                .map((entry) => (
                  <EntryRow key={`${entry.id}/${entry.for}`} entry={entry} reason={false} />
                ))}
            </ul>
          )}
        </Loaded>
      )}
    </section>
  );
}
