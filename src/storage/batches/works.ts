// The work of each kind of batch.
import type { BatchKind } from '../../contract/batches';
import type { KindWork } from './kind';
import { readingsWork } from './readings';
import { regionsWork } from './regions';
import { sitesWork } from './sites-work';

const WORKS: Readonly<Record<BatchKind, KindWork>> = { sites: sitesWork, readings: readingsWork, regions: regionsWork };

export const workOf = ({ kind }: { readonly kind: BatchKind }): KindWork => WORKS[kind];
