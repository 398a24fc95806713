// What is typed about a proposed area, read: the body of a check, or the field that is wrong.
import type { AdmissionBody } from '../contract/api-admission';
import type { Areal } from '../domain/geo/polygon';
import type { CapacityUnit, MiningMethod, ReserveSize, Right } from '../domain/plan/admission-rule';
import type { IsoDate } from '../domain/units';

/** Empty: not known yet. */
export interface ProposalDraft {
  readonly right: Right;
  readonly mineral: string;
  readonly method: MiningMethod | '';
  readonly reserve: ReserveSize | '';
  readonly capacity: string;
  readonly capacityUnit: CapacityUnit;
  readonly gas: 'high' | 'low' | '';
}

export const EMPTY_DRAFT: ProposalDraft = {
  right: 'mining',
  mineral: '',
  method: '',
  reserve: '',
  capacity: '',
  capacityUnit: '万吨/年',
  gas: '',
};

export type ProposalFault = 'area' | 'mineral' | 'capacity';
export type ReadProposal =
  | { readonly ok: true; readonly body: AdmissionBody }
  | { readonly ok: false; readonly fault: ProposalFault };

const NUMBER = /^\d+(?:\.\d+)?$/;
const plain = (text: string): string => text.normalize('NFKC').replaceAll(/[,\s]/g, '');

/** Of a mineral that is counted by volume the unit is known at once. */
export const unitFor = (mineral: string): CapacityUnit => (mineral === 'facing-stone' ? '万立方米/年' : '万吨/年');

export function readProposal(draft: ProposalDraft, geometry: Areal | null, asOf: IsoDate): ReadProposal {
  const { right, mineral, method, reserve, capacity, capacityUnit, gas } = draft;
  if (geometry === null) return { ok: false, fault: 'area' };
  if (mineral === '') return { ok: false, fault: 'mineral' };
  const number = plain(capacity);
  const mining = right === 'mining';
  if (mining && number !== '' && !NUMBER.test(number)) return { ok: false, fault: 'capacity' };
  const body = {
    asOf,
    geometry: geometry as AdmissionBody['geometry'],
    right,
    mineral,
    method: (mining && method) || null,
    reserve: (mining && reserve) || null,
    capacity: mining && number !== '' ? Number(number) : null,
    capacityUnit,
    highGas: mining && mineral === 'coal' && gas !== '' ? gas === 'high' : null,
  };
  return { ok: true, body };
}
