// Admission check and control volumes as queries and as one act; what was found, in the order in which it matters.
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { type AdmissionClient, createAdmissionClient } from '../client/admission-client';
import type {
  AdmissionBody,
  AdmissionResponse,
  AdmissionRulesResponse,
  ControlVolumesResponse,
} from '../contract/api-admission';
import type { RegionTree } from '../domain/geo/region';
import type { IsoDate, RegionCode } from '../domain/units';
import { type Act, useAct } from './imports';
import { type Answer, unwrap, useTransport } from './queries';

export type RuleBook = AdmissionRulesResponse['books'][number];
export type Finding = AdmissionResponse['findings'][number];
export type Control = ControlVolumesResponse['controls'][number];

function useAdmissionClient(): AdmissionClient {
  const transport = useTransport();
  return useMemo(() => createAdmissionClient(transport), [transport]);
}

export function useAdmissionRules(): Answer<AdmissionRulesResponse> {
  const client = useAdmissionClient();
  return useQuery({ queryKey: ['admission-rules'], queryFn: ({ signal }) => unwrap(client.rules({ signal })) });
}

/** The region's own, or those right above or below it. */
export const bookOf = (
  { books }: AdmissionRulesResponse,
  region: RegionCode,
  regions: RegionTree,
): RuleBook | undefined =>
  books.find((book) => regions.within(region, book.region)) ??
  books.find((book) => regions.within(book.region, region));

export interface Check {
  readonly act: Act<AdmissionBody>;
  readonly found: AdmissionResponse | null;
  readonly forget: () => void;
}

export function useAdmissionCheck(): Check {
  const client = useAdmissionClient();
  const [found, setFound] = useState<AdmissionResponse | null>(null);
  const act = useAct((body: AdmissionBody) => client.check(body), setFound);
  return {
    act,
    found,
    forget: () => {
      setFound(null);
      act.forget();
    },
  };
}

export function useControlVolumes(region: RegionCode, asOf: IsoDate): Answer<ControlVolumesResponse> {
  const client = useAdmissionClient();
  return useQuery({
    queryKey: ['control-volumes', region, asOf],
    queryFn: ({ signal }) => unwrap(client.controls({ region, asOf }, { signal })),
    placeholderData: (previous, query) => (query?.queryKey[1] === region ? previous : undefined),
  });
}

export type FindingGroup = 'fail' | 'unknown' | 'pass' | 'judgement';
const GROUPS: readonly FindingGroup[] = ['fail', 'unknown', 'pass', 'judgement'];

const groupOf = ({ type, outcome }: Finding): FindingGroup => (type === 'judgement' ? 'judgement' : outcome);

/** What fails comes first, what only a person can judge last; empty groups are left out. */
export const groupedFindings = (
  findings: readonly Finding[],
): readonly { readonly group: FindingGroup; readonly findings: readonly Finding[] }[] =>
  GROUPS.map((group) => ({ group, findings: findings.filter((finding) => groupOf(finding) === group) })).filter(
    (of) => of.findings.length > 0,
  );
