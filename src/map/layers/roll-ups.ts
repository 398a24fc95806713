// Far out: one donut per region with its number of sites by status, and the names of regions.
import type { ExpressionSpecification, LayerSpecification, SourceSpecification } from 'maplibre-gl';
import { type Region, RegionTree } from '../../domain/geo/region';
import { rollUpAnchor } from '../../domain/geo/tile-rollup';
import type { RegionCode } from '../../domain/units';
import { type DonutPart, donutImage } from '../images/image-id';
import type { MapModel, MapRollUp } from '../model';
import { INK, INK_QUIET, STATUS_ORDER, SURFACE } from '../palette';
import { FONT, FONT_BOLD } from './fonts';
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

type Shown = Pick<MapModel, 'rollUps' | 'layers' | 'language'>;

function pointOf(region: Region, tier: Tier, rows: readonly MapRollUp[], language: MapModel['language']): RegionPoint {
  const parts = donutParts(rows);
  const n = parts.reduce((sum, part) => sum + part.n, 0);
  const diameter = n === 0 ? 0 : donutDiameter(n);
  return {
    code: region.code,
    name: language === 'en' ? (region.nameEn ?? region.name) : region.name,
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
      model.language,
    ),
  );
  const near = regions
    .map((region) =>
      pointOf(
        region,
        'near',
        rows.filter((row) => row.region === region.code),
        model.language,
      ),
    )
    .filter((point) => point.n > 0 || (point.level === 'county' && !misleads(point.code, regions)));
  return [...far, ...near];
}

export function regionPointsSource(model: Shown, regions: readonly Region[]): SourceSpecification {
  const tree = new RegionTree(regions);
  return {
    type: 'geojson',
    data: {
      type: 'FeatureCollection',
      features: regionPoints(model, regions).flatMap((point) => {
        const region = tree.get(point.code);
        if (!region) return [];
        const coordinates = [...rollUpAnchor(region, tree)];
        return [
          { type: 'Feature' as const, geometry: { type: 'Point' as const, coordinates }, properties: { ...point } },
        ];
      }),
    },
  };
}

const tierIs = (tier: Tier): ExpressionSpecification => ['==', ['get', 'tier'], tier];
const rangeOf = (tier: Tier) =>
  tier === 'far' ? { maxzoom: COUNTY_MIN_ZOOM } : { minzoom: COUNTY_MIN_ZOOM, maxzoom: ROLL_UP_MAX_ZOOM };

/** Ids of the layers whose features are regions to be clicked. */
export const ROLL_UP_LAYERS = ['roll-up-far', 'roll-up-near'] as const;

function donutLayer(tier: Tier): LayerSpecification {
  return {
    id: `roll-up-${tier}`,
    type: 'symbol',
    source: REGION_POINTS,
    ...rangeOf(tier),
    filter: ['all', tierIs(tier), ['>', ['get', 'n'], 0]],
    layout: {
      'icon-image': ['get', 'image'],
      'icon-allow-overlap': true,
      'text-field': ['to-string', ['get', 'n']],
      'text-font': FONT_BOLD,
      'text-size': ['case', ['>', ['get', 'n'], 99], 12, 11],
      'text-allow-overlap': true,
      'symbol-sort-key': ['-', 0, ['get', 'n']],
    },
    paint: { 'text-color': INK },
  };
}

function nameLayer(tier: Tier): LayerSpecification {
  return {
    id: `region-name-${tier}`,
    type: 'symbol',
    source: REGION_POINTS,
    ...rangeOf(tier),
    filter: tierIs(tier),
    layout: {
      'text-field': ['get', 'name'],
      'text-font': FONT,
      'text-size': tier === 'far' ? 13 : 12,
      'text-variable-anchor': ['top', 'right', 'left', 'bottom'],
      'text-radial-offset': ['+', 0.85, ['/', ['get', 'diameter'], 2 * 12]],
      'text-padding': 1,
      'text-optional': true,
      'symbol-sort-key': ['-', 0, ['get', 'n']],
    },
    paint: nameColours(),
  };
}

function nameColours() {
  const colour: ExpressionSpecification = ['case', ['get', 'context'], INK_QUIET, INK];
  return { 'text-color': colour, 'text-halo-color': SURFACE, 'text-halo-width': 1.5 };
}

export function rollUpLayers(): LayerSpecification[] {
  return [
    nameLayer('far'),
    nameLayer('near'),
    {
      id: 'region-name-sites',
      type: 'symbol',
      source: REGION_POINTS,
      minzoom: ROLL_UP_MAX_ZOOM,
      maxzoom: 13.5,
      filter: ['all', tierIs('near'), ['==', ['get', 'level'], 'county']],
      layout: {
        'text-field': ['get', 'name'],
        'text-font': FONT_BOLD,
        'text-size': ['interpolate', ['linear'], ['zoom'], 10, 13, 13, 18],
        'text-letter-spacing': 0.12,
      },
      paint: { ...nameColours(), 'text-opacity': 0.75 },
    },
    donutLayer('far'),
    donutLayer('near'),
  ];
}
