// The small map beside the sites that hold a target back: where they lie, and which of them bring it back on pace.
import type { TargetProgressResponse } from '../contract/api-progress';
import { LAYERS, type LayerKey } from '../domain/site/layer';
import type { Status } from '../domain/site/status';
import type { IsoDate, RegionCode } from '../domain/units';
import type { MapModel } from '../map/view';
import type { ViewState } from './url-state';

type Blocking = NonNullable<TargetProgressResponse['blocking']>;

interface Place {
  readonly region: RegionCode;
  readonly asOf: IsoDate;
  readonly version: string;
  readonly view: ViewState;
}

const NO_LAYERS = Object.fromEntries(LAYERS.map((layer) => [layer, false])) as Record<LayerKey, boolean>;

export function blockingModel({ sites, catchUp }: Blocking, { region, asOf, version, view }: Place): MapModel {
  const needed = new Set<string>(catchUp?.ids ?? []);
  return {
    regionCode: region,
    asOf,
    version,
    layers: NO_LAYERS,
    hiddenGroups: [],
    filters: {},
    selection: { kind: 'none' },
    rollUps: [],
    choropleth: null,
    marked: sites.map(({ id, layer, code, name, status, bbox: [west, south, east, north] }) => ({
      id,
      layer,
      code,
      name,
      status: status as Status | null,
      at: [(west + east) / 2, (south + north) / 2],
      strong: needed.has(id),
    })),
    language: view.language,
    basemap: view.basemap,
    columns3d: false,
    theme: view.theme,
  };
}
