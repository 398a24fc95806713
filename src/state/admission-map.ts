// A proposed area as the map shows it: one outline over the mining zones of its region.
import type { Areal } from '../domain/geo/polygon';
import { LAYERS, type LayerKey } from '../domain/site/layer';
import type { IsoDate, RegionCode } from '../domain/units';
import type { MapModel } from '../map/view';
import type { ViewState } from './url-state';

interface Surroundings {
  readonly region: RegionCode;
  readonly asOf: IsoDate;
  readonly version: string;
  readonly view: ViewState;
  readonly label: string;
}

export const admissionModel = (
  geometry: Areal | null,
  { region, asOf, version, view, label }: Surroundings,
): MapModel => ({
  regionCode: region,
  asOf,
  version,
  layers: Object.fromEntries(LAYERS.map((layer) => [layer, layer === 'mining-zones'])) as Record<LayerKey, boolean>,
  hiddenGroups: [],
  filters: {},
  selection: { kind: 'none' },
  rollUps: [],
  choropleth: null,
  language: view.language,
  basemap: view.basemap,
  columns3d: false,
  theme: view.theme,
  importRows: {
    rows: geometry === null ? [] : [{ row: 1, tone: 'new', label, geometry }],
    chosen: null,
    before: null,
    after: null,
    place: null,
  },
});
