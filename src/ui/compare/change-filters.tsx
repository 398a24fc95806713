// Legend and filter in one: kinds of change with their signs and numbers, what the colour says, layers.
import { LAYERS } from '../../domain/site/layer';
import { STATUS_CHANGES, type StatusChange } from '../../domain/site/status-change';
import { LAYER_LABELS } from '../../domain/site/status-labels';
import { type ChangeColour, type ChangedSite, inLayers, kindCounts, withKind } from '../../state/compare';
import { useView, useViewActions } from '../../state/view-store';
import { formatCount } from '../format';
import { useCompareWords } from '../i18n/compare-words';
import { useWords } from '../i18n/words';
import { LayerMark } from '../parts/marks';

const SIGN: Readonly<Record<StatusChange, string>> = {
  new: '+',
  gone: '×',
  advanced: '▲',
  'fell-back': '▼',
  other: '◆',
};

export function ChangeMark({ change }: { readonly change: StatusChange }) {
  return (
    <span className={`change-mark change-${change}`} aria-hidden="true">
      {SIGN[change]}
    </span>
  );
}

interface ChangeFiltersProps {
  /** Of all layers that were asked for. */
  readonly sites: readonly ChangedSite[];
  /** Of the layers that are shown. */
  readonly shown: readonly ChangedSite[];
  readonly colour: ChangeColour;
  readonly onColour: (colour: ChangeColour) => void;
}

function Kinds({ shown }: Pick<ChangeFiltersProps, 'shown'>) {
  const t = useCompareWords();
  const { changes } = useView();
  const { adjust } = useViewActions();
  const counts = kindCounts(shown);
  return (
    <fieldset className="chips" aria-label={t.legend}>
      {STATUS_CHANGES.map((kind) => (
        <button
          key={kind}
          type="button"
          className="chip"
          aria-pressed={changes.includes(kind)}
          disabled={counts[kind] === 0 && !changes.includes(kind)}
          data-testid={`kind-${kind}`}
          onClick={() => adjust({ changes: withKind(changes, kind) })}
        >
          <ChangeMark change={kind} /> {t.kinds[kind]} <span className="figures">{formatCount(counts[kind])}</span>
        </button>
      ))}
    </fieldset>
  );
}

function Layers({ sites }: Pick<ChangeFiltersProps, 'sites'>) {
  const t = useCompareWords();
  const { local } = useWords();
  const { hiddenLayers } = useView();
  const { adjust } = useViewActions();
  return (
    <fieldset className="chips" aria-label={t.layers}>
      {LAYERS.map((layer) => {
        const shown = !hiddenLayers.includes(layer);
        const others = hiddenLayers.filter((other) => other !== layer);
        return (
          <button
            key={layer}
            type="button"
            className="chip"
            aria-pressed={shown}
            data-testid={`layer-${layer}`}
            onClick={() => adjust({ hiddenLayers: shown ? [...hiddenLayers, layer] : others })}
          >
            <LayerMark layer={layer} /> {local(LAYER_LABELS[layer])}
            {shown && <span className="figures">{formatCount(inLayers(sites, [layer]).length)}</span>}
          </button>
        );
      })}
    </fieldset>
  );
}

export function ChangeFilters({ sites, shown, colour, onColour }: ChangeFiltersProps) {
  const t = useCompareWords();
  const words = { change: t.byChange, status: t.byStatus };
  return (
    <div className="change-filters">
      <Kinds shown={shown} />
      <Layers sites={sites} />
      <fieldset className="chips colour-choice">
        <legend className="label">{t.colour}</legend>
        {(['change', 'status'] as const).map((each) => (
          <button
            key={each}
            type="button"
            className="chip"
            aria-pressed={colour === each}
            data-testid={`colour-${each}`}
            onClick={() => onColour(each)}
          >
            {words[each]}
          </button>
        ))}
      </fieldset>
      <p className="note">{colour === 'change' ? t.kindNote : t.statusNote}</p>
    </div>
  );
}
