// Small marks beside figures and names: drill data, illustrative position, status, water class.
import type { LayerKey } from '../../domain/site/layer';
import type { Status } from '../../domain/site/status';
import { STATUS_LABELS } from '../../domain/site/status-labels';
import type { WaterClass } from '../../domain/water/class';
import { useWords } from '../i18n/words';

export function DrillMark() {
  const { t } = useWords();
  return (
    <span className="drill" role="img" aria-label={t.app.drillName} title={t.app.drillWhy} data-testid="drill-mark">
      {t.app.drill}
    </span>
  );
}

export function StatusMark({ status, drill = false }: { readonly status: Status | null; readonly drill?: boolean }) {
  const { t, local } = useWords();
  return (
    <span className="status">
      <span className={`swatch status-${status ?? 'unknown'}`} aria-hidden="true" />
      {status === null ? t.feature.statusUnknown : local(STATUS_LABELS[status])}
      {drill && status !== null && <DrillMark />}
    </span>
  );
}

export function LayerMark({ layer }: { readonly layer: LayerKey }) {
  return <span className={`layer-mark layer-${layer}`} aria-hidden="true" />;
}

export function ClassMark({ of }: { readonly of: WaterClass }) {
  const { t } = useWords();
  return <span className={`water-class class-${of}`}>{t.feature.classNames[of]}</span>;
}
