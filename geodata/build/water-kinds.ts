// What the kinds of water points have in common: ids, names, and the note where a count is not published.

import type { Outlines } from './features';
import { number, point, type Site, type SiteDraft, site } from './features';
import type { LonLat } from './frame';
import type { Random } from './random';
import { type Course, WaterGround } from './water-ground';

export interface PointDraft extends Omit<SiteDraft, 'id' | 'since' | 'source' | 'attributes'> {
  /** Letters of the kind in the id. */
  readonly letters: string;
  readonly attributes: SiteDraft['attributes'];
  readonly section: string;
  readonly document?: string;
  /** Course it lies on and where (0–1 of the part inside the region). */
  readonly on?: readonly [river: string, share: number];
  /** About where a named place is; with neither, anywhere in the region. */
  readonly near?: LonLat;
}

/** Said on every point of a kind of which no document gives the number or a list. */
export const COUNT_UNPUBLISHED = {
  countNote: '文件未公布数量和名录，点位数为示意',
  countNoteEn: 'No document publishes the number or a list; how many there are here is illustrative',
};

export const LIST_UNPUBLISHED = {
  countNote: '文件只公布数量，未公布名录，名称为示意',
  countNoteEn: 'The documents publish the number but no list; names are illustrative',
};

export interface AreaOptions {
  readonly prefix: string;
  readonly document: string;
  readonly since: string;
  readonly courses: Readonly<Record<string, Course>>;
  readonly outlines: Outlines;
  readonly random: Random;
}

/** Makes points of one area, numbering them by kind and region. */
export class WaterArea {
  readonly #options: AreaOptions;
  readonly #ground = new WaterGround();
  readonly #numbers = new Map<string, number>();
  readonly #sites: Site[] = [];

  constructor(options: AreaOptions) {
    this.#options = options;
  }

  get sites(): readonly Site[] {
    return this.#sites;
  }

  /** A functional zone has no outline: its points lie inside the prefecture. */
  #outline(region: string) {
    return this.#options.outlines.of(region.slice(0, 6));
  }

  #place(id: string, { on, near, region }: PointDraft): LonLat {
    const random = this.#options.random.fork(id);
    if (near) return this.#ground.nearTo(near, this.#outline(region), random);
    if (!on) return this.#ground.anywhere(this.#outline(region), random);
    const course = this.#options.courses[on[0]];
    if (!course) throw new Error(`no course of ${on[0]}`);
    return this.#ground.onCourse(course, on[1], this.#outline(region), random);
  }

  add(draft: PointDraft): Site {
    const { prefix, document, since } = this.#options;
    const { letters, section, document: own, on, near: _, attributes, ...rest } = draft;
    const stem = `${prefix}-${letters}-${draft.region}`;
    const next = (this.#numbers.get(stem) ?? 0) + 1;
    this.#numbers.set(stem, next);
    const id = `${stem}-${number(next)}`;
    const made = site(
      {
        regionAccuracy: draft.region.includes('-') ? 'none' : 'illustrative',
        ...rest,
        id,
        since,
        attributes: { ...attributes, ...(on ? { river: on[0] } : {}) },
        source: { document: own ?? document, section },
      },
      point([...this.#place(id, draft)]),
    );
    this.#sites.push(made);
    return made;
  }
}
