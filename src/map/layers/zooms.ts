// Zoom levels at which the map changes what it shows. The tiles set two of them.
import { MAX_TILE_ZOOM } from '../../domain/geo/tile-grid';
import { SITES_FROM, WHOLE_FROM } from '../../domain/geo/tile-merge';

/** Below: one mark per plan area; from here one per county. */
export const COUNTY_MIN_ZOOM = 7.4;
/** Below: roll-ups; from here outlines, the smallest merged. */
export const ROLL_UP_MAX_ZOOM = SITES_FROM;
/** From here every single site. */
export const SINGLE_MIN_ZOOM = WHOLE_FROM;
/** Tiles finer than this are not asked for. */
export const SITE_TILE_MAX_ZOOM = MAX_TILE_ZOOM;
