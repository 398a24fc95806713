// Filters by registered attributes and by status: they thin out the map, never the figures of targets.
import { ATTRIBUTES, type AttributeSpec } from '../../domain/site/attributes';
import type { LayerKey } from '../../domain/site/layer';
import { LAYERS } from '../../domain/site/layer';
import { LAYER_LABELS, STATUS_LABELS } from '../../domain/site/status-labels';
import { rowsWithin, statusTotals } from '../../state/layer-totals';
import { useLayers } from '../../state/queries';
import { usePlace, useSession } from '../../state/session';
import { useView, useViewActions } from '../../state/view-store';
import { formatCount } from '../format';
import { useWords } from '../i18n/texts';

interface Choice {
  readonly value: string;
  readonly label: string;
}

const NOT_FILTERED = ['programme', 'kind'];
const FLAG_VALUES = ['true', 'false'];
const SPECS: readonly (readonly [string, AttributeSpec])[] = Object.entries(ATTRIBUTES);

/** Groups are filtered by the tree; free texts have no fixed values. */
const filterSpecs = (layers: readonly LayerKey[]): readonly (readonly [string, AttributeSpec])[] =>
  SPECS.filter(
    ([key, spec]) =>
      spec.filter === true &&
      !NOT_FILTERED.includes(key) &&
      (spec.values !== undefined || spec.type === 'boolean') &&
      spec.layers.some((layer) => layers.includes(layer)),
  );

interface FilterProps {
  readonly name: string;
  readonly label: string;
  readonly choices: readonly Choice[];
}

function Filter({ name, label, choices }: FilterProps) {
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
    <details className="filter" open={chosen.length > 0}>
      <summary>
        {label}
        {chosen.length > 0 && <span className="tag">{t.layers.filterCount(formatCount(chosen.length))}</span>}
      </summary>
      <div className="chips">
        {choices.map((choice) => (
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

export function FilterBox() {
  const { region, asOf } = usePlace();
  const { regions } = useSession();
  const { filters } = useView();
  const { adjust } = useViewActions();
  const { t, local } = useWords();
  const rows = rowsWithin(useLayers(asOf).data?.rows ?? [], region, regions);
  const present = LAYERS.filter((layer) => rows.some((row) => row.layer === layer));
  const statuses = statusTotals(rows).flatMap(({ status }) =>
    status === null ? [] : [{ value: status, label: local(STATUS_LABELS[status]) }],
  );
  const valuesOf = (spec: AttributeSpec): readonly Choice[] =>
    spec.values
      ? Object.entries(spec.values).map(([value, name]) => ({ value, label: local(name) }))
      : FLAG_VALUES.map((value) => ({ value, label: value === 'true' ? t.app.yes : t.app.no }));
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
      {filterSpecs(present).map(([key, spec]) => (
        <Filter
          key={key}
          name={key}
          label={
            spec.layers.length === 1 && spec.layers[0]
              ? `${local(LAYER_LABELS[spec.layers[0]])} · ${local(spec.label)}`
              : local(spec.label)
          }
          choices={valuesOf(spec)}
        />
      ))}
      <p className="note">{t.layers.filterHint}</p>
    </section>
  );
}
