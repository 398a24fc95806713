// Filters by registered attributes and by status: they thin out the map, never the figures of targets.
import { useState } from 'react';
import { LAYER_LABELS, STATUS_LABELS } from '../../domain/site/status-labels';
import { type AttributeFilter, filtersFor, valuesIn } from '../../state/filters';
import { rowsWithin, statusTotals } from '../../state/layer-totals';
import { useLayers, useSites } from '../../state/queries';
import { usePlace, useSession } from '../../state/session';
import { useView, useViewActions } from '../../state/view-store';
import { formatCount } from '../format';
import { useWords, type Words } from '../i18n/words';
import { Skeleton } from '../parts/loaded';

interface Choice {
  readonly value: string;
  readonly label: string;
}

interface FilterProps {
  readonly name: string;
  readonly label: string;
  /** null: still being read. */
  readonly choices: readonly Choice[] | null;
  readonly onOpen?: () => void;
}

function Filter({ name, label, choices, onOpen }: FilterProps) {
  const { filters } = useView();
  const { adjust } = useViewActions();
  const { t } = useWords();
  const chosen = filters[name] ?? [];
  const toggle = (value: string): void => {
    const next = chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value];
    const { [name]: _, ...others } = filters;
    adjust({ filters: next.length === 0 ? others : { ...others, [name]: next } });
  };
  return (
    <details
      className="filter"
      data-testid={`filter-${name}`}
      onToggle={(event) => {
        if (event.currentTarget.open) onOpen?.();
      }}
    >
      <summary>
        {label}
        {chosen.length > 0 && <span className="tag">{t.layers.filterCount(formatCount(chosen.length))}</span>}
      </summary>
      <div className="chips">
        {choices === null && <Skeleton shape="line" />}
        {choices?.map((choice) => (
          <button
            key={choice.value}
            type="button"
            className="chip"
            aria-pressed={chosen.includes(choice.value)}
            onClick={() => toggle(choice.value)}
          >
            {choice.label}
          </button>
        ))}
      </div>
    </details>
  );
}

function fixedChoices({ spec }: AttributeFilter, { t, local }: Words): readonly Choice[] | null {
  if (spec.values) return Object.entries(spec.values).map(([value, name]) => ({ value, label: local(name) }));
  if (spec.type !== 'boolean') return null;
  return [
    { value: 'true', label: t.app.yes },
    { value: 'false', label: t.app.no },
  ];
}

/** Free values (rivers, years) are read from the region's sites when the filter is opened. */
function AttributeChoices({ filter }: { readonly filter: AttributeFilter }) {
  const { region, asOf } = usePlace();
  const words = useWords();
  const [open, setOpen] = useState(false);
  const fixed = fixedChoices(filter, words);
  const layer = filter.spec.layers[0];
  const sites = useSites(open && fixed === null && layer ? { layer, region, asOf, attributes: {} } : null);
  const name = words.local(filter.spec.label);
  const found = sites.data ? valuesIn(sites.data, filter.key).map((value) => ({ value, label: value })) : null;
  return (
    <Filter
      name={filter.key}
      label={filter.layer ? `${words.local(LAYER_LABELS[filter.layer])} · ${name}` : name}
      choices={fixed ?? found}
      onOpen={() => setOpen(true)}
    />
  );
}

export function FilterBox() {
  const { region, asOf } = usePlace();
  const { regions } = useSession();
  const { filters } = useView();
  const { adjust } = useViewActions();
  const { t, local } = useWords();
  const rows = rowsWithin(useLayers(asOf).data?.rows ?? [], region, regions);
  const statuses = statusTotals(rows).flatMap(({ status }) =>
    status === null ? [] : [{ value: status, label: local(STATUS_LABELS[status]) }],
  );
  return (
    <section className="panel-section" aria-labelledby="filters-heading">
      <div className="section-head">
        <h2 id="filters-heading">{t.layers.filters}</h2>
        {Object.keys(filters).length > 0 && (
          <button type="button" className="link" onClick={() => adjust({ filters: {} })}>
            {t.layers.clearFilters}
          </button>
        )}
      </div>
      {statuses.length > 0 && <Filter name="status" label={t.layers.status} choices={statuses} />}
      {filtersFor(rows).map((filter) => (
        <AttributeChoices key={`${region}-${filter.key}`} filter={filter} />
      ))}
      <p className="note">{t.layers.filterHint}</p>
    </section>
  );
}
