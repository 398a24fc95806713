// The wall as data: deadlines ahead by day, and the map of verdicts.
import type { CountiesResponse } from '../contract/api-counties';
import type { ProgressEntry } from '../contract/api-progress';
import { daysBetween } from '../domain/date';
import { STANDINGS, type Standing } from '../domain/plan/roll-up';
import { LAYERS, type LayerKey } from '../domain/site/layer';
import type { IsoDate, RegionCode } from '../domain/units';
import type { MapModel } from '../map/view';
import { groupBy } from './group-by';
import { standingOfEntry } from './overview';
import type { ViewState } from './url-state';

export interface DueDay {
  readonly on: IsoDate;
  readonly days: number;
  readonly entries: number;
  /** Those that occur, the most pressing first. */
  readonly counts: readonly { readonly standing: Standing; readonly n: number }[];
}

/** Nearest first; what falls due on one day is counted together. */
export function dueDays(ahead: readonly ProgressEntry[], asOf: IsoDate): readonly DueDay[] {
  const dated = ahead.flatMap((entry) => {
    const on = entry.progress.period?.deadline;
    return on === undefined ? [] : [{ on, standing: standingOfEntry(entry) }];
  });
  return [...groupBy(dated, ({ on }) => on)]
    .map(([on, due]) => ({
      on: on as IsoDate,
      days: daysBetween(asOf, on as IsoDate),
      entries: due.length,
      counts: STANDINGS.flatMap((standing) => {
        const n = due.filter((one) => one.standing === standing).length;
        return n === 0 ? [] : [{ standing, n }];
      }),
    }))
    .sort((a, b) => a.days - b.days);
}

const NO_LAYERS = Object.fromEntries(LAYERS.map((layer) => [layer, false])) as Record<LayerKey, boolean>;

interface Drawn {
  readonly region: RegionCode;
  readonly asOf: IsoDate;
  readonly version: string;
  readonly view: ViewState;
  readonly theme: MapModel['theme'];
}

/** Regions alone, each in the colour of what most needs attention in it. */
export const standingsModel = (
  counties: CountiesResponse['counties'],
  { region, asOf, version, view, theme }: Drawn,
): MapModel => ({
  regionCode: region,
  asOf,
  version,
  layers: NO_LAYERS,
  hiddenGroups: [],
  filters: {},
  selection: { kind: 'none' },
  rollUps: [],
  choropleth: null,
  standings: counties.map(({ region: county, worst }) => ({ region: county, standing: worst })),
  language: view.language,
  basemap: view.basemap,
  columns3d: false,
  theme,
});
