// Where water points lie: along plausible river lines inside their county, at a distance from borders and each other.
import { type Areal, bboxOf, pointInPolygon } from '../../src/domain/geo/polygon';
import { distance, type LonLat, offset } from './frame';
import type { Random } from './random';

/** A hand-drawn course from source to mouth; good for the look of a map, not a survey. */
export type Course = readonly LonLat[];

/** Metres between points, and from a point to the border of its region. */
const APART = 350;
const FROM_BORDER = 400;
const SAMPLES = 600;
const COMPASS = [0, 1, 2, 3, 4, 5, 6, 7].map((k) => (k * Math.PI) / 4);

/** The place at `share` (0–1) of the course's length. */
function along(course: Course, share: number): LonLat {
  const legs = course.slice(1).map((to, i) => distance(course[i] as LonLat, to));
  let left = share * legs.reduce((sum, leg) => sum + leg, 0);
  for (const [i, leg] of legs.entries()) {
    const [from, to] = [course[i], course[i + 1]] as [LonLat, LonLat];
    if (left <= leg || i === legs.length - 1) {
      const t = Math.min(1, left / leg);
      return [from[0] + t * (to[0] - from[0]), from[1] + t * (to[1] - from[1])];
    }
    left -= leg;
  }
  throw new Error('a course needs two places');
}

const wellInside = (at: LonLat, outline: Areal): boolean =>
  [at, ...COMPASS.map((angle) => offset(at, [FROM_BORDER * Math.cos(angle), FROM_BORDER * Math.sin(angle)]))].every(
    (place) => pointInPolygon([...place], outline),
  );

const rounded = ([lon, lat]: LonLat): LonLat => [Math.round(lon * 1e5) / 1e5, Math.round(lat * 1e5) / 1e5];

export class WaterGround {
  readonly #taken: LonLat[] = [];
  readonly #stretches = new Map<Course, Map<Areal, readonly LonLat[]>>();

  #free(at: LonLat, outline: Areal): boolean {
    return wellInside(at, outline) && this.#taken.every((other) => distance(at, other) >= APART);
  }

  /** The nearest free place to `wanted` within the outline, looking in widening rings. */
  nearTo(wanted: LonLat, outline: Areal, random: Random): LonLat {
    const turn = random.range(0, 2 * Math.PI);
    for (let ring = 0; ring < 60; ring++) {
      for (let k = 0; k < 12; k++) {
        const angle = turn + (k * Math.PI) / 6;
        const reach = ring * 150;
        const at = rounded(offset(wanted, [reach * Math.cos(angle), reach * Math.sin(angle)]));
        if (!this.#free(at, outline)) continue;
        this.#taken.push(at);
        return at;
      }
    }
    throw new Error(`no free place near ${wanted.join(', ')}`);
  }

  /** The places of a course that lie well inside an outline, in order; found once for each pair. */
  #inside(course: Course, outline: Areal): readonly LonLat[] {
    const found = this.#stretches.get(course) ?? new Map<Areal, readonly LonLat[]>();
    this.#stretches.set(course, found);
    const known = found.get(outline);
    if (known) return known;
    const places = Array.from({ length: SAMPLES + 1 }, (_, i) => along(course, i / SAMPLES));
    const inside = places.filter((at) => wellInside(at, outline));
    found.set(outline, inside);
    return inside;
  }

  /** On the part of a course that runs through the outline, at `share` of that part. */
  onCourse(course: Course, share: number, outline: Areal, random: Random): LonLat {
    const inside = this.#inside(course, outline);
    const wanted = inside[Math.round(share * (inside.length - 1))];
    if (!wanted) throw new Error(`the course from ${course[0]?.join(', ')} does not run through the region`);
    return this.nearTo(wanted, outline, random);
  }

  /** Somewhere in the outline. */
  anywhere(outline: Areal, random: Random): LonLat {
    const [west, south, east, north] = bboxOf(outline);
    for (;;) {
      const at: LonLat = [random.range(west, east), random.range(south, north)];
      if (wellInside(at, outline)) return this.nearTo(at, outline, random);
    }
  }
}
