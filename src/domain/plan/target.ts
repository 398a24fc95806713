// Plan documents and their targets.

import type { SharingClass } from '../site/site';
import type { LocalText } from '../text';
import type { IsoDate, RegionCode, TargetId } from '../units';
import type { Measure } from './measure';

export interface PlanDocument {
  readonly id: string;
  /** 文号 */
  readonly number: string;
  readonly title: string;
  readonly issuer: string;
  readonly issued: IsoDate | null;
  readonly period: string | null;
  readonly region: RegionCode;
  /** Out of force from this day. */
  readonly repealedOn: IsoDate | null;
  /** File and lines of the gazette it was read from. */
  readonly source: string;
}

export type Operator = '>=' | '<=' | '>' | '<' | '=' | '~' | 'maintain' | 'done';
export type Accumulation = 'cumulative' | 'annual' | 'increment' | 'state';
/** 约束性 / 预期性 / 任务 / none */
export type Binding = 'binding' | 'expected' | 'task' | 'none';

export const TOPICS = [
  'restoration',
  'gangue',
  'pits',
  'mining',
  'water',
  'groundwater',
  'forest',
  'air',
  'waste',
  'energy',
  'agri',
  'governance',
  'other',
] as const;
export type Topic = (typeof TOPICS)[number];

/**
 * A known conflict or a doubt about a target, carried as data.
 * `conflict`: another plan (or place) says otherwise; `doubtful`: the printed value can't be right;
 * `derived`: the value was read out of the text (a Roman class, "all" = 100); `ambiguous`: a date or meaning has two readings;
 * `split-unpublished`: county figures rest on an illustrative split; `ocr`: a misprint was corrected.
 */
export interface TargetFlag {
  readonly code: 'conflict' | 'doubtful' | 'derived' | 'ambiguous' | 'split-unpublished' | 'ocr';
  readonly note: LocalText;
  /** The other targets of a conflict. */
  readonly with?: readonly TargetId[];
}

export interface Target {
  readonly id: TargetId;
  readonly document: string;
  /** Section path, outermost first, as printed, joined by " / ". */
  readonly section: string;
  /** Item number within the section or table row, when there is one. */
  readonly item: string | null;
  /** Line in the gazette file. */
  readonly sourceLine: number;
  readonly topic: Topic;
  readonly kind: 'target' | 'task';
  /** What it shares with the same indicator in another plan. */
  readonly indicatorKey: string;
  readonly scope: string;
  readonly region: RegionCode;
  readonly indicator: LocalText;
  readonly unit: string;
  readonly op: Operator;
  readonly value: number | null;
  /** Half-width of `~` as a share of value. */
  readonly tolerance: number | null;
  readonly baseline: { readonly year: number | null; readonly value: number | null } | null;
  readonly start: IsoDate | null;
  readonly deadline: IsoDate | null;
  readonly accumulation: Accumulation;
  readonly binding: Binding;
  readonly responsible: readonly string[];
  readonly milestones: readonly { readonly on: IsoDate; readonly value: number }[];
  /** Which area the target uses. */
  readonly areaKind: 'area' | 'statedArea' | 'acceptedArea' | null;
  readonly measure: Measure | null;
  readonly flags: readonly TargetFlag[];
  readonly sharing: SharingClass;
}

/** A published figure that is not itself a target: a baseline, a rule, a fact. */
export interface PlanFact {
  readonly id: string;
  readonly document: string;
  readonly section: string;
  readonly sourceLine: number;
  readonly kind: 'baseline' | 'rule' | 'fact';
  readonly topic: Topic;
  readonly region: RegionCode;
  readonly indicator: LocalText;
  readonly unit: string;
  readonly op: Operator;
  readonly value: number | null;
  readonly deadline: IsoDate | null;
  readonly flags: readonly TargetFlag[];
}

/** The less the better: an upper limit, or nothing at all. What such a target counts is what should not be. */
export const isLimit = ({ op, value }: Pick<Target, 'op' | 'value'>): boolean =>
  op === '<' || op === '<=' || (op === '=' && value === 0);
