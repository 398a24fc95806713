// What a water point's attributes say of its goals and of the class that its source states.
import type { SiteState } from '../site/site';
import { WATER_CLASSES, type WaterClass } from './class';

type Point = Pick<SiteState, 'attributes'>;

const classIn = (value: unknown): WaterClass | null => WATER_CLASSES.find((known) => known === value) ?? null;

export const goalOf = ({ attributes }: Point): WaterClass | null => classIn(attributes.goal);

export const statedClassOf = ({ attributes }: Point): WaterClass | null => classIn(attributes.statedClass);

/** null: nobody says. */
export const statedGoalMet = ({ attributes }: Point): boolean | null =>
  typeof attributes.goalMet === 'boolean' ? attributes.goalMet : null;

/** Groundwater points and drinking-water sources use the class their source states; their standards are not loaded. */
export const isJudgedByStatement = ({ attributes }: Point): boolean =>
  attributes.kind === 'groundwater' || attributes.kind === 'source';

const LITRES_PER_M3 = 1000;

/** In m³/s. */
export const flowGoalOf = ({ attributes }: Point): number | null =>
  typeof attributes.flowGoal === 'number' ? attributes.flowGoal / LITRES_PER_M3 : null;
