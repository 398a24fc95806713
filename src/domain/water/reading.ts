// Readings: one parameter at one water point at one time.
import type { FeatureId, IsoDate } from '../units';

/** Codes of GB 3838-2002 Table 1 (`pH`, `DO`, `CODMn`, …, `TP`), and `flow` in m³/s. */
export type ParameterCode = string;

/** `value` in the parameter's own unit (mg/L, pH without unit, flow m³/s). */
export interface Reading {
  readonly point: FeatureId;
  readonly on: IsoDate;
  readonly parameter: ParameterCode;
  readonly value: number;
  /** Below the detection limit: `value` is that limit. */
  readonly belowDetection: boolean;
  readonly drill: boolean;
}
