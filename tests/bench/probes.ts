// Other requests to a server while it works: how long they take, from several clients at once.
import { setTimeout as pause } from 'node:timers/promises';

const CLIENTS = 3;
const THINKING_MS = 100;
const SHARE = 0.95;

/** The `i`-th request of a mixed load; tiles and figures of changing days, so that not everything is kept. */
function pathOf(i: number): string {
  const day = `2020-${String(1 + (i % 12)).padStart(2, '0')}-${String(1 + (i % 28)).padStart(2, '0')}`;
  const paths = [
    `/tiles/restoration-sites/12/${3337 + (i % 6)}/${1575 + (i % 4)}.mvt`,
    `/tiles/gangue-piles/11/${1668 + (i % 3)}/${787 + (i % 3)}.mvt`,
    `/api/features?layer=gangue-piles&region=140300&asOf=${day}&limit=50`,
    `/api/layers?region=140300&asOf=${day}`,
    '/api/packs',
    `/api/search?q=${encodeURIComponent('平定')}`,
    `/api/targets?region=140321&asOf=${day}`,
    '/healthz',
  ];
  return paths[i % paths.length] as string;
}

export interface Probe {
  readonly ms: number;
  readonly path: string;
}

export interface Probed {
  readonly n: number;
  readonly p50: number;
  readonly p95: number;
  readonly worst: Probe;
}

function summary(probes: readonly Probe[]): Probed {
  const sorted = [...probes].sort((a, b) => a.ms - b.ms);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]?.ms ?? 0;
  return { n: sorted.length, p50: at(0.5), p95: at(SHARE), worst: sorted.at(-1) ?? { ms: 0, path: '' } };
}

/** As browsers do: once more where the server had closed the idle connection. */
async function ask(url: URL): Promise<void> {
  const response = await fetch(url).catch(() => fetch(url));
  await response.arrayBuffer();
  if (response.status >= 400) throw new Error(`${url.pathname}: ${response.status}`);
}

/** Until the work is done. */
export async function probing<T>(address: string, work: () => Promise<T>): Promise<{ result: T; probed: Probed }> {
  const probes: Probe[] = [];
  let [asked, busy] = [0, true];
  const client = async (): Promise<void> => {
    while (busy) {
      const path = pathOf(asked);
      asked += 1;
      const startedAt = performance.now();
      await ask(new URL(path, address));
      probes.push({ ms: performance.now() - startedAt, path });
      await pause(THINKING_MS);
    }
  };
  const clients = Promise.all(Array.from({ length: CLIENTS }, client));
  try {
    const result = await work();
    busy = false;
    await clients;
    return { result, probed: summary(probes) };
  } finally {
    busy = false;
  }
}

export const describeProbes = ({ n, p50, p95, worst }: Probed): string =>
  `p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms, worst ${Math.round(worst.ms)} ms (${worst.path}), ${n} requests`;
