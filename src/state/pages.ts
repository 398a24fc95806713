// The pages that stand beside the map, in the order of the menu.
import {
  ADMISSION_PATH,
  BALANCE_PATH,
  BULLETINS_PATH,
  COMPARE_PATH,
  COUNTY_PATH,
  importPath,
  MAP_PATH,
  OVERVIEW_PATH,
  RECONCILIATION_PATH,
  WALL_PATH,
  WATER_PATH,
} from './route';

export const PAGES = [
  { key: 'map', path: MAP_PATH },
  { key: 'overview', path: OVERVIEW_PATH },
  { key: 'county', path: COUNTY_PATH },
  { key: 'compare', path: COMPARE_PATH },
  { key: 'water', path: WATER_PATH },
  { key: 'reconciliation', path: RECONCILIATION_PATH },
  { key: 'balance', path: BALANCE_PATH },
  { key: 'admission', path: ADMISSION_PATH },
  { key: 'bulletins', path: BULLETINS_PATH },
  { key: 'wall', path: WALL_PATH },
  { key: 'import', path: importPath(null) },
] as const;
