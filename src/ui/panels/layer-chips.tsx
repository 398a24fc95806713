// Layers as chips above the map of a phone.
import { LAYERS } from '../../domain/site/layer';
import { LAYER_LABELS } from '../../domain/site/status-labels';
import { useView, useViewActions } from '../../state/view-store';
import { useWords } from '../i18n/words';
import { LayerMark } from '../parts/marks';

export function LayerChips() {
  const { hiddenLayers } = useView();
  const { adjust } = useViewActions();
  const { t, local } = useWords();
  return (
    <fieldset className="layer-chips" aria-label={t.layers.tree}>
      {LAYERS.map((layer) => {
        const shown = !hiddenLayers.includes(layer);
        const others = hiddenLayers.filter((other) => other !== layer);
        return (
          <button
            key={layer}
            type="button"
            className="chip"
            aria-pressed={shown}
            onClick={() => adjust({ hiddenLayers: shown ? [...hiddenLayers, layer] : others })}
          >
            <LayerMark layer={layer} /> {local(LAYER_LABELS[layer])}
          </button>
        );
      })}
    </fieldset>
  );
}
