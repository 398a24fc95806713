// Zoom levels at which the map changes what it shows.

/** Below: one mark per prefecture; from here one per county. */
export const COUNTY_MIN_ZOOM = 7.4;
/** Below: roll-ups; from here outlines, the smallest merged. */
export const ROLL_UP_MAX_ZOOM = 10;
/** From here every single site. */
export const SINGLE_MIN_ZOOM = 12;
/** Tiles finer than this are not asked for. */
export const SITE_TILE_MAX_ZOOM = 14;
