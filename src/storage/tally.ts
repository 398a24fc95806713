// Totals by day: signed differences that follow from old and new intervals.
import type { PoolClient } from 'pg';
import { AMOUNT_COLUMNS, type AmountRow, columns, FOREVER } from './rows';

/** What an interval adds to the totals. */
export interface CountedRow extends AmountRow {
  readonly valid_from: string;
  readonly valid_to: string;
  readonly attrs_id: number;
  readonly status: string | null;
  readonly drill: boolean;
}

type TallyRow = AmountRow & {
  readonly day: string;
  readonly attrs_id: number;
  readonly status: string;
  readonly drill: boolean;
  readonly n: number;
};

const AMOUNTS = Object.values(AMOUNT_COLUMNS);
const MEASURED = ['n', ...AMOUNTS] as const;

/** Signed differences by day, attribute set, status and drill mark, in key order; what cancels out is left out. */
export function tallyRows(gone: readonly CountedRow[], come: readonly CountedRow[]): readonly TallyRow[] {
  const sums = new Map<string, Record<(typeof MEASURED)[number], number> & Omit<TallyRow, (typeof MEASURED)[number]>>();
  const add = (row: CountedRow, day: string, sign: 1 | -1): void => {
    const status = row.status ?? '';
    const key = [day, String(row.attrs_id).padStart(10, '0'), status, row.drill].join('|');
    const zero = { n: 0, area: 0, stated_area: 0, accepted_area: 0, investment: 0, capacity: 0, volume: 0 };
    const sum = sums.get(key) ?? { day, attrs_id: row.attrs_id, status, drill: row.drill, ...zero };
    sum.n += sign;
    for (const column of AMOUNTS) sum[column] += sign * row[column];
    sums.set(key, sum);
  };
  const addAll = (rows: readonly CountedRow[], sign: 1 | -1): void => {
    for (const row of rows) {
      add(row, row.valid_from, sign);
      if (row.valid_to !== FOREVER) add(row, row.valid_to, sign === 1 ? -1 : 1);
    }
  };
  addAll(gone, -1);
  addAll(come, 1);
  const entries = [...sums.entries()].sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.map(([, row]) => row).filter((row) => MEASURED.some((column) => row[column] !== 0));
}

export async function addToTally(client: PoolClient, rows: readonly TallyRow[]): Promise<void> {
  const keys = ['day', 'attrs_id', 'status', 'drill', ...MEASURED] as const;
  const values = columns(rows, keys);
  const added = MEASURED.map((column) => `${column} = tally.${column} + excluded.${column}`).join(', ');
  await client.query(
    `insert into tally (day, attrs_id, status, drill, n, ${AMOUNTS.join(', ')})
     select * from unnest($1::date[], $2::integer[], $3::text[], $4::boolean[], $5::bigint[], $6::bigint[],
       $7::bigint[], $8::bigint[], $9::bigint[], $10::bigint[], $11::bigint[])
     on conflict (day, attrs_id, status, drill) do update set ${added}`,
    values,
  );
  await client.query(
    `delete from tally t using unnest($1::date[], $2::integer[], $3::text[], $4::boolean[]) as g (day, attrs_id, status, drill)
     where t.day = g.day and t.attrs_id = g.attrs_id and t.status = g.status and t.drill = g.drill
       and ${MEASURED.map((column) => `t.${column} = 0`).join(' and ')}`,
    values.slice(0, 4),
  );
}
