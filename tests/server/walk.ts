// Reading the application as a stranger would: every page of every list.
import {
  type ApiTarget,
  featuresResponse,
  type TargetFeature,
  targetFeaturesResponse,
  targetsResponse,
} from '../../src/contract/api';
import { LAYERS } from '../../src/domain/site/layer';
import type { App } from '../../src/server/create-app';
import { json } from './app-fixture';

export interface Listed {
  readonly total: number;
  readonly counted: number;
  readonly sum: number | null;
  readonly features: readonly TargetFeature[];
}

/** In small pages, so that the cursor is walked as well. */
export async function listOf(app: App, id: string, asOf: string): Promise<Listed> {
  const features: TargetFeature[] = [];
  let at = '';
  while (true) {
    const page = targetFeaturesResponse.parse(
      await json(app, `/api/targets/${id}/features?asOf=${asOf}&limit=150${at}`),
    );
    features.push(...page.features);
    if (page.nextCursor === null) return { total: page.total, counted: page.counted, sum: page.sum, features };
    at = `&cursor=${encodeURIComponent(page.nextCursor)}`;
  }
}

export async function targetsOn(app: App, asOf: string): Promise<readonly ApiTarget[]> {
  return targetsResponse.parse(await json(app, `/api/targets?asOf=${asOf}`)).targets;
}

export async function everyFeatureOn(app: App, asOf: string): Promise<readonly string[]> {
  const lists = await Promise.all(
    LAYERS.map((layer) => json(app, `/api/features?layer=${layer}&asOf=${asOf}&limit=10000`)),
  );
  return lists.flatMap((list) => featuresResponse.parse(list).features.map((feature) => feature.id));
}
