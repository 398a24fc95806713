// What the whole page rests on once it has been read: areas, regions, base maps; and the place that is shown.
import { createContext, useContext, useMemo } from 'react';
import type { ConfigResponse, PacksResponse } from '../contract/api';
import type { RegionTree } from '../domain/geo/region';
import type { RegionCode } from '../domain/units';
import { type Place, placeOf } from './place';
import { useView } from './view-store';

export interface Session {
  readonly packs: PacksResponse;
  readonly regions: RegionTree;
  readonly config: ConfigResponse;
}

const SessionContext = createContext<Session | null>(null);
export const SessionProvider = SessionContext.Provider;

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('SessionProvider is missing');
  return session;
}

/** Only inside a session with at least one area. */
export function usePlace(): Place {
  const { packs, regions } = useSession();
  const view = useView();
  const place = useMemo(() => placeOf(view, packs.packs, regions), [view, packs, regions]);
  if (!place) throw new Error('a session holds at least one area');
  return place;
}

export function useRegionName(): (code: RegionCode) => string {
  const { regions } = useSession();
  const { language } = useView();
  return (code) => {
    const region = regions.get(code);
    if (!region) return code;
    return language === 'en' ? (region.nameEn ?? region.name) : region.name;
  };
}
