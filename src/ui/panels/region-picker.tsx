// Prefecture → county. Picking one flies there and takes its date.
import { useState } from 'react';
import type { Region } from '../../domain/geo/region';
import type { RegionCode } from '../../domain/units';
import { pickRegion } from '../../state/place';
import { usePlace, useRegionName, useSession } from '../../state/session';
import { useViewActions } from '../../state/view-store';
import { useWords } from '../i18n/words';
import { Icon } from '../parts/icon';
import { Popup } from '../parts/popup';

/** The region that stands for a pack in the first column: its prefecture, or itself. */
const topOf = (code: RegionCode, parents: readonly Region[]): RegionCode => parents.at(-1)?.code ?? code;

function CountyColumn({ top, close }: { readonly top: RegionCode; readonly close: () => void }) {
  const { regions, packs } = useSession();
  const { region } = usePlace();
  const { choose } = useViewActions();
  const nameOf = useRegionName();
  const { t } = useWords();
  const listed = regions
    .subtree(top)
    .filter((county) => county.pack !== null)
    .toSorted((a, b) => Number(a.level === 'zone') - Number(b.level === 'zone') || a.code.localeCompare(b.code));
  const pick = (code: RegionCode): void => {
    choose((view) => pickRegion(view, code, packs.packs, regions));
    close();
  };
  return (
    <ul className="picker-column" aria-label={t.region.county}>
      {listed.map((county) => (
        <li key={county.code}>
          <button
            type="button"
            className="picker-item"
            aria-current={county.code === region}
            data-autofocus={county.code === region ? '' : undefined}
            title={county.hasOutline ? undefined : t.region.noOutline}
            data-testid={`region-${county.code}`}
            onClick={() => pick(county.code)}
          >
            <span>{county.code === top ? `${nameOf(county.code)} · ${t.region.whole}` : nameOf(county.code)}</span>
            {county.level === 'zone' && <span className="tag">{t.region.zone}</span>}
          </button>
        </li>
      ))}
    </ul>
  );
}

function RegionColumns({ close }: { readonly close: () => void }) {
  const { packs, regions } = useSession();
  const { region } = usePlace();
  const nameOf = useRegionName();
  const { t } = useWords();
  const [top, setTop] = useState(() => topOf(region, regions.ancestors(region)));
  const tops = [...new Set(packs.packs.map((pack) => topOf(pack.region, regions.ancestors(pack.region))))].sort();
  return (
    <div className="picker">
      <ul className="picker-column" aria-label={t.region.prefecture}>
        {tops.map((code) => (
          <li key={code}>
            <button
              type="button"
              className="picker-item"
              aria-current={code === top}
              data-testid={`prefecture-${code}`}
              onClick={() => setTop(code)}
            >
              <span>{nameOf(code)}</span>
              <Icon name="chevron" />
            </button>
          </li>
        ))}
      </ul>
      <CountyColumn top={top} close={close} key={top} />
    </div>
  );
}

export function RegionPicker() {
  const { regions } = useSession();
  const { region } = usePlace();
  const nameOf = useRegionName();
  const { t } = useWords();
  const parents = regions.ancestors(region);
  const path = [...parents.map((parent) => parent.code).reverse(), region].map(nameOf);
  return (
    <Popup
      label={t.region.pick}
      className="bar-button"
      testId="region-picker"
      face={
        <>
          <span className="bar-path">
            {path.map((name) => (
              <span key={name}>{name}</span>
            ))}
          </span>
          <Icon name="down" />
        </>
      }
    >
      {(close) => <RegionColumns close={close} />}
    </Popup>
  );
}
