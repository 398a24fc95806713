// Documents → sections → targets of the region, with search and filters.
import { useMemo, useState } from 'react';
import { TOPICS } from '../../domain/plan/target';
import { useTargets } from '../../state/queries';
import { usePlace } from '../../state/session';
import { filterTargets, NO_FILTER, type TargetDocument, type TargetFilter, targetTree } from '../../state/target-list';
import { useView } from '../../state/view-store';
import { formatCount } from '../format';
import { useWords } from '../i18n/words';
import { Icon } from '../parts/icon';
import { Loaded } from '../parts/loaded';
import { TargetRow } from './target-row';

const BINDINGS = ['binding', 'expected', 'task', 'none'] as const;

interface FilterProps {
  readonly filter: TargetFilter;
  readonly onFilter: (filter: TargetFilter) => void;
}

/** `choice` as one of `choices`, or null for all of them. */
const oneOf = <T extends string>(choices: readonly T[], choice: string): T | null =>
  choices.find((known) => known === choice) ?? null;

function TargetFilters({ filter, onFilter }: FilterProps) {
  const { t } = useWords();
  return (
    <div className="target-filters">
      <input
        className="input"
        type="search"
        aria-label={t.targets.search}
        placeholder={t.targets.search}
        value={filter.text}
        data-testid="target-search"
        onChange={(event) => onFilter({ ...filter, text: event.target.value })}
      />
      <div className="field-row">
        <select
          className="input"
          aria-label={t.targets.topic}
          value={filter.topic ?? ''}
          onChange={(event) => onFilter({ ...filter, topic: oneOf(TOPICS, event.target.value) })}
        >
          <option value="">{`${t.targets.topic}: ${t.app.all}`}</option>
          {TOPICS.map((topic) => (
            <option key={topic} value={topic}>
              {t.targets.topics[topic]}
            </option>
          ))}
        </select>
        <select
          className="input"
          aria-label={t.targets.binding}
          value={filter.binding ?? ''}
          onChange={(event) => onFilter({ ...filter, binding: oneOf(BINDINGS, event.target.value) })}
        >
          <option value="">{`${t.targets.binding}: ${t.app.all}`}</option>
          {BINDINGS.map((binding) => (
            <option key={binding} value={binding}>
              {t.targets.bindings[binding]}
            </option>
          ))}
        </select>
      </div>
      <label className="check">
        <input
          type="checkbox"
          checked={filter.measurable}
          onChange={(event) => onFilter({ ...filter, measurable: event.target.checked })}
        />
        <span>{t.targets.measurable}</span>
      </label>
    </div>
  );
}

interface DocumentProps {
  readonly entry: TargetDocument;
  readonly opened: boolean;
}

function DocumentBranch({ entry, opened }: DocumentProps) {
  const { t } = useWords();
  const [chosen, setChosen] = useState<boolean | null>(null);
  const shown = chosen ?? opened;
  return (
    <section className="document">
      <h3>
        <button
          type="button"
          className="document-head"
          aria-expanded={shown}
          title={t.targets.expand(entry.document.title)}
          onClick={() => setChosen(!shown)}
        >
          <Icon name="chevron" />
          <span className="document-title">{entry.document.title}</span>
          <span className="document-number">{entry.document.number}</span>
          <span className="count figures">{formatCount(entry.count)}</span>
        </button>
      </h3>
      {shown &&
        entry.sections.map((section) => (
          <div key={section.section} className="section">
            <h4>{section.section}</h4>
            <ul>
              {section.targets.map((target) => (
                <TargetRow key={target.id} target={target} />
              ))}
            </ul>
          </div>
        ))}
    </section>
  );
}

const isFiltered = (filter: TargetFilter): boolean =>
  filter.text.trim() !== '' || filter.topic !== null || filter.binding !== null;

export function TargetTree({ filter, onFilter }: FilterProps) {
  const { region, asOf } = usePlace();
  const { selection } = useView();
  const { t } = useWords();
  const answer = useTargets(region, asOf);
  const all = answer.data?.targets;
  const found = useMemo(() => filterTargets(all ?? [], filter), [all, filter]);
  const documents = useMemo(() => targetTree(found), [found]);
  const chosen = all?.find((target) => selection.kind === 'target' && target.id === selection.id)?.document.id;
  return (
    <>
      <TargetFilters filter={filter} onFilter={onFilter} />
      <Loaded answer={answer} shape="rows">
        {(data) => (
          <div data-testid="target-tree">
            <p className="list-note figures" role="status">
              {t.targets.found(formatCount(found.length), formatCount(data.targets.length))}
            </p>
            {data.targets.length === 0 && <p className="empty">{t.targets.empty}</p>}
            {data.targets.length > 0 && found.length === 0 && (
              <p className="empty">
                {t.targets.noMatch}{' '}
                <button type="button" className="link" onClick={() => onFilter(NO_FILTER)}>
                  {t.targets.clear}
                </button>
              </p>
            )}
            {documents.map((entry, index) => (
              <DocumentBranch
                key={`${region}-${entry.document.id}`}
                entry={entry}
                opened={index === 0 || isFiltered(filter) || entry.document.id === chosen}
              />
            ))}
          </div>
        )}
      </Loaded>
    </>
  );
}
