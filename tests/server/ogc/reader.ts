// /ogc as a stranger sees it: what came over the wire, with as few assumptions as the standard makes.
import { expect } from 'vitest';
import type { App } from '../../../src/server/create-app';

export const ORIGIN = 'http://localhost';
export const COLLECTIONS = ['mining-zones', 'restoration-sites', 'gangue-piles', 'water-points', 'regions'];
export const CRS84 = 'http://www.opengis.net/def/crs/OGC/1.3/CRS84';
export const epsg = (code: number): string => `http://www.opengis.net/def/crs/EPSG/0/${code}`;

export interface Link {
  readonly href: string;
  readonly rel: string;
  readonly type?: string;
}

export interface Feature {
  readonly type: string;
  readonly id: string;
  readonly geometry: GeoJSON.Point | GeoJSON.Polygon | GeoJSON.MultiPolygon | null;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly links?: readonly Link[];
}

export interface Features {
  readonly type: string;
  readonly links: readonly Link[];
  readonly timeStamp: string;
  readonly numberMatched?: number;
  readonly numberReturned: number;
  readonly features: readonly Feature[];
}

export interface Collection {
  readonly id: string;
  readonly title: string;
  readonly links: readonly Link[];
  readonly crs: readonly string[];
  readonly storageCrs: string;
  readonly extent: {
    readonly spatial: { readonly bbox: readonly (readonly [number, number, number, number])[]; readonly crs: string };
    readonly temporal?: { readonly interval: readonly (readonly [string, string | null])[] };
  };
}

export type Path = `/${string}` | `?${string}` | '';

export class Reader {
  readonly #app: App;

  constructor(app: App) {
    this.#app = app;
  }

  ask(path: Path, init?: RequestInit): Promise<Response> {
    return this.#app.request(`/ogc${path}`, init);
  }

  async read<T>(path: Path, status = 200): Promise<T> {
    const response = await this.ask(path);
    const text = await response.text();
    expect(response.status, `${path}: ${text.slice(0, 300)}`).toBe(status);
    return JSON.parse(text) as T;
  }

  async follow<T>({ href }: Link): Promise<T> {
    expect(href.startsWith(`${ORIGIN}/ogc`), href).toBe(true);
    return this.read<T>(href.slice(`${ORIGIN}/ogc`.length) as Path);
  }

  items(collection: string, query = ''): Promise<Features> {
    return this.read<Features>(`/collections/${collection}/items?${query}`);
  }

  /** Everything of a collection, in one page. */
  async whole(collection: string, query = ''): Promise<readonly Feature[]> {
    const page = await this.items(collection, `limit=10000&${query}`);
    expect(linkTo(page.links, 'next')).toBeUndefined();
    return page.features;
  }

  /** Everything of a collection, by its next links. */
  async walked(collection: string, query: string): Promise<readonly Features[]> {
    const pages = [await this.items(collection, query)];
    for (;;) {
      const next = linkTo(pages.at(-1)?.links ?? [], 'next');
      if (!next) return pages;
      pages.push(await this.follow<Features>(next));
    }
  }

  async refused(path: Path, status = 400): Promise<void> {
    const response = await this.ask(path);
    expect(response.status, path).toBe(status);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    const { detail, status: said } = (await response.json()) as { detail: { zh: string; en: string }; status: number };
    expect(said).toBe(status);
    expect(detail.zh).toMatch(/[\u4e00-\u9fff]/);
    expect(detail.en).toMatch(/[A-Za-z]/);
  }
}

export const linkTo = (links: readonly Link[], rel: string, type?: string): Link | undefined =>
  links.find((one) => one.rel === rel && (type === undefined || one.type?.startsWith(type)));

export const idsOf = (features: readonly Feature[]): string[] => features.map((feature) => feature.id);

export function positionsOf({ geometry }: Feature): GeoJSON.Position[] {
  if (geometry === null) return [];
  const depth = { Point: 0, Polygon: 2, MultiPolygon: 3 }[geometry.type];
  const positions = depth === 0 ? [geometry.coordinates] : (geometry.coordinates as unknown[]).flat(depth - 1);
  return positions as GeoJSON.Position[];
}

type Box = readonly [number, number, number, number];

export function boxOf(feature: Feature): Box {
  const positions = positionsOf(feature);
  const [xs, ys] = [positions.map((p) => p[0] as number), positions.map((p) => p[1] as number)];
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

export const boxesMeet = (a: Box, b: Box): boolean => a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3];
export const hasPositionIn = (feature: Feature, [west, south, east, north]: Box): boolean =>
  positionsOf(feature).some(([x = 0, y = 0]) => x >= west && x <= east && y >= south && y <= north);

/** One thing the standard asks for, as its abstract test checks it. */
export interface Requirement {
  readonly id: string;
  readonly says: string;
  readonly check: (api: Reader) => Promise<void>;
}
