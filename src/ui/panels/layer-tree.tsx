// Layers → groups with their counts in the region; what is unchecked leaves the map. A count opens the list of its sites.
import { useState } from 'react';
import type { LayerKey } from '../../domain/site/layer';
import { LAYER_LABELS } from '../../domain/site/status-labels';
import { type GroupTotal, type LayerTotal, layerTotals, rowsWithin } from '../../state/layer-totals';
import { useLayers } from '../../state/queries';
import { usePlace, useSession } from '../../state/session';
import { useView, useViewActions } from '../../state/view-store';
import { formatCount, formatOverviewArea } from '../format';
import { useWords } from '../i18n/words';
import { groupLabel } from '../labels';
import { Icon } from '../parts/icon';
import { Loaded } from '../parts/loaded';
import { LayerMark } from '../parts/marks';

const toggled = <T,>(list: readonly T[], item: T): readonly T[] =>
  list.includes(item) ? list.filter((other) => other !== item) : [...list, item];

interface CountProps {
  readonly n: number;
  readonly areaM2: number;
  readonly layer: LayerKey;
  readonly group: string | null;
  readonly name: string;
}

function Count({ n, areaM2, layer, group, name }: CountProps) {
  const { choose } = useViewActions();
  const { t, language } = useWords();
  return (
    <button
      type="button"
      className="figure count"
      aria-label={`${t.layers.listOf(name)}: ${t.layers.count(formatCount(n))}`}
      title={areaM2 > 0 ? formatOverviewArea(areaM2, language) : t.layers.listOf(name)}
      disabled={n === 0}
      data-testid={group === null ? `count-${layer}` : `count-${layer}-${group}`}
      onClick={() => choose({ selection: { kind: 'list', layer, group } })}
    >
      {formatCount(n)}
    </button>
  );
}

function GroupRow({ layer, total }: { readonly layer: LayerKey; readonly total: GroupTotal }) {
  const { hiddenGroups, hiddenLayers } = useView();
  const { adjust } = useViewActions();
  const words = useWords();
  const key = `${layer}/${total.group}`;
  const name = groupLabel(layer, total.group, words);
  return (
    <li className="tree-row tree-group">
      <label className="check">
        <input
          type="checkbox"
          checked={!hiddenGroups.includes(key)}
          disabled={hiddenLayers.includes(layer)}
          onChange={() => adjust({ hiddenGroups: toggled(hiddenGroups, key) })}
        />
        <span>{name}</span>
      </label>
      <Count n={total.n} areaM2={total.areaM2} layer={layer} group={total.group} name={name} />
    </li>
  );
}

function LayerRow({ total }: { readonly total: LayerTotal }) {
  const { hiddenLayers } = useView();
  const { adjust } = useViewActions();
  const { t, local } = useWords();
  const [open, setOpen] = useState(total.n > 0);
  const name = local(LAYER_LABELS[total.layer]);
  return (
    <li>
      <div className="tree-row tree-layer">
        <button
          type="button"
          className="icon-button twist"
          aria-expanded={open}
          aria-label={t.layers.expand(name)}
          onClick={() => setOpen(!open)}
        >
          <Icon name="chevron" />
        </button>
        <label className="check">
          <input
            type="checkbox"
            checked={!hiddenLayers.includes(total.layer)}
            aria-label={t.layers.show(name)}
            data-testid={`layer-${total.layer}`}
            onChange={() => adjust({ hiddenLayers: toggled(hiddenLayers, total.layer) })}
          />
          <LayerMark layer={total.layer} />
          <span>{name}</span>
        </label>
        <Count n={total.n} areaM2={total.areaM2} layer={total.layer} group={null} name={name} />
      </div>
      {open && total.n === 0 && <p className="tree-empty">{t.layers.empty}</p>}
      {open && (
        <ul>
          {total.groups.map((group) => (
            <GroupRow key={group.group} layer={total.layer} total={group} />
          ))}
        </ul>
      )}
    </li>
  );
}

export function LayerTree() {
  const { region, asOf } = usePlace();
  const { regions } = useSession();
  const { t } = useWords();
  const layers = useLayers(asOf);
  return (
    <Loaded answer={layers} shape="rows">
      {(data) => (
        <ul className="tree" aria-label={t.layers.tree}>
          {layerTotals(rowsWithin(data.rows, region, regions)).map((total) => (
            <LayerRow key={`${region}-${total.layer}`} total={total} />
          ))}
        </ul>
      )}
    </Loaded>
  );
}
