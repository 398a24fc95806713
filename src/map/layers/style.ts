// The whole map as one value: a model in, a MapLibre style out. The view hands the difference to MapLibre.
import type { LayerSpecification, SourceSpecification, StyleSpecification } from 'maplibre-gl';
import type { ConfigResponse } from '../../contract/api';
import type { Region } from '../../domain/geo/region';
import { LAYERS, type LayerKey } from '../../domain/site/layer';
import type { MapModel } from '../model';
import { type ArchiveContent, basemapOf, basemapStyle } from './basemap';
import { CHANGES, changeAreas, changePoints, changesSource } from './changes';
import { importRowLayers } from './import-rows';
import { importRowSources } from './import-shapes';
import { MARKED, markedPoints, markedSource } from './marked';
import { markLayers, siteLabels } from './marks';
import { MEASURE, type MeasureShape, measureLayers, measureSource } from './measure';
import { haloLayers, polygonLayers, siteSource } from './polygons';
import { choroplethLayers, currentRegion, REGIONS, regionBorders, regionGround, regionsSource } from './regions';
import { rollUpLayers } from './roll-up-layers';
import { REGION_POINTS, regionPointsSource } from './roll-ups';
import { type Scene, sceneOf } from './scene';
import { standingLayers } from './standings';

export interface StyleInput {
  readonly model: MapModel;
  readonly regions: readonly Region[];
  readonly config: ConfigResponse;
  /** Absolute address of the tiles. */
  readonly tilesBase: string;
  readonly measure: MeasureShape;
  readonly archive: ArchiveContent | null;
  readonly reducedMotion: boolean;
}

const TRANSITION_MS = 150;

export const shownLayers = (model: Pick<MapModel, 'layers'>): readonly LayerKey[] =>
  LAYERS.filter((layer) => model.layers[layer]);

/** Sources of hidden layers are not there, so that nothing is asked for them. */
function sourcesOf(input: StyleInput): Record<string, SourceSpecification> {
  const { model, regions, tilesBase, measure } = input;
  const sites = shownLayers(model).map((layer) => [layer, siteSource(tilesBase, layer, model.version)] as const);
  return {
    [REGIONS]: regionsSource(tilesBase, model.version),
    [REGION_POINTS]: regionPointsSource(model, regions),
    ...Object.fromEntries(sites),
    ...(model.importRows ? importRowSources(model.importRows) : {}),
    ...(model.changes ? { [CHANGES]: changesSource(model.changes) } : {}),
    ...(model.marked ? { [MARKED]: markedSource(model.marked) } : {}),
    [MEASURE]: measureSource(measure),
  };
}

function layersOf(input: StyleInput, scene: Scene, ground: readonly LayerSpecification[]): LayerSpecification[] {
  const { model, regions } = input;
  const colours = scene.ground;
  const shown = shownLayers(model);
  return [
    { id: 'canvas', type: 'background', paint: { 'background-color': colours.canvas } },
    ...ground,
    ...(model.choropleth === null ? [] : choroplethLayers(model.choropleth)),
    ...standingLayers(model.standings ?? []),
    ...regionBorders(regions, colours),
    ...shown.flatMap((layer) => polygonLayers(scene, layer)),
    ...changeAreas(model.changes, shown),
    ...shown.flatMap((layer) => markLayers(scene, layer)),
    ...currentRegion(model.regionCode, regions, colours),
    ...shown.flatMap(haloLayers),
    ...shown.flatMap((layer) => siteLabels(scene, layer)),
    ...rollUpLayers(colours, model.standings !== undefined),
    ...(model.importRows ? importRowLayers(colours) : []),
    ...changePoints(model.changes),
    ...markedPoints(model.marked),
    ...measureLayers(),
  ];
}

export function mapStyle(input: StyleInput): StyleSpecification {
  const scene = sceneOf(input.model, input.regions);
  const base = basemapStyle(basemapOf(input.config, input.model.basemap), input.archive);
  const ground =
    base.layers.length > 0 ? base.layers : regionGround(input.regions, input.model.regionCode, scene.ground);
  return {
    version: 8,
    transition: { duration: input.reducedMotion ? 0 : TRANSITION_MS, delay: 0 },
    sources: { ...base.sources, ...sourcesOf(input) },
    layers: layersOf(input, scene, ground),
  };
}

/** Layers that answer to the pointer, topmost kind first. */
export const siteHitLayers = (model: Pick<MapModel, 'layers'>): readonly string[] =>
  shownLayers(model).flatMap((layer) => [
    `${layer}-mark`,
    `${layer}-merged`,
    `${layer}-dot`,
    `${layer}-fill`,
    `${layer}-line`,
  ]);
