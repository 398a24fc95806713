// Small reads of a running server's API.
export async function getJson<T>(origin: string, path: string): Promise<T> {
  const response = await fetch(new URL(path, origin));
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}

export interface FeaturePage {
  total: number;
  nextCursor: string | null;
  features: { id: string; status: string | null; drill: boolean }[];
}

/** All pages of a list. */
export async function everyFeature(origin: string, path: string): Promise<FeaturePage['features']> {
  const all: FeaturePage['features'] = [];
  let cursor: string | null = null;
  do {
    const next: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const page: FeaturePage = await getJson(origin, `${path}&limit=1000${next}`);
    all.push(...page.features);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return all;
}
