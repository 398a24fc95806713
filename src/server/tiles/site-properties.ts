// Properties of a site in a tile: what styles and filters it, and the day of each status so that the client derives
// any as-of date: the status of the last `t` on or before it; before the first the site does not exist.
import type { TileSite, Transition } from '../../contract/store';
import { groupKeyOf } from '../../domain/site/site-groups';
import type { TileProperties } from './encode';

const dayNumber = (day: string): number => Number(day.replaceAll('-', ''));

function historyOf(transitions: readonly Transition[]): Record<string, string | number> {
  const history: Record<string, string | number> = {};
  transitions.forEach(([on, status], i) => {
    history[`t${i}`] = dayNumber(on);
    history[`s${i}`] = status ?? 'unknown';
  });
  return history;
}

/** `<key>#i` says from which day the value `<key>@i` holds. */
function changesOf({ changes }: TileSite): Record<string, string | number | boolean> {
  const found: Record<string, string | number | boolean> = {};
  const seen = new Map<string, number>();
  for (const [on, values] of changes) {
    for (const [key, value] of Object.entries(values)) {
      const i = seen.get(key) ?? 0;
      found[`${key}#${i}`] = dayNumber(on);
      found[`${key}@${i}`] = value;
      seen.set(key, i + 1);
    }
  }
  return found;
}

const groupOf = (site: TileSite): Record<string, string | number | boolean> => {
  const key = groupKeyOf(site.layer);
  const value = site.attributes[key];
  return value === undefined ? {} : { [key]: value };
};

export const fullProperties = (site: TileSite): TileProperties => ({
  ...site.attributes,
  id: site.id,
  code: site.code,
  name: site.name,
  region: site.region,
  areaDm2: site.areaDm2,
  illustrative: site.illustrative,
  ...historyOf(site.transitions),
  ...changesOf(site),
});

/** Sites that appear on different days never share a mark. */
export function firstDayOf(site: TileSite): TileProperties {
  const { t0 } = historyOf(site.transitions);
  return t0 === undefined ? {} : { t0 };
}

/** What is left when a tile is over its budget: what identifies, groups and colours the site. */
export const leanProperties = (site: TileSite): TileProperties => ({
  ...groupOf(site),
  id: site.id,
  region: site.region,
  illustrative: site.illustrative,
  ...historyOf(site.transitions),
});

const hasChanged = (site: TileSite, key: string): boolean => site.changes.some(([, values]) => key in values);

/** Of a mark for several sites: only what all of them share (their first day too), and how many they are. */
export function mergedProperties(sites: readonly TileSite[]): TileProperties {
  const [first] = sites;
  if (!first) return { n: 0 };
  if (sites.length === 1) return { ...fullProperties(first), n: 1 };
  const shared: Record<string, string | number | boolean> = {};
  for (const [key, value] of Object.entries(first.attributes)) {
    if (sites.every((site) => site.attributes[key] === value && !hasChanged(site, key))) shared[key] = value;
  }
  return {
    ...shared,
    ...firstDayOf(first),
    region: first.region,
    illustrative: sites.some((site) => site.illustrative),
    areaDm2: sites.reduce((sum, site) => sum + site.areaDm2, 0),
    n: sites.length,
  };
}
