// Counters in the text format of Prometheus.

const BUCKETS_S = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

interface Durations {
  readonly buckets: number[];
  sum: number;
  count: number;
}

export class Metrics {
  readonly #requests = new Map<string, number>();
  readonly #durations = new Map<string, Durations>();

  record(route: string, status: number, seconds: number): void {
    const key = `route="${route}",status="${status}"`;
    this.#requests.set(key, (this.#requests.get(key) ?? 0) + 1);
    const durations = this.#durations.get(route) ?? { buckets: BUCKETS_S.map(() => 0), sum: 0, count: 0 };
    this.#durations.set(route, durations);
    durations.sum += seconds;
    durations.count += 1;
    BUCKETS_S.forEach((limit, i) => {
      if (seconds <= limit) durations.buckets[i] = (durations.buckets[i] ?? 0) + 1;
    });
  }

  render(seq: number): string {
    const lines = [
      '# HELP minemend_http_requests_total Requests answered.',
      '# TYPE minemend_http_requests_total counter',
      ...[...this.#requests].map(([key, n]) => `minemend_http_requests_total{${key}} ${n}`),
      '# HELP minemend_http_request_duration_seconds Time to answer.',
      '# TYPE minemend_http_request_duration_seconds histogram',
      ...[...this.#durations].flatMap(([route, durations]) => histogram(route, durations)),
      '# HELP minemend_data_seq Number of the last event in the log.',
      '# TYPE minemend_data_seq gauge',
      `minemend_data_seq ${seq}`,
    ];
    return `${lines.join('\n')}\n`;
  }
}

function histogram(route: string, { buckets, sum, count }: Durations): string[] {
  const name = 'minemend_http_request_duration_seconds';
  return [
    ...BUCKETS_S.map((limit, i) => `${name}_bucket{route="${route}",le="${limit}"} ${buckets[i]}`),
    `${name}_bucket{route="${route}",le="+Inf"} ${count}`,
    `${name}_sum{route="${route}"} ${sum}`,
    `${name}_count{route="${route}"} ${count}`,
  ];
}
