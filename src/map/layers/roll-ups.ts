// Far out: one donut per region with its number of sites by status, set so that none covers another.
import type { SourceSpecification } from 'maplibre-gl';
import { type Region, RegionTree } from '../../domain/geo/region';
import { rollUpAnchor } from '../../domain/geo/tile-rollup';
import type { RegionCode } from '../../domain/units';
import { type DonutPart, donutImage } from '../images/image-id';
import type { MapModel, MapRollUp } from '../model';
import { STATUS_ORDER } from '../palette';
import { toDegrees, toPixels } from './mercator';
import { spread } from './spread';
import { standingText } from './standings';
import { COUNTY_MIN_ZOOM, ROLL_UP_MAX_ZOOM } from './zooms';

export const REGION_POINTS = 'region-points';
const SMALLEST = 30;
const LARGEST = 58;

type Tier = 'far' | 'near';

export interface RegionPoint {
  readonly code: RegionCode;
  readonly name: string;
  /** `far`: one per plan area; `near`: one per county or zone. */
  readonly tier: Tier;
  readonly level: Region['level'];
  /** A neighbouring district, shown for orientation. */
  readonly context: boolean;
  /** 0: no donut. */
  readonly n: number;
  readonly image: string;
  /** Of the donut, in pixels; 0 without. */
  readonly diameter: number;
}

/** Statuses in the order of the ring, unknown last, without empty ones. */
export function donutParts(rows: readonly MapRollUp[]): readonly DonutPart[] {
  const total = (status: DonutPart['status']): number =>
    rows.filter((row) => row.status === status).reduce((sum, row) => sum + row.n, 0);
  return [...STATUS_ORDER, null].map((status) => ({ status, n: total(status) })).filter((part) => part.n > 0);
}

/** Area grows with the number, within what can be read and does not cover a county. */
export const donutDiameter = (n: number): number =>
  Math.round(Math.min(LARGEST, Math.max(SMALLEST, SMALLEST + 1.3 * (Math.sqrt(n) - 2))));

/** The highest region of the plan area that `region` belongs to. */
function areaOf(region: Region, tree: RegionTree): Region {
  const above = tree.ancestors(region.code).filter((parent) => parent.pack !== null);
  return above.at(-1) ?? region;
}

/** A neighbour's name that would stand inside a plan area: their outlines may overlap. */
function misleads(code: RegionCode, regions: readonly Region[]): boolean {
  const region = regions.find((candidate) => candidate.code === code);
  if (!region || region.pack !== null) return false;
  const [lon, lat] = region.anchor;
  return regions.some(
    ({ pack, level, bbox: [west, south, east, north] }) =>
      pack !== null && level === 'county' && lon > west && lon < east && lat > south && lat < north,
  );
}

type Shown = Pick<MapModel, 'rollUps' | 'layers' | 'language' | 'standings'>;

function nameOf(region: Region, { language, standings }: Shown): string {
  const name = language === 'en' ? (region.nameEn ?? region.name) : region.name;
  const found = standings?.find(({ region: code }) => code === region.code);
  return found ? `${name}\n${standingText(found.standing, language)}`.trimEnd() : name;
}

function pointOf(region: Region, tier: Tier, rows: readonly MapRollUp[], model: Shown): RegionPoint {
  const parts = donutParts(rows);
  const n = parts.reduce((sum, part) => sum + part.n, 0);
  const diameter = n === 0 ? 0 : donutDiameter(n);
  return {
    code: region.code,
    name: nameOf(region, model),
    tier,
    level: region.level,
    context: region.pack === null,
    n,
    image: n === 0 ? '' : donutImage(diameter, parts),
    diameter,
  };
}

export function regionPoints(model: Shown, regions: readonly Region[]): readonly RegionPoint[] {
  const tree = new RegionTree(regions);
  const rows = model.rollUps.filter((row) => model.layers[row.layer]);
  const areas = regions.filter((region) => region.pack !== null && areaOf(region, tree) === region);
  const far = areas.map((area) =>
    pointOf(
      area,
      'far',
      rows.filter((row) => tree.within(row.region, area.code)),
      model,
    ),
  );
  const near = regions
    .map((region) =>
      pointOf(
        region,
        'near',
        rows.filter((row) => row.region === region.code),
        model,
      ),
    )
    .filter((point) => point.n > 0 || (point.level === 'county' && !misleads(point.code, regions)));
  return [...far, ...near];
}

/** A range of zooms over which the donuts keep their places; `sites`: names only, each at its region's anchor. */
export interface Band {
  readonly id: string;
  readonly tier: Tier;
  readonly from: number;
  readonly to: number;
}

const FAR_FROM = 4;
const STEP = (ROLL_UP_MAX_ZOOM - COUNTY_MIN_ZOOM) / 4;

export const BANDS: readonly Band[] = [
  { id: 'far', tier: 'far', from: FAR_FROM, to: COUNTY_MIN_ZOOM },
  ...[0, 1, 2, 3].map(
    (i): Band => ({
      id: `near-${i}`,
      tier: 'near',
      from: COUNTY_MIN_ZOOM + i * STEP,
      to: COUNTY_MIN_ZOOM + (i + 1) * STEP,
    }),
  ),
];
/** From z 10 on the names stand alone. */
export const NAMES_BAND = 'sites';

export interface PlacedPoint extends RegionPoint {
  readonly band: string;
  readonly at: readonly [number, number];
}

/** Donuts are moved apart at the band's first zoom, where they are closest; names without a donut stay. */
export function placePoints(points: readonly RegionPoint[], regions: readonly Region[]): readonly PlacedPoint[] {
  const tree = new RegionTree(regions);
  const anchorOf = (point: RegionPoint): readonly [number, number] => {
    const region = tree.get(point.code);
    return region ? rollUpAnchor(region, tree) : [0, 0];
  };
  const bands = BANDS.flatMap(({ id, tier, from }): readonly PlacedPoint[] => {
    const own = points.filter((point) => point.tier === tier);
    const donuts = own.filter((point) => point.n > 0);
    const places = spread(
      donuts.map((point) => {
        const [x, y] = toPixels(anchorOf(point), from);
        return { x, y, radius: point.diameter / 2 };
      }),
    );
    const set = donuts.map((point, i) => ({ ...point, band: id, at: toDegrees(places[i] ?? [0, 0], from) }));
    const names = own.filter((point) => point.n === 0);
    return [...set, ...names.map((point) => ({ ...point, band: id, at: anchorOf(point) }))];
  });
  const counties = points.filter((point) => point.tier === 'near' && point.level === 'county');
  return [...bands, ...counties.map((point) => ({ ...point, band: NAMES_BAND, at: anchorOf(point) }))];
}

export function regionPointsSource(model: Shown, regions: readonly Region[]): SourceSpecification {
  const features = placePoints(regionPoints(model, regions), regions).map(({ at, ...properties }) => ({
    type: 'Feature' as const,
    geometry: { type: 'Point' as const, coordinates: [...at] },
    properties,
  }));
  return { type: 'geojson', data: { type: 'FeatureCollection', features } };
}
