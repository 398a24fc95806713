// Detection limits that hold where a laboratory writes "not detected" without saying below what:
// those of the methods that GB 3838-2002, Table 4, names for its items (最低检出限); in mg/L.
import type { ParameterCode } from './reading';

/** Where Table 4 names several methods, the one that is in common use for surface water. */
const TABLE_4: Readonly<Record<ParameterCode, number>> = {
  DO: 0.2,
  CODMn: 0.5,
  COD: 10,
  BOD5: 2,
  NH3N: 0.05,
  TP: 0.01,
  TN: 0.05,
  Cu: 0.001,
  Zn: 0.05,
  F: 0.05,
  Se: 0.00025,
  As: 0.00006,
  Hg: 0.00005,
  Cd: 0.001,
  Cr6: 0.004,
  Pb: 0.01,
  CN: 0.004,
  VP: 0.002,
  Oil: 0.01,
  LAS: 0.05,
  S: 0.005,
};

/** null: nothing of this parameter can be "not detected". */
export const detectionLimit = (code: ParameterCode): number | null => TABLE_4[code] ?? null;
